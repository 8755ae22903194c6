package io.tokenload.metric.server;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a run did to its servers beside asking them, and what it learned by that.
 *
 * @param resets of prefix caches, in order
 * @param profiles that were taken, in order
 * @param kernels what a trace of their GPUs says, or {@code null} without one
 */
public record ServerActs(
    List<CacheReset> resets, List<ProfiledSpan> profiles, KernelTrace kernels) {

  /** It asked them, and did nothing else. */
  public static final ServerActs NONE = new ServerActs(List.of(), List.of(), null);

  public ServerActs {
    resets = List.copyOf(resets);
    profiles = List.copyOf(profiles);
  }

  /** The same with a kernel trace. */
  public ServerActs with(KernelTrace trace) {
    return new ServerActs(resets, profiles, trace);
  }

  /** What was done to the whole run, and for these cells. */
  public ServerActs of(Set<String> names) {
    return new ServerActs(
        resets.stream().filter(reset -> names.containsAll(reset.cells())).toList(),
        profiles.stream().filter(span -> names.containsAll(span.cells())).toList(),
        kernels);
  }

  /** What was done in an earlier part of a run and then in this one. */
  public ServerActs after(ServerActs earlier) {
    return new ServerActs(
        Stream.concat(earlier.resets.stream(), resets.stream()).toList(),
        Stream.concat(earlier.profiles.stream(), profiles.stream()).toList(),
        kernels == null ? earlier.kernels : kernels);
  }
}

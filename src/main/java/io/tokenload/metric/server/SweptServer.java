package io.tokenload.metric.server;

import io.tokenload.metric.Cell;
import io.tokenload.metric.ServerFacts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One of several servers that a run starts in turn, each with flags of its own. {@code null} for
 * what is not known.
 *
 * @param name by which its cells are labelled: {@code seqs=64} is that of {@code SS @seqs=64 c=16}
 * @param flags their values by name, in order
 * @param gpus that it runs on
 * @param startedAt wall clock of its start, ISO 8601 with offset; {@code null} before it
 * @param version what it says of its version
 * @param maxModelLen its context in tokens
 * @param fingerprint what else is known of it
 * @param failure why nothing, or no more, was measured on it, a sentence; {@code null} otherwise
 * @param lastLog the last lines of its log, of one that failed
 */
public record SweptServer(
    String name,
    Map<String, String> flags,
    Integer gpus,
    String startedAt,
    String version,
    Integer maxModelLen,
    Fingerprint fingerprint,
    String failure,
    List<String> lastLog) {

  public SweptServer {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(fingerprint, "fingerprint");
    flags = Collections.unmodifiableMap(new LinkedHashMap<>(flags));
    lastLog = List.copyOf(lastLog);
  }

  /** One that has not been started. */
  public static SweptServer planned(String name, Map<String, String> flags, Integer gpus) {
    return new SweptServer(
        name, flags, gpus, null, null, null, Fingerprint.UNKNOWN, null, List.of());
  }

  /** The same, started at that moment. */
  public SweptServer started(String at) {
    return new SweptServer(
        name, flags, gpus, at, version, maxModelLen, fingerprint, failure, lastLog);
  }

  /** The same, of which this was found once it was healthy. */
  public SweptServer found(ServerFacts facts) {
    int seen = facts.fingerprint().gpus().size();
    return new SweptServer(
        name,
        flags,
        gpus == null && seen > 0 ? Integer.valueOf(seen) : gpus,
        startedAt,
        facts.version(),
        facts.maxModelLen(),
        facts.fingerprint(),
        failure,
        lastLog);
  }

  /** The same, which failed. */
  public SweptServer failed(String why, List<String> log) {
    return new SweptServer(
        name, flags, gpus, startedAt, version, maxModelLen, fingerprint, why, log);
  }

  /** What stands in the name of a class that is measured on the server of that name. */
  public static String label(String name) {
    return " @" + name;
  }

  /** Whether the cell was measured on it. */
  public boolean has(Cell cell) {
    return has(cell.className());
  }

  /** Whether the cell or class of that name was, or was to be. */
  public boolean has(String cellOrClass) {
    return (cellOrClass + " ").contains(label(name) + " ");
  }

  /** The name of the cell's class without its own. */
  public String without(Cell cell) {
    return (cell.className() + " ").replaceFirst(quoted(label(name) + " "), " ").strip();
  }

  private static String quoted(String text) {
    return java.util.regex.Pattern.quote(text);
  }

  /** The one of these on which the cell was measured. */
  public static Optional<SweptServer> of(List<SweptServer> servers, Cell cell) {
    return servers.stream().filter(server -> server.has(cell)).findFirst();
  }
}

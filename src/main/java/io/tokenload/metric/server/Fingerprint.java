package io.tokenload.metric.server;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a server beyond its name: two runs with different ones measured different
 * things. {@code null} for what it does not tell.
 *
 * @param flags its flags and configuration as far as visible, in a fixed order
 * @param kvTokens tokens that its KV cache holds
 * @param maxConcurrency requests of full length that fit into it at once, by its own word
 * @param maxNumSeqs most requests that it computes at once
 * @param weightsGib GiB of its weights
 * @param loadSeconds from its start until it was healthy; only where the run started it
 * @param gpus names of its GPUs
 * @param driver version of their driver
 */
public record Fingerprint(
    Map<String, String> flags,
    Long kvTokens,
    Double maxConcurrency,
    Integer maxNumSeqs,
    Double weightsGib,
    Double loadSeconds,
    List<String> gpus,
    String driver) {

  /** Of a server that tells nothing. */
  public static final Fingerprint UNKNOWN =
      new Fingerprint(Map.of(), null, null, null, null, null, List.of(), null);

  public Fingerprint {
    flags = Collections.unmodifiableMap(new LinkedHashMap<>(flags));
    gpus = List.copyOf(gpus);
  }
}

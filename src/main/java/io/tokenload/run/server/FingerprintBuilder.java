package io.tokenload.run.server;

import io.tokenload.metric.server.Fingerprint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts together what several places say of a server: what is told first holds. */
public final class FingerprintBuilder {

  private static final String NO_WORD = "None";
  private static final int LONGEST = 200;

  private final Map<String, String> flags = new LinkedHashMap<>();
  private Long kvTokens;
  private Double maxConcurrency;
  private Integer maxNumSeqs;
  private Double weightsGib;
  private Double loadSeconds;
  private List<String> gpus = List.of();
  private String driver;

  /** Nothing is known yet. */
  public FingerprintBuilder() {}

  /** So much is known already. */
  public FingerprintBuilder(Fingerprint known) {
    flags.putAll(known.flags());
    kvTokens = known.kvTokens();
    maxConcurrency = known.maxConcurrency();
    maxNumSeqs = known.maxNumSeqs();
    weightsGib = known.weightsGib();
    loadSeconds = known.loadSeconds();
    gpus = known.gpus();
    driver = known.driver();
  }

  /**
   * A flag, hidden if it is secret; nothing of one that is not set, or too long to be compared by
   * eyes.
   */
  public FingerprintBuilder flag(String name, String value) {
    if (value != null && !value.isEmpty() && !value.equals(NO_WORD) && value.length() <= LONGEST) {
      flags.putIfAbsent(name, StartCommand.isSecret(name) ? StartCommand.HIDDEN : value);
    }
    return this;
  }

  /** Tokens that the KV cache holds; {@code null} if unknown, as everywhere here. */
  public FingerprintBuilder kvTokens(Long tokens) {
    kvTokens = kvTokens == null ? tokens : kvTokens;
    return this;
  }

  /** Requests of full length at once. */
  public FingerprintBuilder maxConcurrency(Double requests) {
    maxConcurrency = maxConcurrency == null ? requests : maxConcurrency;
    return this;
  }

  /** Most requests that are computed at once. */
  public FingerprintBuilder maxNumSeqs(Integer requests) {
    maxNumSeqs = maxNumSeqs == null ? requests : maxNumSeqs;
    return this;
  }

  /** GiB of the weights. */
  public FingerprintBuilder weightsGib(Double gib) {
    weightsGib = weightsGib == null ? gib : weightsGib;
    return this;
  }

  /** From start to healthy. */
  public FingerprintBuilder loadSeconds(Double seconds) {
    loadSeconds = loadSeconds == null ? seconds : loadSeconds;
    return this;
  }

  /** What it runs on. */
  public FingerprintBuilder gpus(List<String> names, String version) {
    if (gpus.isEmpty()) {
      gpus = names;
      driver = version;
    }
    return this;
  }

  /** A flag of that name is as good as the word of the server, where it says no other. */
  public Fingerprint build() {
    return new Fingerprint(
        flags,
        kvTokens,
        maxConcurrency,
        maxNumSeqs == null ? ofFlag("max_num_seqs") : maxNumSeqs,
        weightsGib,
        loadSeconds,
        gpus,
        driver);
  }

  private Integer ofFlag(String name) {
    try {
      return flags.containsKey(name) ? Integer.valueOf(flags.get(name)) : null;
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }
}

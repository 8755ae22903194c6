package io.tokenload.run;

import io.tokenload.run.server.FingerprintBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The labels of {@code vllm:cache_config_info}, a metric without a value, of each engine. Older
 * versions give the cache as blocks and their size alone.
 */
final class CacheConfig {

  private static final String NAME = "vllm:cache_config_info{";
  private static final Pattern LABEL =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** They are of one engine, or are given as figures of their own. */
  private static final Set<String> NO_FLAGS =
      Set.of(
          "engine",
          "num_gpu_blocks",
          "num_cpu_blocks",
          "kv_cache_size_tokens",
          "kv_cache_max_concurrency");

  private final List<Map<String, String>> engines;

  private CacheConfig(List<Map<String, String>> engines) {
    this.engines = engines;
  }

  static CacheConfig in(String metrics) {
    List<Map<String, String>> engines = new ArrayList<>();
    metrics
        .lines()
        .filter(line -> line.startsWith(NAME))
        .forEach(line -> engines.add(labels(line.substring(NAME.length()))));
    return new CacheConfig(engines);
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new LinkedHashMap<>();
    Matcher label = LABEL.matcher(text);
    while (label.find()) {
      labels.put(label.group(1), label.group(2));
    }
    return labels;
  }

  /** Engines have caches of their own: their tokens are added up. */
  void addTo(FingerprintBuilder found) {
    if (engines.isEmpty()) {
      return;
    }
    Double tokens = sum(engines.stream().map(CacheConfig::tokens).toList());
    found
        .kvTokens(tokens == null ? null : Long.valueOf(tokens.longValue()))
        .maxConcurrency(
            sum(engines.stream().map(each -> number(each, "kv_cache_max_concurrency")).toList()));
    engines
        .get(0)
        .forEach(
            (name, value) -> {
              if (!NO_FLAGS.contains(name)) {
                found.flag(name, value);
              }
            });
  }

  private static Double tokens(Map<String, String> labels) {
    Double told = number(labels, "kv_cache_size_tokens");
    Double blocks = number(labels, "num_gpu_blocks");
    Double size = number(labels, "block_size");
    return told != null || blocks == null || size == null ? told : (Double) (blocks * size);
  }

  /** Of one engine that does not tell, the sum is not known. */
  private static Double sum(List<Double> values) {
    return values.stream().anyMatch(Objects::isNull)
        ? null
        : (Double) values.stream().mapToDouble(Double::doubleValue).sum();
  }

  private static Double number(Map<String, String> labels, String name) {
    try {
      return labels.containsKey(name) ? Double.valueOf(labels.get(name)) : null;
    } catch (NumberFormatException none) {
      return null;
    }
  }
}

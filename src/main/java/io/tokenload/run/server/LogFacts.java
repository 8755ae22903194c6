package io.tokenload.run.server;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What servers print of their memory while they start. Thread-safe.
 *
 * <p>Lines, each as its server prints it: vLLM V1 {@code GPU KV cache size: 596,096 tokens} and
 * {@code Maximum concurrency for 2,048 tokens per request: 291.06x} ({@code
 * v1/core/kv_cache_utils.py}; in 0.32 both in one line), {@code Model loading took 14.2 GiB memory
 * and 3.1 seconds}, before that {@code Loading model weights took 14.2 GB} (1024³ bytes too);
 * SGLang {@code max_total_num_tokens=439864, … max_running_requests=4096} ({@code
 * managers/scheduler.py}) and {@code Load weight end. … mem usage=14.98 GB.}; llama.cpp {@code
 * n_slots = 4, n_ctx_slot = 2048, kv_unified = 'false'}, and where it prints more, {@code size =
 * 180.00 MiB ( 8192 cells} and {@code model buffer size = 93.34 MiB}; TGI {@code Setting max batch
 * total tokens to 60064} and {@code KV-cache blocks: 1234, size: 1}; TensorRT-LLM {@code Allocated
 * 78.30 GiB for max tokens in paged KV cache (3731744).} and {@code maxNumSequences: 8}.
 */
public final class LogFacts {

  /** A server that serves prints lines too, and tells none of this any more. */
  private static final int MOST_LINES = 50_000;

  private static final double MIB_PER_GIB = 1_024;

  private static final Pattern ENGINE = Pattern.compile("EngineCore_(DP\\d+)");
  private static final Pattern KV_TOKENS =
      Pattern.compile(
          "KV cache size: ([\\d,]+) tokens|max_total_num_tokens=(\\d+)"
              + "|max batch total tokens to (\\d+)|paged KV cache \\((\\d+)\\)");
  private static final Pattern KV_BLOCKS = Pattern.compile("KV-cache blocks: (\\d+), size: (\\d+)");
  private static final Pattern CELLS = Pattern.compile("kv_cache.*\\(\\s*(\\d+) cells");
  private static final Pattern SLOTS =
      Pattern.compile("n_slots = (\\d+), n_ctx_slot = (\\d+), kv_unified = '(true|false)'");
  private static final Pattern CONCURRENCY =
      Pattern.compile("aximum concurrency for [\\d,]+ tokens per request: ([\\d.]+)x");
  private static final Pattern SEQUENCES =
      Pattern.compile("max_running_requests=(\\d+)|maxNumSequences: (\\d+)|n_slots = (\\d+)");
  private static final Pattern WEIGHTS =
      Pattern.compile(
          "(?:Model loading|Loading model weights) took ([\\d.]+) ?Gi?B"
              + "|Load weight end\\..*mem usage=([\\d.]+) ?GB");
  private static final Pattern BUFFER = Pattern.compile("model buffer size =\\s*([\\d.]+) MiB");

  private final Map<String, Long> kvTokens = new TreeMap<>();
  private final Map<String, Double> concurrency = new TreeMap<>();
  private Integer maxNumSeqs;
  private Double weightsGib;
  private double bufferMib;
  private int lines;

  /** A line, in the order in which they were printed. */
  synchronized void see(String line) {
    if (lines++ >= MOST_LINES) {
      return;
    }
    Matcher engine = ENGINE.matcher(line);
    String whose = engine.find() ? engine.group(1) : "";
    number(KV_TOKENS, line, text -> kvTokens.merge(whose, whole(text), Math::min));
    number(CONCURRENCY, line, text -> concurrency.merge(whose, Double.valueOf(text), Math::min));
    number(SEQUENCES, line, text -> maxNumSeqs = Integer.valueOf(text));
    number(WEIGHTS, line, text -> weightsGib = Double.valueOf(text));
    number(BUFFER, line, text -> bufferMib += Double.parseDouble(text));
    number(CELLS, line, text -> kvTokens.put("", whole(text)));
    Matcher blocks = KV_BLOCKS.matcher(line);
    if (blocks.find()) {
      kvTokens.put("", whole(blocks.group(1)) * whole(blocks.group(2)));
    }
    Matcher slots = SLOTS.matcher(line);
    if (slots.find()) {
      long each = whole(slots.group(2));
      kvTokens.put("", slots.group(3).equals("true") ? each : each * whole(slots.group(1)));
    }
  }

  /** What takes the text of a number. */
  private interface Taker {
    void take(String text);
  }

  /** A server's line may look like another's and hold no number that we can read. */
  private static void number(Pattern pattern, String line, Taker taker) {
    Matcher found = pattern.matcher(line);
    if (!found.find()) {
      return;
    }
    for (int group = 1; group <= found.groupCount(); group++) {
      if (found.group(group) != null) {
        try {
          taker.take(found.group(group));
        } catch (NumberFormatException notOne) {
          return;
        }
      }
    }
  }

  private static long whole(String text) {
    return Long.parseLong(text.replace(",", ""));
  }

  /** Another server begins to print. */
  synchronized void forget() {
    kvTokens.clear();
    concurrency.clear();
    maxNumSeqs = null;
    weightsGib = null;
    bufferMib = 0;
    lines = 0;
  }

  /** Adds what was told; engines side by side, each with a cache of its own, are added up. */
  public synchronized void addTo(FingerprintBuilder found) {
    found
        .kvTokens(kvTokens.isEmpty() ? null : kvTokens.values().stream().reduce(0L, Long::sum))
        .maxConcurrency(
            concurrency.isEmpty() ? null : concurrency.values().stream().reduce(0.0, Double::sum))
        .maxNumSeqs(maxNumSeqs)
        .weightsGib(
            weightsGib != null
                ? weightsGib
                : bufferMib > 0 ? (Double) (bufferMib / MIB_PER_GIB) : null);
  }
}

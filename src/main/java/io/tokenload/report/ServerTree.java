package io.tokenload.report;

import io.tokenload.analysis.server.Restart;
import io.tokenload.analysis.server.ScrapeEffect;
import io.tokenload.analysis.server.ServerFindings;
import io.tokenload.metric.server.Fingerprint;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the servers said of a run, and what is known of them, as {@code summary.json} holds it. */
final class ServerTree {

  private ServerTree() {}

  /** Of the whole run; its cells have their own keys. */
  static Map<String, Object> of(ServerFindings found) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("scrapes", found.scrapes());
    tree.put("scrapes_missed", found.missed());
    tree.put("restarts", found.restarts().stream().map(ServerTree::of).toList());
    tree.put("scrape_effect", of(found.effect()));
    tree.put("remarks", found.remarks());
    return tree;
  }

  private static Map<String, Object> of(Restart restart) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("url", restart.url());
    tree.put("from_s", Figure.exactSeconds(restart.fromNanos()));
    tree.put("to_s", Figure.exactSeconds(restart.toNanos()));
    return tree;
  }

  private static Map<String, Object> of(ScrapeEffect effect) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("during", of(effect.during()));
    tree.put("apart", of(effect.apart()));
    tree.put("control", of(effect.control()));
    tree.put("shows", effect.during().count() == 0 ? null : effect.shows());
    return tree;
  }

  private static Map<String, Object> of(ScrapeEffect.Gaps gaps) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("itl_count", gaps.count());
    tree.put("itl_p99_ms", ServerFigures.ms(gaps.p99Nanos()));
    tree.put(
        "itl_max_ms",
        gaps.longestNanos() == null ? null : Figure.exactMs(gaps.longestNanos().doubleValue()));
    return tree;
  }

  /** What is known of the server itself, under the keys of {@code run.json}. */
  static Map<String, Object> of(Fingerprint fingerprint) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("flags", fingerprint.flags());
    tree.put("kv_tokens", fingerprint.kvTokens());
    tree.put("max_concurrency", ServerFigures.number(fingerprint.maxConcurrency()));
    tree.put("max_num_seqs", fingerprint.maxNumSeqs());
    tree.put("weights_gib", ServerFigures.number(fingerprint.weightsGib()));
    tree.put("load_s", ServerFigures.number(fingerprint.loadSeconds()));
    tree.put("gpus", fingerprint.gpus());
    tree.put("driver", fingerprint.driver());
    return tree;
  }
}

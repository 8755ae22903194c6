package io.tokenload.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Evidence;
import io.tokenload.metric.Level;
import io.tokenload.metric.PrefixCacheUse;
import io.tokenload.metric.PromptFit;
import io.tokenload.metric.PromptLengths;
import io.tokenload.metric.Reconciliation;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.ServerCounters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptRemarksTest {

  private static final CellSummary SL = Summaries.cell("SL", Level.concurrency(16), 48.2, 700);
  private static final CellSummary LL = Summaries.cell("LL", Level.concurrency(16), 48.2, 700);
  private static final PromptFit EXACT = new PromptFit("SL", 120, 120, "tokenize", 0, 64);

  /** 400 requests of 119 to 121 tokens, 120 on average. */
  private static CellSummary told(CellSummary cell, int least, int most, long cached) {
    CellSummary.Tokens tokens = cell.tokens();
    return new CellSummary(
        cell.window(),
        cell.counts(),
        cell.latencies(),
        cell.throughput(),
        new CellSummary.Tokens(
            48_000,
            tokens.output(),
            least,
            most,
            tokens.events(),
            tokens.reads(),
            tokens.sources(),
            new CellSummary.PromptsTold(400, cached < 0 ? 0 : 400, Math.max(0, cached))));
  }

  private static RunSummary run(
      PromptFit fit, String prefixCache, ServerCounters counters, CellSummary... cells) {
    RunSummary summary = Summaries.run(cells);
    RunFacts run = summary.run();
    return new RunSummary(
        new RunFacts(
            run.schemaVersion(),
            run.runId(),
            run.simulation(),
            run.startedAt(),
            run.originNanos(),
            run.server(),
            Map.of("prefixCache", prefixCache),
            run.given(),
            run.seed(),
            List.of(fit),
            run.cells(),
            null,
            0,
            List.of(),
            Evidence.NONE
                .withServerCounters(counters)
                .withReconciliation(
                    new Reconciliation(
                        Reconciliation.Status.AGREES,
                        List.of(new Reconciliation.Count("requests", 400, 400, 400L)),
                        List.of()))),
        summary.cells());
  }

  @Test
  void promptsOfTheLengthFittedThatAreNewToTheServerNeedNoRemark() {
    RunSummary run =
        run(EXACT, "unique", new ServerCounters(48_000L, 0L, 0L, 0L, null), told(SL, 120, 120, 0));

    assertThat(PromptRemarks.of(run)).isEmpty();
    assertThat(PromptRemarks.prefixCache(run))
        .hasValue(
            "Server's prefix cache, hits: its counters say 0 of 48,000 prompt tokens (0 %); the"
                + " usage of the measured answers 0 of 48,000 (0 %).");
  }

  @Test
  void aServerThatTellsNothingHasNothingSaidOfIt() {
    RunSummary run = run(EXACT, "unique", null, SL);

    assertThat(PromptRemarks.of(run)).isEmpty();
    assertThat(PromptRemarks.prefixCache(run)).isEmpty();
  }

  @Test
  void promptsOfAnotherLengthThanFittedAreTold() {
    assertThat(PromptRemarks.of(run(EXACT, "unique", null, told(SL, 119, 121, -1))))
        .containsExactly(
            "SL: prompts were fitted to 120 tokens (tokenize), but the server counted 119 to 121"
                + " (mean 120) in 400 measured requests.");
    assertThat(PromptRemarks.of(run(EXACT, "unique", null, told(SL, 121, 121, -1))))
        .containsExactly(
            "SL: prompts were fitted to 120 tokens (tokenize), but the server counted 121 in 400"
                + " measured requests.");
  }

  @Test
  void lengthsAreThoseOfAllCellsOfTheClassAndOfNoOther() {
    CellSummary ramp = Summaries.cell("SL 1 to 9 requests/s", Level.requestRate(5), 48.2, 700);
    RunSummary run =
        run(
            EXACT,
            "unique",
            null,
            told(SL, 120, 120, -1),
            told(ramp, 118, 120, -1),
            told(LL, 7, 9, -1));
    PromptLengths lengths = PromptLengths.of(run, EXACT);

    assertThat(lengths.requests()).isEqualTo(800);
    assertThat(lengths.least()).isEqualTo(118);
    assertThat(lengths.most()).isEqualTo(120);
    assertThat(lengths.mean()).isEqualTo(120.0);
  }

  @Test
  void uniquePromptsThatTheServerKnewAreTold() {
    ServerCounters hits = new ServerCounters(50_000L, 1_000L, null, null, null);

    assertThat(PromptRemarks.of(run(EXACT, "unique", hits, told(SL, 120, 120, -1))))
        .singleElement()
        .asString()
        .startsWith(
            "The prompts were not new to the server: it had 2.00 % of their tokens in its prefix cache");
    assertThat(PromptRemarks.of(run(EXACT, "unique", null, told(SL, 120, 120, 4_800))))
        .singleElement()
        .asString()
        .contains("it had 10.0 % of their tokens");
    assertThat(PromptRemarks.of(run(EXACT, "shared", hits, told(SL, 120, 120, 4_800)))).isEmpty();
    ServerCounters few = new ServerCounters(50_000L, 500L, null, null, null);
    assertThat(PromptRemarks.of(run(EXACT, "unique", few, told(SL, 120, 120, 480)))).isEmpty();
  }

  @Test
  void hitsOnAChatsTemplateAreNoContaminationAndWhatIsBeyondThemIs() {
    PromptFit chat = EXACT.withTemplate(12);
    ServerCounters template = new ServerCounters(48_000L, 400L * 12, null, null, null);
    RunSummary clean = run(chat, "unique", template, told(SL, 120, 120, 400 * 12));

    assertThat(PromptRemarks.of(clean)).isEmpty();
    assertThat(PromptRemarks.prefixCache(clean))
        .hasValue(
            "Server's prefix cache, hits: its counters say 4,800 of 48,000 prompt tokens (10.0 %); the"
                + " usage of the measured answers 4,800 of 48,000 (10.0 %); up to 12 of each prompt are"
                + " those of the chat's template.");
    ServerCounters more = new ServerCounters(48_000L, 400L * 12 + 960, null, null, null);
    assertThat(PromptRemarks.of(run(chat, "unique", more, told(SL, 120, 120, 400 * 12))))
        .singleElement()
        .asString()
        .contains("it had 2.00 % of their tokens");
    assertThat(PromptRemarks.of(run(chat, "unique", null, told(SL, 120, 120, 400 * 12 + 1_440))))
        .singleElement()
        .asString()
        .contains("it had 3.00 % of their tokens");
  }

  @Test
  void theCountersExplainSoManyHitsAsThereWereRequests() {
    PrefixCacheUse use = new PrefixCacheUse(48_000L, 4_800L, 0, 0, 0, 400, 12);
    assertThat(use.contamination()).isZero();
    assertThat(new PrefixCacheUse(48_000L, 4_800L, 0, 0, 0, 200, 12).contamination())
        .isEqualTo(0.05);
    assertThat(new PrefixCacheUse(48_000L, 4_800L, 0, 0, 0, 0, 12).contamination()).isEqualTo(0.1);
    assertThat(new PrefixCacheUse(null, null, 0, 0, 0, 400, 12).contamination()).isZero();
  }

  @Test
  void aTemplateThatFillsNoBlockExplainsNothing() {
    assertThat(PrefixCacheUse.wholeBlocks(12, "16")).isZero();
    assertThat(PrefixCacheUse.wholeBlocks(35, "16")).isEqualTo(32);
    assertThat(PrefixCacheUse.wholeBlocks(35, null)).isEqualTo(35);
    assertThat(PrefixCacheUse.wholeBlocks(35, "None")).isEqualTo(35);
  }

  @Test
  void speculationOnSyntheticTextIsTold() {
    ServerCounters drafts = new ServerCounters(null, null, 4_000L, 3_000L, null);
    ServerCounters length = new ServerCounters(null, null, null, null, 2.5);
    ServerCounters still = new ServerCounters(null, null, 0L, 0L, 1.0);

    assertThat(PromptRemarks.of(run(EXACT, "unique", drafts, SL)))
        .singleElement()
        .asString()
        .startsWith("Synthetic text distorts speculative decoding")
        .contains("4,000 drafted, 75.0 % accepted");
    assertThat(PromptRemarks.of(run(EXACT, "unique", length, SL)))
        .singleElement()
        .asString()
        .contains("2.50 accepted per step");
    assertThat(PromptRemarks.of(run(EXACT, "unique", still, SL))).isEmpty();
  }

  @Test
  void theSummaryHasErrorsAndHits(@TempDir Path folder) throws Exception {
    ServerCounters hits = new ServerCounters(50_000L, 1_000L, null, null, null);
    Path file = folder.resolve("summary.json");
    SummaryJson.write(run(EXACT, "unique", hits, told(SL, 119, 121, 480)), file);
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    JsonNode prompt = json.at("/run/prompts/0");

    assertThat(prompt.get("nonce_bits").asInt()).isEqualTo(64);
    assertThat(prompt.get("observed_requests").asInt()).isEqualTo(400);
    assertThat(prompt.get("observed_error_min_tokens").asInt()).isEqualTo(-1);
    assertThat(prompt.get("observed_error_max_tokens").asInt()).isEqualTo(1);
    assertThat(prompt.get("observed_error_mean_tokens").asDouble()).isZero();
    assertThat(json.at("/prefix_cache/hit_share").asDouble()).isEqualTo(0.01);
    assertThat(json.at("/prefix_cache/counter_hit_share").asDouble()).isEqualTo(0.02);
    assertThat(json.at("/prefix_cache/answers_cached_tokens").asInt()).isEqualTo(480);
    assertThat(json.get("remarks")).hasSize(2);
    assertThat(schemaErrors(file)).isEmpty();

    SummaryJson.write(run(EXACT, "unique", null, SL), file);
    JsonNode untold = new ObjectMapper().readTree(file.toFile());
    assertThat(untold.at("/run/prompts/0/observed_error_min_tokens").isNull()).isTrue();
    assertThat(untold.at("/prefix_cache/hit_share").isNull()).isTrue();
  }

  private static List<?> schemaErrors(Path file) throws Exception {
    String schema = Files.readString(Path.of("docs/schemas/summary.schema.json"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema)
        .validate(Files.readString(file), InputFormat.JSON);
  }
}

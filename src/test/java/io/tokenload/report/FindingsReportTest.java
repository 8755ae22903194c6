package io.tokenload.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tokenload.analysis.Findings;
import io.tokenload.analysis.answer.StructuredOutput;
import io.tokenload.analysis.answer.VqaAccuracy;
import io.tokenload.metric.Structure;
import io.tokenload.report.page.PageData;
import io.tokenload.report.page.SyntheticFindings;
import io.tokenload.report.page.SyntheticRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is judged beyond the figures of cells, in summary.json and on the console. */
class FindingsReportTest {

  @TempDir Path folder;

  @Test
  void runWithoutThemHasNullsAndOneLineOnItsAnswers() throws Exception {
    PageData huge = SyntheticRun.huge();
    JsonNode json = new ObjectMapper().readTree(summary(huge, SyntheticFindings.findings(huge)));
    for (String key :
        List.of(
            "hypotheses",
            "repetition",
            "vqa",
            "structured_output",
            "batch_efficiency",
            "variants",
            "interference",
            "effects")) {
      assertThat(json.get(key).isNull()).as(key).isTrue();
    }
    assertThat(FindingsText.lines(SyntheticFindings.findings(huge)))
        .containsExactly(
            "Answers: 1400 came whole; finish reasons length 1400; truncated answers 0 of 1403.");
  }

  @Test
  void everyFindingMeetsTheSchema() throws Exception {
    for (Supplier<PageData> page :
        List.<Supplier<PageData>>of(
            SyntheticFindings::hypotheses,
            SyntheticFindings::comparisons,
            SyntheticFindings::basic)) {
      PageData data = page.get();
      assertMeetsSchema(summary(data, complete(SyntheticFindings.findings(data))));
    }
  }

  @Test
  void equalRunsGiveEqualBytes() throws Exception {
    PageData first = SyntheticFindings.comparisons();
    PageData again = SyntheticFindings.comparisons();
    assertThat(summary(first, SyntheticFindings.findings(first)))
        .isEqualTo(summary(again, SyntheticFindings.findings(again)));
  }

  @Test
  void basicSaysWhatABatchGainsAndWhichAnswerRepeats() {
    PageData basic = SyntheticFindings.basic();
    assertThat(FindingsText.lines(SyntheticFindings.findings(basic)))
        .contains(
            "5 prompts together took 0.518 s, one by one 0.590 s: batch efficiency 1.14.",
            "2 of 10 answers repeat themselves.",
            "req_000004 (Basic c=1) repeats \"<b>to learn</b> it.\" 9 times, 100 % of its words.");
  }

  @Test
  void comparisonsSayDifferenceOrWhatTheyWouldHaveSeen() {
    PageData run = SyntheticFindings.comparisons();
    List<String> lines = FindingsText.lines(SyntheticFindings.findings(run));
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0))
        .matches("SS c=2, <b>sglang against vllm: TTFT p50 \\+\\S+ ms \\(95 % CI .*")
        .contains("TPOT p50 no difference seen (the run could have seen 0 ms)");
    assertThat(lines.get(0)).doesNotContain(ComparisonText.FROM_REQUESTS);
    assertThat(lines.get(1))
        .startsWith("LS in the mix against alone: TTFT p50 +")
        .endsWith(ComparisonText.FROM_REQUESTS);
    assertThat(lines.get(2)).startsWith("temperature=0.8 against 0 (2 pairs of cells): E2EL p50 ");
  }

  @Test
  void accuracyAndStructureAreToldWithIntervals() {
    assertThat(FindingsText.lines(complete(Findings.NONE)))
        .containsExactly(
            "VQA accuracy 100 % (95 % CI 100–100) over 40 questions.",
            "Of the answers: 20 were to be JSON, 100 % (95 % CI 83.9–100) are; 20 had a schema, 100 %"
                + " (95 % CI 83.9–100) meet it; 20 had tools, 100 % (95 % CI 83.9–100) call one (20"
                + " calls, 100 % (95 % CI 83.9–100) with valid arguments).");
  }

  private static Findings complete(Findings findings) {
    VqaAccuracy.Asked red = new VqaAccuracy.Asked("red", Collections.nCopies(10, "red"));
    return findings
        .withVqa(VqaAccuracy.of(Collections.nCopies(40, red)))
        .withStructured(
            StructuredOutput.of(Collections.nCopies(20, new Structure(true, true, 1, 1))));
  }

  private String summary(PageData page, Findings findings) throws Exception {
    Path file = folder.resolve("summary.json");
    SummaryJson.write(SyntheticRun.summary(page), findings, file);
    return Files.readString(file);
  }

  private static void assertMeetsSchema(String json) throws Exception {
    String schema = Files.readString(Path.of("docs/schemas/summary.schema.json"));
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(json, InputFormat.JSON))
        .isEmpty();
  }
}

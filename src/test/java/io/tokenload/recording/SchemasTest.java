package io.tokenload.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tokenload.analysis.WaveInterval;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.server.CacheReset;
import io.tokenload.metric.server.KernelCounts;
import io.tokenload.metric.server.KernelTrace;
import io.tokenload.metric.server.ProfiledSpan;
import io.tokenload.metric.server.ServerActs;
import io.tokenload.report.SummaryJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is what docs/schemas says. */
class SchemasTest {

  private static final Path SCHEMAS = Path.of("docs/schemas");

  @TempDir Path folder;

  @Test
  void schemaTellsAWrongLineFromARightOne() throws Exception {
    List<String> lines = journal(List.of(Records.success("req_000001", 0, 50, 10, 4)));
    String zero = lines.get(0).replace("\"connect_s\":null", "\"connect_s\":\"none\"");
    assertThat(errors("journal-line", zero)).isNotEmpty();
    assertThat(errors("journal-line", lines.get(0).replace("\"phase\"", "\"fase\""))).isNotEmpty();
    assertThat(errors("journal-line", lines.get(1))).isNotEmpty();
    assertThat(errors("journal-start", lines.get(0))).isNotEmpty();
  }

  @Test
  void everyLineOfTheJournalMeetsItsSchema() throws Exception {
    Random random = new Random(11);
    List<RequestRecord> records =
        IntStream.range(0, 200)
            .mapToObj(i -> Records.random(random, i))
            .filter(r -> r.ttft().orElse(0) >= 0 && r.ttftFromSend().orElse(0) >= 0)
            .filter(r -> r.e2elFromSend().orElse(0) >= 0)
            .toList();
    List<String> lines = journal(records);
    for (String line : lines.subList(0, records.size())) {
      assertThat(errors("journal-line", line)).as(line).isEmpty();
    }
    assertThat(errors("journal-start", lines.get(records.size()))).isEmpty();
  }

  @Test
  void runFileMeetsItsSchema() throws Exception {
    Path file = folder.resolve("run.json");
    RunFile.write(file, Records.run(Records.window()));
    assertThat(errors("run", Files.readString(file))).isEmpty();
    assertThat(errors("run", "{\"schema_version\": 1}")).isNotEmpty();
  }

  @Test
  void whatWasDoneToServersReadsBackAndMeetsItsSchema() throws Exception {
    ServerActs acts =
        new ServerActs(
            List.of(
                new CacheReset(List.of("SS c=16"), -5, true, 1, null),
                new CacheReset(List.of("SS c=32"), 7, false, 20, "it is busy")),
            List.of(
                ProfiledSpan.underNsys(), new ProfiledSpan("server", List.of("a"), 1L, 2L, null)),
            new KernelTrace(
                "t.csv",
                "cuda_gpu_trace",
                85_000,
                new KernelCounts(1, 2, 3, 4),
                Map.of("SS c=16", new KernelCounts(5, 6, 7, 8)),
                9));
    RunFacts run = Records.run(Records.window());
    Path file = folder.resolve("run.json");
    RunFile.write(file, run.withPlan(run.plan().withActs(acts)));
    assertThat(RunFile.read(file).plan().acts()).isEqualTo(acts);
    assertThat(errors("run", Files.readString(file))).isEmpty();
  }

  @Test
  void summaryMeetsItsSchemaWithAndWithoutFigures() throws Exception {
    SummaryBuilder builder = new SummaryBuilder(Records.run(Records.window()), new WaveInterval());
    assertThat(errors("summary", summary(builder.build()))).isEmpty();
    for (int i = 0; i < 400; i++) {
      builder.add(Records.success("r" + i, 1_000_000_000L + i, 50 + i * 37 % 400, 10, 4));
    }
    assertThat(errors("summary", summary(builder.build()))).isEmpty();
    builder.add(Records.failure("f", 1_500_000_000L, 5, Outcome.HTTP_STATUS, "503"));
    assertThat(errors("summary", summary(builder.build()))).isEmpty();
  }

  private String summary(RunSummary summary) throws Exception {
    Path file = folder.resolve("summary.json");
    SummaryJson.write(summary, file);
    return Files.readString(file);
  }

  /** The lines of the records, then a start line. */
  private List<String> journal(List<RequestRecord> records) throws Exception {
    Path file = folder.resolve("journal.jsonl");
    try (Journal journal = Journal.open(file, records.size() + 1)) {
      records.forEach(journal::offer);
      journal.started(Records.identity("open", Phase.DRAIN), 5, 10);
    }
    return Files.readAllLines(file);
  }

  static List<Error> errors(String name, String json) throws Exception {
    String text = Files.readString(SCHEMAS.resolve(name + ".schema.json"));
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
    return schema.validate(json, InputFormat.JSON);
  }
}

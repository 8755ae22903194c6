package io.tokenload.workload.dataset.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tokenload.workload.dataset.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What capture writes is what docs/schemas says. */
class TraceSchemaTest {

  @TempDir Path folder;

  @Test
  void schemaTellsAWrongLineFromARightOne() throws Exception {
    assertThat(errors("line", "{\"arrival_s\": 0, \"input_tokens\": 0, \"output_tokens\": 1}"))
        .isNotEmpty();
    assertThat(errors("line", "{\"tokenload_trace\": 1, \"block_tokens\": 16}")).isNotEmpty();
    assertThat(errors("header", "{\"tokenload_trace\": 2, \"block_tokens\": 16}")).isNotEmpty();
  }

  @Test
  void writtenTraceMeetsItsSchemas() throws Exception {
    Path log =
        TextFile.of(
            folder,
            "log.jsonl",
            "{\"arrival_s\": 0, \"prompt\": \""
                + "a ".repeat(40)
                + "\", \"completion_tokens\": 3,"
                + " \"session\": \"s\", \"headers\": {\"X-Tenant\": \"t\"}}",
            "{\"arrival_s\": 1.5, \"prompt_tokens\": 9, \"max_tokens\": 4, \"cancelled_after_s\": 2}");
    CaptureOptions options =
        new CaptureOptions(16, Tokenization.words(), null, null, Set.of("x-tenant"));
    Path trace = folder.resolve("trace.jsonl");
    TraceWriter.write(
        Capture.of(LogFormats.of("jsonl", null), log, options, Anonymizer.withRandomKey()), trace);
    meets(trace);
  }

  @Test
  void sampleMeetsItsSchemas() throws Exception {
    meets(Path.of("datasets/captured-sample.jsonl"));
  }

  private static void meets(Path trace) throws Exception {
    List<String> lines = Files.readAllLines(trace);
    assertThat(errors("header", lines.get(0))).isEmpty();
    for (String line : lines.subList(1, lines.size())) {
      assertThat(errors("line", line)).as(line).isEmpty();
    }
  }

  private static List<Error> errors(String name, String json) throws Exception {
    String text = Files.readString(Path.of("docs/schemas/trace-" + name + ".schema.json"));
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
    return schema.validate(json, InputFormat.JSON);
  }
}

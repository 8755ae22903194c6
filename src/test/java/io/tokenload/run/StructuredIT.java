package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.Structure;
import io.tokenload.recording.JournalReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers whose form was asked for, from the request to the summary. */
class StructuredIT {

  private static final String SCHEMA =
      "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}";

  @TempDir Path directory;

  private GatlingJvm.Result run(String body, int outputTokens) throws Exception {
    Path file = Files.writeString(directory.resolve("body.json"), body);
    return new GatlingJvm(directory)
        .run(
            "Custom",
            "simulatedTimeScale=0.1",
            "extraBody=@" + file,
            "concurrency=2",
            "numPrompts=8",
            "warmup=0",
            "inputLen=64",
            "outputLen=" + outputTokens);
  }

  private static List<RequestRecord> successes(GatlingJvm.Result result) throws Exception {
    assertThat(result.exitCode()).as(result.output()).isZero();
    return JournalReader.read(result.folder().resolve("journal.jsonl")).stream()
        .filter(record -> record.ending().outcome() == Outcome.OK)
        .toList();
  }

  @Test
  void jsonCutOffByMaxTokensIsNoneAndTheSummarySaysSo() throws Exception {
    GatlingJvm.Result result =
        run(
            "{\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a\",\"schema\":"
                + SCHEMA
                + "}}}",
            2);
    assertThat(successes(result))
        .extracting(RequestRecord::structure)
        .containsOnly(new Structure(false, false, null, null));
    JsonNode found =
        new ObjectMapper()
            .readTree(result.folder().resolve("summary.json").toFile())
            .path("structured_output");
    assertThat(found.path("answers").asInt()).isEqualTo(8);
    assertThat(found.path("json_valid_share_value").asDouble()).isZero();
    assertThat(result.output()).contains("8 were to be JSON, 0 %");
  }

  @Test
  void callsOfToolsAreCountedAndTheirArgumentsHeldAgainstTheSchema() throws Exception {
    GatlingJvm.Result result =
        run(
            "{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\",\"parameters\":"
                + SCHEMA
                + "}}]}",
            64);
    assertThat(successes(result))
        .extracting(RequestRecord::structure)
        .containsOnly(new Structure(null, null, 1, 1));
    assertThat(result.output()).contains("8 had tools, 100 %", "8 calls");
  }
}

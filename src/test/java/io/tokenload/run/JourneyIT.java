package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.RequestRecord;
import io.tokenload.recording.JournalReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JourneyIT {

  @TempDir Path directory;

  @Test
  void httpAndLlmStepsMixAndGatlingJudgesTheirTokens() throws Exception {
    GatlingJvm.Result result =
        new GatlingJvm(directory).run("io.tokenload.run.Journey", "simulatedTimeScale=0.1");

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output())
        .contains("question: time to first token: 99th percentile of response time")
        .contains("time per output token (µs): 50th percentile of response time");
    List<RequestRecord> records = JournalReader.read(result.folder().resolve("journal.jsonl"));
    assertThat(records).hasSize(8);
    assertThat(records)
        .extracting(record -> record.identity().cell().name())
        .containsOnly("question", "follow-up");
    assertThat(Files.readString(result.folder().resolve("index.html"))).contains("follow-up");
  }
}

package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.recording.JournalReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code Multimodal} as a user runs it, against a server that answers "Chess." to everything. */
class MultimodalIT {

  private static final Path SAMPLE = Path.of("datasets", "okvqa-sample").toAbsolutePath();

  @TempDir Path directory;
  private ScriptedHttpServer server;

  @BeforeEach
  void start() throws Exception {
    String events =
        """
        data: {"choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}

        data: {"choices":[{"index":0,"delta":{"content":"Che"}}]}

        data: {"choices":[{"index":0,"delta":{"content":"ss."},"finish_reason":"stop"}]}

        data: {"choices":[],"usage":{"prompt_tokens":70,"completion_tokens":2}}

        data: [DONE]

        """;
    server =
        new ScriptedHttpServer()
            .at("/v1/models", 200, "{\"data\":[{\"id\":\"vl\",\"max_model_len\":4096}]}")
            .at(
                "/v1/chat/completions",
                new ScriptedHttpServer.Answer(200, "text/event-stream", events, Map.of()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyQuestionIsAskedWithItsImageAndItsAnswerJudged() throws Exception {
    GatlingJvm.Result result = run("backend=openai", "concurrency=2", "warmup=100ms");

    assertThat(result.exitCode()).as(result.output()).isZero();
    // One of six questions is answered "chess" by six of its ten annotators.
    assertThat(result.output())
        .contains("VQA accuracy 16.7 % over 6 questions.", "s a sample")
        .contains("made up");
    List<RequestRecord> measured = measured(result.folder());
    assertThat(measured)
        .hasSize(6)
        .allSatisfy(
            request -> {
              assertThat(request.texts().answer()).isEqualTo("Chess.");
              assertThat(request.texts().prompt()).doesNotContain("base64");
              assertThat(request.stream().outputTokens()).isEqualTo(2);
              assertThat(request.ttft()).isPresent();
            });
    assertThat(measured)
        .extracting(request -> request.texts().entry())
        .doesNotHaveDuplicates()
        .allMatch(entry -> entry.contains("questions.json, line "));
    assertThat(server.asked("/v1/chat/completions"))
        .filteredOn(asked -> asked.body().contains("Which country"))
        .isNotEmpty()
        .allMatch(asked -> asked.body().contains("\"url\":\"data:image/jpeg;base64,/9j/"));
    assertReports(result.folder());
  }

  private static void assertReports(Path folder) throws Exception {
    byte[] before = Files.readAllBytes(folder.resolve("summary.json"));
    JsonNode vqa = new ObjectMapper().readTree(before).path("vqa");
    assertThat(vqa.path("accuracy_value").asDouble()).isEqualTo(0.166667);
    assertThat(vqa.path("shown")).hasSize(6);
    assertThat(vqa.at("/shown/0/image").asText()).startsWith("COCO_val2014_");
    assertThat(vqa.at("/cells/0/sample_s").asDouble()).isPositive();
    assertThat(Files.readString(folder.resolve("index.html")))
        .contains("Which country has a flag like this?", "COCO_val2014_000000000123.jpg");
    assertThat(TokenloadCommand.commandLine().execute("report", folder.toString())).isZero();
    assertThat(Files.readAllBytes(folder.resolve("summary.json"))).isEqualTo(before);
  }

  private static List<RequestRecord> measured(Path folder) throws Exception {
    return JournalReader.read(folder.resolve("journal.jsonl")).stream()
        .filter(request -> request.identity().phase() == Phase.MEASUREMENT)
        .toList();
  }

  private GatlingJvm.Result run(String... properties) throws Exception {
    String[] all = new String[properties.length + 2];
    System.arraycopy(properties, 0, all, 0, properties.length);
    all[properties.length] = "baseUrl=" + server.baseUrl().root();
    all[properties.length + 1] = "datasetPath=" + SAMPLE;
    return new GatlingJvm(directory).run("Multimodal", all);
  }
}

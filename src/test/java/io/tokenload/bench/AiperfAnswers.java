package io.tokenload.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** AIPerf's {@code profile_export.jsonl}, and the texts in its {@code outputs.json}. */
final class AiperfAnswers implements ClientAnswers {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double NANOS_PER_MS = 1e6;

  private final Path folder;

  AiperfAnswers(Path folder) {
    this.folder = folder;
  }

  @Override
  public void each(Consumer<Observed> sink) throws IOException {
    Map<String, Truth> truths = truths();
    for (String line : Files.readAllLines(folder.resolve("profile_export.jsonl"))) {
      JsonNode request = JSON.readTree(line);
      Truth truth = truths.get(request.at("/metadata/x_request_id").asText());
      if (truth != null) {
        JsonNode metrics = request.get("metrics");
        sink.accept(
            new Observed(
                truth,
                nanos(metrics.at("/time_to_first_token/value")),
                StreamSupport.stream(metrics.at("/inter_chunk_latency/value").spliterator(), false)
                    .mapToLong(AiperfAnswers::nanos)
                    .toArray(),
                Observed.UNTOLD));
      }
    }
  }

  private Map<String, Truth> truths() throws IOException {
    Map<String, Truth> truths = new HashMap<>();
    for (JsonNode answer : JSON.readTree(folder.resolve("outputs.json").toFile()).get("data")) {
      truths.put(
          answer.get("x_request_id").asText(), Truth.parse(answer.get("response_text").asText()));
    }
    return truths;
  }

  private static long nanos(JsonNode milliseconds) {
    return Math.round(milliseconds.asDouble() * NANOS_PER_MS);
  }
}

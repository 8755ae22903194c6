package io.tokenload.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A JSON report of GuideLLM: TTFT of each request, and no gaps. */
final class GuidellmAnswers implements ClientAnswers {

  private static final double NANOS_PER_MS = 1e6;

  private final Path file;

  GuidellmAnswers(Path file) {
    this.file = file;
  }

  @Override
  public void each(Consumer<Observed> sink) throws IOException {
    JsonNode report = new ObjectMapper().readTree(file.toFile());
    for (JsonNode request : report.at("/benchmarks/0/requests/successful")) {
      double ttftMs = request.get("time_to_first_token_ms").asDouble();
      sink.accept(
          new Observed(
              Truth.parse(request.get("output").asText()),
              Math.round(ttftMs * NANOS_PER_MS),
              Observed.UNTOLD,
              Observed.UNTOLD));
    }
  }
}

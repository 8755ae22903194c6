package io.tokenload.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * A result of {@code vllm bench serve --save-detailed}, Python's or Rust's; the texts are the
 * truth.
 */
final class VllmAnswers implements ClientAnswers {

  private static final double NANOS = 1e9;

  private final Path file;

  VllmAnswers(Path file) {
    this.file = file;
  }

  @Override
  public void each(Consumer<Observed> sink) throws IOException {
    JsonNode result = new ObjectMapper().readTree(file.toFile());
    for (int i = 0; i < result.get("ttfts").size(); i++) {
      if (result.get("errors").get(i).asText().isEmpty()) {
        sink.accept(
            new Observed(
                Truth.parse(result.get("generated_texts").get(i).asText()),
                nanos(result.get("ttfts").get(i)),
                gaps(result.get("itls").get(i)),
                Observed.UNTOLD));
      }
    }
  }

  private static long[] gaps(JsonNode gaps) {
    return StreamSupport.stream(gaps.spliterator(), false).mapToLong(VllmAnswers::nanos).toArray();
  }

  private static long nanos(JsonNode seconds) {
    return Math.round(seconds.asDouble() * NANOS);
  }
}

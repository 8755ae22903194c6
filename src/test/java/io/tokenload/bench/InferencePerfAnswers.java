package io.tokenload.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The requests of an inference-perf report. Its clock is the truth's. Its own ITL is made of the
 * tokens into which it cuts the texts; here are the gaps between its stamps of chunks.
 */
final class InferencePerfAnswers implements ClientAnswers {

  private static final Pattern NUMBER = Pattern.compile("\"id\":\"c(\\d+)-");
  private static final double NANOS = 1e9;

  private final Path file;
  private final TruthLog truths;

  InferencePerfAnswers(Path file, TruthLog truths) {
    this.file = file;
    this.truths = truths;
  }

  @Override
  public void each(Consumer<Observed> sink) throws IOException {
    try (MappingIterator<JsonNode> requests =
        new ObjectMapper().readerFor(JsonNode.class).readValues(file.toFile())) {
      while (requests.hasNext()) {
        JsonNode request = requests.next();
        truth(request).ifPresent(truth -> sink.accept(observed(request, truth)));
      }
    }
  }

  private Optional<Truth> truth(JsonNode request) {
    Matcher number = NUMBER.matcher(request.get("response").asText());
    return number.find() ? truths.answer(Long.parseLong(number.group(1))) : Optional.empty();
  }

  private static Observed observed(JsonNode request, Truth truth) {
    JsonNode chunks = request.at("/info/response_metrics/chunk_times");
    int events = truth.emitNanos().length;
    long[] stamps = IntStream.range(0, events).mapToLong(i -> nanos(chunks.get(i))).toArray();
    long[] gaps = IntStream.range(1, events).mapToLong(i -> stamps[i] - stamps[i - 1]).toArray();
    return new Observed(truth, stamps[0] - nanos(request.get("start_time")), gaps, stamps);
  }

  private static long nanos(JsonNode seconds) {
    return Math.round(seconds.asDouble() * NANOS);
  }
}

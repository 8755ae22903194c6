package io.tokenload.telemetry.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.Identity;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.server.RequestTimes;
import io.tokenload.telemetry.TelemetryReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The times that servers told of single requests outside their streams, to be joined with them.
 * Times inside a stream come first: a request that has some keeps them. What was told twice of one
 * request is taken if it was the same both times; if not, nobody knows which is right, and neither
 * is taken (a server that was restarted numbers its requests anew).
 *
 * <p>Memory grows with the requests that have such a line, some 200 bytes each, and not with the
 * others.
 */
public final class ToldOutside implements UnaryOperator<RequestRecord> {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  /** Other sources have no such beginning, and most lines are theirs. */
  private static final String BEGINNING = "{\"source\":\"" + RequestLine.SOURCE + "\"";

  private static final RequestTimes DISPUTED = new RequestTimes("", null, null, null, null, null);

  private final Map<String, RequestTimes> byId = new HashMap<>();
  private final Map<String, RequestTimes> byAnswer = new HashMap<>();

  /**
   * What {@code telemetry.jsonl} in a run's folder holds; nothing where there is none. Lines that
   * cannot be read are left out: {@link TelemetryReader} counts them.
   *
   * @throws IOException if it is there and the disk does not give it
   */
  public static ToldOutside in(Path folder) throws IOException {
    ToldOutside told = new ToldOutside();
    Path file = folder.resolve(TelemetryReader.FILE);
    if (Files.isRegularFile(file)) {
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith(BEGINNING)) {
            told.take(line);
          }
        }
      }
    }
    return told;
  }

  private void take(String line) {
    try {
      take(RequestLine.of(JSON.readTree(line)));
    } catch (JsonProcessingException | IllegalArgumentException cut) {
      // The last line of a run that was killed; TelemetryReader counts it.
    }
  }

  void take(RequestLine line) {
    boolean ours = line.id() != null;
    String key = ours ? line.id() : key(line.url(), line.answer());
    (ours ? byId : byAnswer)
        .merge(key, line.times(), (one, other) -> one.equals(other) ? one : DISPUTED);
  }

  private static String key(String url, String number) {
    return url == null ? number : url + ' ' + number;
  }

  /** Times by our ids, as far as they are undisputed. */
  public Map<String, RequestTimes> byId() {
    Map<String, RequestTimes> sure = new HashMap<>(byId);
    sure.values().removeIf(DISPUTED::equals);
    return sure;
  }

  /** The same request with the times that were told of it, if any were. */
  @Override
  public RequestRecord apply(RequestRecord request) {
    if (request.serverTimes() != null || byId.isEmpty() && byAnswer.isEmpty()) {
      return request;
    }
    RequestTimes times = byId.get(request.identity().id());
    times = times == null ? ofAnswer(request) : times;
    return times == null || times == DISPUTED ? request : request.with(times);
  }

  /** TensorRT-LLM: {@code cmpl-17} is its request 17 ({@code serve/postprocess_handlers.py}). */
  private RequestTimes ofAnswer(RequestRecord request) {
    Identity identity = request.identity();
    if (byAnswer.isEmpty() || identity.answerId() == null || request.stream().choices() > 1) {
      return null;
    }
    String number = identity.answerId().substring(identity.answerId().lastIndexOf('-') + 1);
    return byAnswer.get(key(identity.baseUrl(), number));
  }
}

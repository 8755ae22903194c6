package io.tokenload.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tokenload.metric.Cell;
import io.tokenload.metric.Connection;
import io.tokenload.metric.Ending;
import io.tokenload.metric.Identity;
import io.tokenload.metric.Level;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.Structure;
import io.tokenload.metric.TcpTrace;
import io.tokenload.metric.TokenSource;
import io.tokenload.metric.TokenStream;
import io.tokenload.metric.server.RequestTimes;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * One line of the journal, parsed. Only what was measured is read; what can be computed from it is
 * not, so a record cannot disagree with its own latencies. Keys it does not know are skipped.
 */
final class Line {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Structure UNASKED = new Structure(null, null, null, null);

  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Double> numbers = new HashMap<>();
  private final Map<String, Long> moments = new HashMap<>();
  private final Map<String, int[]> counts = new HashMap<>();
  private long[] events = {};
  private RequestTimes times;

  private Line() {}

  /**
   * Parses a line.
   *
   * @throws IOException if it is not a JSON object, whole and alone, or a key's value is of the
   *     wrong type
   */
  static Line parse(String text) throws IOException {
    Line line = new Line();
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        json.nextToken();
        line.field(key, json);
      }
      if (json.nextToken() != null) {
        throw new IOException("something follows the JSON object");
      }
    } catch (ArithmeticException e) {
      throw new IOException("a time is out of range: " + e.getMessage(), e);
    }
    return line;
  }

  private void field(String key, JsonParser json) throws IOException {
    switch (key) {
      case "event_s" -> events = moments(json);
      case "server_times" -> times = ServerTimesJson.read(json);
      case "event_tokens", "read_index", "loss_before" -> integers(key, json);
      default -> scalar(key, json);
    }
  }

  private void scalar(String key, JsonParser json) throws IOException {
    switch (json.currentToken()) {
      case VALUE_STRING -> texts.put(key, json.getText());
      case VALUE_TRUE -> numbers.put(key, 1.0);
      case VALUE_FALSE -> numbers.put(key, 0.0);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(key, json);
      case VALUE_NULL -> texts.put(key, null);
      default -> json.skipChildren();
    }
  }

  private void number(String key, JsonParser json) throws IOException {
    if (key.endsWith("_s")) {
      moments.put(key, seconds(json));
    } else {
      numbers.put(key, json.getDoubleValue());
    }
  }

  static long seconds(JsonParser json) throws IOException {
    return Seconds.parse(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
  }

  private static long[] moments(JsonParser json) throws IOException {
    long[] values = new long[64];
    int size = 0;
    while (nextElement(json)) {
      values = size == values.length ? Arrays.copyOf(values, 2 * size) : values;
      values[size++] = seconds(json);
    }
    return Arrays.copyOf(values, size);
  }

  private void integers(String key, JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    int[] values = new int[64];
    int size = 0;
    while (nextElement(json)) {
      values = size == values.length ? Arrays.copyOf(values, 2 * size) : values;
      values[size++] = json.getIntValue();
    }
    counts.put(key, Arrays.copyOf(values, size));
  }

  private static boolean nextElement(JsonParser json) throws IOException {
    JsonToken token = json.nextToken();
    if (token != JsonToken.END_ARRAY && !token.isNumeric()) {
      throw new IOException("'%s' holds something that is no number".formatted(json.currentName()));
    }
    return token != JsonToken.END_ARRAY;
  }

  /** Whether the request was still under way when the line was written. */
  boolean isStart() {
    return numbers.getOrDefault("started", 0.0) == 1.0;
  }

  String id() throws IOException {
    return text("id");
  }

  /**
   * The record of a request that has ended.
   *
   * @throws IOException if a key is missing or its value is unknown
   */
  RequestRecord record() throws IOException {
    try {
      return new RequestRecord(
          identity(),
          stamps(moment("end_s")),
          connection(),
          stream(),
          ending(),
          kept(),
          structure(),
          times,
          LikenessKeys.read(texts));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** The record of a start line that nothing followed: cancelled, at least as long as known. */
  RequestRecord stillOpen(long lastMoment) throws IOException {
    long end = Math.max(lastMoment, intended());
    Ending ending =
        new Ending(Outcome.CANCELLED, 0, null, "still under way when the journal ended");
    Connection connection = new Connection(false, Stamps.NONE, 0);
    return new RequestRecord(identity(), stamps(end), connection, TokenStream.EMPTY, ending, null);
  }

  private Identity identity() throws IOException {
    Cell cell = new Cell(text("class"), text("profile"), level());
    return new Identity(
        id(),
        text("simulation"),
        cell,
        Phase.ofKey(text("phase")),
        texts.get("base_url"),
        texts.get("answer_id"));
  }

  private Level level() throws IOException {
    Double concurrency = numbers.get("concurrency");
    return concurrency == null
        ? Level.of(null, numbers.get("request_rate"))
        : new Level(Level.Kind.CONCURRENCY, concurrency);
  }

  private long intended() throws IOException {
    return required(moments, "intended_s");
  }

  private Stamps stamps(long end) throws IOException {
    return new Stamps(
        intended(),
        moment("handover_s"),
        moment("sent_s"),
        moment("uploaded_s"),
        moment("headers_s"),
        moment("role_s"),
        end);
  }

  private Connection connection() throws IOException {
    return new Connection(
        number("connection_reused") == 1.0, moment("connect_s"), (int) number("retries"), tcp());
  }

  /** Journals of 0.1.0 know nothing of it. */
  private TcpTrace tcp() {
    return new TcpTrace(
        moment("rtt_s"),
        count("retransmits", TokenStream.UNKNOWN),
        count("out_of_order", TokenStream.UNKNOWN),
        Arrays.stream(counts("loss_before")).boxed().toList());
  }

  private TokenStream stream() throws IOException {
    long[] stamps = new long[events.length];
    for (int i = 0; i < stamps.length; i++) {
      stamps[i] = intended() + events[i];
    }
    return new TokenStream(
        stamps,
        counts.get("event_tokens"),
        counts("read_index"),
        count("prompt_tokens", TokenStream.UNKNOWN),
        count("output_tokens", TokenStream.UNKNOWN),
        TokenSource.ofKey(text("token_source")),
        count("choices", 1),
        count("cached_tokens", TokenStream.UNKNOWN),
        moments.containsKey("ttft_answer_s") ? intended() + moment("ttft_answer_s") : Stamps.NONE,
        count("reasoning_tokens", TokenStream.UNKNOWN));
  }

  private Ending ending() throws IOException {
    return new Ending(
        Outcome.ofKey(text("outcome")),
        count("status", 0),
        texts.get("finish_reason"),
        texts.get("error"));
  }

  private RequestRecord.Texts kept() {
    String prompt = texts.get("prompt");
    return texts.containsKey("prompt")
        ? new RequestRecord.Texts(prompt, texts.get("answer"), texts.get("entry"))
        : null;
  }

  /** Where nothing of it is told, nothing was asked. */
  private Structure structure() {
    Structure told =
        new Structure(
            truth("json_valid"),
            truth("schema_met"),
            whole("tool_calls"),
            whole("tool_calls_valid"));
    return told.equals(UNASKED) ? null : told;
  }

  private Boolean truth(String key) {
    Double value = numbers.get(key);
    return value == null ? null : Boolean.valueOf(value == 1.0);
  }

  private Integer whole(String key) {
    Double value = numbers.get(key);
    return value == null ? null : Integer.valueOf(value.intValue());
  }

  private String text(String key) throws IOException {
    return required(texts, key);
  }

  private double number(String key) throws IOException {
    return required(numbers, key);
  }

  private int[] counts(String key) {
    return counts.getOrDefault(key, new int[0]);
  }

  private int count(String key, int otherwise) {
    return numbers.getOrDefault(key, (double) otherwise).intValue();
  }

  private long moment(String key) {
    return moments.getOrDefault(key, Stamps.NONE);
  }

  private static <T> T required(Map<String, T> values, String key) throws IOException {
    T value = values.get(key);
    if (value == null) {
      throw new IOException("the key '%s' is missing".formatted(key));
    }
    return value;
  }
}

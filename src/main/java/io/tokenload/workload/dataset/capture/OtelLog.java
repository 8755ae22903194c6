package io.tokenload.workload.dataset.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.workload.dataset.DataFile;
import io.tokenload.workload.dataset.JsonRows;
import io.tokenload.workload.dataset.Row;
import io.tokenload.workload.dataset.TokenDistribution;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * OpenTelemetry's traces as OTLP JSON, one export after another, as the collector's file exporter
 * writes them. A request is a span with token counts of the conventions for generative AI ({@code
 * gen_ai.usage.input_tokens}, {@code gen_ai.usage.output_tokens}; also by their older names {@code
 * prompt_tokens} and {@code completion_tokens}, which vLLM writes). It came when the span started,
 * and was cancelled when it ended if {@code error.type} says so. Sessions are {@code
 * gen_ai.conversation.id} or {@code session.id}; texts, where they were recorded, {@code
 * gen_ai.input.messages} or {@code gen_ai.prompt}.
 */
record OtelLog() implements LogFormat {

  private static final List<String> INPUT =
      List.of("gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens");
  private static final List<String> OUTPUT =
      List.of("gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens");
  private static final List<String> SESSION = List.of("gen_ai.conversation.id", "session.id");
  private static final List<String> ASKED = List.of("gen_ai.request.max_tokens");
  private static final List<String> TEXT = List.of("gen_ai.input.messages", "gen_ai.prompt");

  @Override
  public String name() {
    return "otel";
  }

  @Override
  public void read(DataFile log, Consumer<LoggedRequest> requests, Consumer<String> leftOut) {
    JsonRows.ofSequence(
        log,
        export -> {
          for (Row resource : inner(export, "resourceSpans")) {
            for (Row scope : inner(resource, "scopeSpans")) {
              inner(scope, "spans").forEach(span -> take(span, requests, leftOut));
            }
          }
          return true;
        });
  }

  private static List<Row> inner(Row row, String name) {
    return row.get(name).isPresent() ? row.rows(name) : List.of();
  }

  private static void take(Row span, Consumer<LoggedRequest> requests, Consumer<String> leftOut) {
    Row attributes = attributes(span);
    Optional<Long> output = tokens(attributes, OUTPUT);
    boolean cancelled = isCancelled(attributes);
    if (tokens(attributes, INPUT).isEmpty() && output.isEmpty()) {
      leftOut.accept("spans left out because they count no tokens");
    } else if (output.orElse(0L) == 0 && !cancelled) {
      leftOut.accept("spans left out because nothing was generated (0 output tokens)");
    } else {
      requests.accept(request(span, attributes, cancelled));
    }
  }

  private static LoggedRequest request(Row span, Row attributes, boolean cancelled) {
    long start = time(span, "startTimeUnixNano");
    long end = time(span, "endTimeUnixNano");
    if (end < start) {
      throw span.wrong("endTimeUnixNano", "a time that is not before startTimeUnixNano");
    }
    return new LoggedRequest(
        span.place(),
        start,
        tokens(attributes, INPUT).orElse(null),
        tokens(attributes, OUTPUT).orElse(null),
        tokens(attributes, ASKED).orElse(null),
        cancelled ? end - start : null,
        attributes.nameOf(SESSION).flatMap(attributes::id).orElse(null),
        attributes.nameOf(TEXT).map(name -> text(attributes, name)).orElse(null),
        List.of(),
        List.of(),
        Map.of());
  }

  private static long time(Row span, String name) {
    return span.neededWhole(name, 0, Long.MAX_VALUE);
  }

  private static boolean isCancelled(Row attributes) {
    return attributes
        .id("error.type")
        .map(type -> type.toLowerCase(Locale.ROOT))
        .filter(type -> type.contains("cancel") || type.contains("disconnect"))
        .isPresent();
  }

  private static Optional<Long> tokens(Row attributes, List<String> names) {
    return attributes
        .nameOf(names)
        .flatMap(name -> attributes.whole(name, 0, TokenDistribution.MAX_TOKENS));
  }

  /** Messages are a JSON text in an attribute; what is not JSON is the prompt itself. */
  private static String text(Row attributes, String name) {
    String text = attributes.id(name).orElse("");
    return JsonRows.parse(text)
        .filter(JsonNode::isArray)
        .map(messages -> MessageText.joined(attributes, messages))
        .orElse(text);
  }

  /** The list of keys and typed values as an object. */
  private static Row attributes(Row span) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Row attribute : inner(span, "attributes")) {
      JsonNode value = attribute.node().path("value");
      if (value.size() > 0) {
        object.set(attribute.neededText("key"), value.elements().next());
      }
    }
    return new Row(span.place(), object);
  }
}

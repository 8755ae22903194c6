package io.tokenload.workload.dataset;

import io.tokenload.wire.Message;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One request as a dataset describes it.
 *
 * @param place where it stands, e.g. {@code questions.jsonl, line 12}
 * @param messages what is asked, at least one, in order; a plain prompt is one message of the user
 * @param outputTokens tokens to generate, or {@code null} if the dataset does not say
 * @param fields further fields of the request's body by name, e.g. {@code response_format}
 * @param headers further headers by name
 * @param references accepted answers, in the dataset's order; empty if it has none
 */
public record Entry(
    String place,
    List<Message> messages,
    Integer outputTokens,
    Map<String, Object> fields,
    Map<String, String> headers,
    List<String> references) {

  public Entry {
    Objects.requireNonNull(place, "place");
    messages = List.copyOf(messages);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException(place + " asks nothing");
    }
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    references = List.copyOf(references);
  }

  /** A plain prompt. */
  public static Entry of(String place, String prompt, Integer outputTokens) {
    return new Entry(
        place, List.of(Message.user(prompt)), outputTokens, Map.of(), Map.of(), List.of());
  }

  /** The same request with another number of tokens to generate. */
  public Entry generating(Integer tokens) {
    return new Entry(place, messages, tokens, fields, headers, references);
  }

  /** The same request that asks these messages. */
  public Entry asking(List<Message> others) {
    return new Entry(place, others, outputTokens, fields, headers, references);
  }

  /** The same request with other further fields. */
  public Entry withFields(Map<String, Object> others) {
    return new Entry(place, messages, outputTokens, others, headers, references);
  }

  /** The same request with other further headers. */
  public Entry withHeaders(Map<String, String> others) {
    return new Entry(place, messages, outputTokens, fields, others, references);
  }

  /** All that is asked, as one text. */
  public String text() {
    return messages.stream().map(Message::content).collect(Collectors.joining("\n"));
  }
}

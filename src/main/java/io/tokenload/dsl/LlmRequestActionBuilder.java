package io.tokenload.dsl;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.exec.Executable;
import io.tokenload.engine.El;
import io.tokenload.engine.LlmActions;
import io.tokenload.engine.StreamCheck;
import io.tokenload.workload.dataset.Entry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Base DSL for requests whose answer is streamed token by token.
 *
 * <p>Each request carries {@code X-Request-Id}, which ends with the id it has in the journal. It
 * asks for a stream that is not compressed and ends with the server's count of tokens.
 *
 * <p>Immutable, so all methods return a new occurrence and leave the original unmodified.
 *
 * @param <T> the type of request builder
 */
public abstract class LlmRequestActionBuilder<T extends LlmRequestActionBuilder<T>>
    extends LlmGenerationBuilder<T> implements Executable {

  LlmRequestActionBuilder(LlmRequest wrapped) {
    super(wrapped);
  }

  /**
   * Set the prompt; in a chat the last message of the user
   *
   * @param prompt the prompt, expressed as a Gatling Expression Language String
   * @return a new DSL instance
   */
  public T prompt(String prompt) {
    return make(wrapped.with(wrapped.prompt().with(El.any(prompt))));
  }

  /**
   * Set the prompt; in a chat the last message of the user
   *
   * @param prompt the prompt, expressed as a function
   * @return a new DSL instance
   */
  public T prompt(Function<Session, String> prompt) {
    return make(wrapped.with(wrapped.prompt().with(prompt)));
  }

  /**
   * Set what is asked, how many tokens and which further fields, as a dataset or a cell gives it
   *
   * @param entry an {@code Entry}, expressed as a Gatling Expression Language String, e.g. {@code
   *     #{entry}}
   * @return a new DSL instance
   */
  public T entry(String entry) {
    return entry(El.of(entry, Entry.class));
  }

  /**
   * Set what is asked, how many tokens and which further fields
   *
   * @param entry the request, expressed as a function
   * @return a new DSL instance
   */
  public T entry(Function<Session, Entry> entry) {
    return make(wrapped.with(wrapped.prompt().withEntry(entry)));
  }

  /**
   * Set any field of the JSON body, by the name that the server gives it, e.g. {@code seed}
   *
   * @param name the static name of the field
   * @param value the value, expressed as a Gatling Expression Language String; the value of a
   *     single attribute keeps its type
   * @return a new DSL instance
   */
  public T field(String name, String value) {
    return field(name, El.any(value));
  }

  /**
   * Set any field of the JSON body
   *
   * @param name the static name of the field
   * @param value the static value: a number, boolean, list or map; {@code null} takes the field out
   * @return a new DSL instance
   */
  public T field(String name, Object value) {
    return fixed(body -> body.extra(name, value));
  }

  /**
   * Set any field of the JSON body
   *
   * @param name the static name of the field
   * @param value the value, expressed as a function
   * @return a new DSL instance
   */
  public T field(String name, Function<Session, Object> value) {
    return edit((body, session) -> body.extra(name, value.apply(session)));
  }

  /**
   * Set several fields of the JSON body
   *
   * @param json a static JSON object; for values that vary between sessions see {@link #field}
   * @return a new DSL instance
   * @throws IllegalArgumentException if it is no JSON object
   */
  public T extraBody(String json) {
    return extraBody(JsonFields.of(json));
  }

  /**
   * Set several fields of the JSON body
   *
   * @param fields the static values by the names of the fields
   * @return a new DSL instance
   */
  public T extraBody(Map<String, ?> fields) {
    Map<String, Object> copy = new LinkedHashMap<>(fields);
    return fixed(body -> body.extra(copy));
  }

  /**
   * Ask for an answer that is JSON of a schema ({@code response_format}); whether it is, the
   * summary counts
   *
   * @param jsonSchema a static JSON Schema
   * @return a new DSL instance
   * @throws IllegalArgumentException if it is no JSON object
   */
  public T responseFormat(String jsonSchema) {
    Map<String, Object> schema = JsonFields.object("responseFormat", jsonSchema);
    Map<String, Object> named = Map.of("name", "answer", "strict", true, "schema", schema);
    return field("response_format", Map.of("type", "json_schema", "json_schema", named));
  }

  /**
   * Set the tools that the answer may call ({@code tools}); its calls, and whether their arguments
   * meet the tools' schemas, the summary counts
   *
   * @param json a static JSON array of tools in OpenAI's form
   * @return a new DSL instance
   * @throws IllegalArgumentException if it is no JSON array
   */
  public T tools(String json) {
    return field("tools", JsonFields.array("tools", json));
  }

  /**
   * Set a header
   *
   * @param name the static header name
   * @param value the header value, expressed as a Gatling Expression Language String
   * @return a new DSL instance
   */
  public T header(String name, String value) {
    return header(name, El.of(value, String.class));
  }

  /**
   * Set a header
   *
   * @param name the static header name
   * @param value the header value, expressed as a function
   * @return a new DSL instance
   */
  public T header(String name, Function<Session, String> value) {
    return make(wrapped.with(new LlmRequest.Header(name, value)));
  }

  /**
   * Set how long the user waits for the first token, from the intended start; who waits longer
   * cancels the request, whose outcome is then {@code cancelled}
   *
   * @param patience above zero
   * @return a new DSL instance
   */
  public T patience(Duration patience) {
    if (patience.isNegative() || patience.isZero()) {
      throw new IllegalArgumentException("a user's patience is above zero, not " + patience);
    }
    return make(wrapped.with(patience));
  }

  /**
   * Define some checks to apply on the answer once its stream has ended
   *
   * @param checks the checks
   * @return a new DSL instance
   */
  public T check(StreamCheck... checks) {
    return check(List.of(checks));
  }

  /**
   * Define some checks to apply on the answer once its stream has ended
   *
   * @param checks the checks
   * @return a new DSL instance
   */
  public T check(List<? extends StreamCheck> checks) {
    return make(wrapped.with(List.<StreamCheck>copyOf(checks)));
  }

  /** For Gatling: the step in a chain, with the run's defaults of this moment. */
  @Override
  public ChainBuilder toChainBuilder() {
    return LlmActions.send(wrapped.toCall(LlmDefaults.installed())).toChainBuilder();
  }
}

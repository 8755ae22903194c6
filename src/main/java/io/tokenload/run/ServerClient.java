package io.tokenload.run;

import io.tokenload.metric.TokenStream;
import io.tokenload.wire.Api;
import io.tokenload.wire.CompletionRequest;
import io.tokenload.wire.Message;
import io.tokenload.wire.TokenizeReply;
import io.tokenload.wire.TokenizeRequest;
import io.tokenload.wire.VersionReply;
import io.tokenload.wire.WholeAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a run asks a server outside its load: its version, how it counts tokens, whether it is idle,
 * how long an answer takes. Blocking, one question at a time.
 */
public final class ServerClient {

  private static final Duration SHORT = Duration.ofSeconds(10);

  private final ServerConnection connection;

  ServerClient(ServerConnection connection) {
    this.connection = connection;
  }

  /**
   * A client of the given server.
   *
   * @param target says how to reach it; its own base URL does not count
   */
  public static ServerClient of(BaseUrl baseUrl, Settings.Target target) {
    return new ServerClient(new ServerConnection(baseUrl, target.apiKey(), target.insecureTls()));
  }

  /** Where the server answers. */
  public BaseUrl baseUrl() {
    return connection.baseUrl();
  }

  ServerConnection connection() {
    return connection;
  }

  /** What the server calls its version: vLLM's {@code /version}, llama.cpp's {@code /props}. */
  public Optional<String> version() {
    return parsed(connection.get(VersionReply.PATH, SHORT), VersionReply::parse)
        .map(VersionReply::version)
        .or(() -> parsed(connection.get("/props", SHORT), LlamaText.BUILD::parse));
  }

  /**
   * Counts a prompt by the server's own tokenizer, chat template and special tokens included.
   *
   * @return nothing if the server has no tokenizer to ask
   */
  public OptionalInt tokenize(Backend backend, Api api, String model, String prompt) {
    Optional<TokenizeRequest> question =
        api == Api.CHAT
            ? chatQuestion(backend, model, prompt)
            : Optional.of(TokenizeRequest.prompt(model, prompt));
    String path =
        api == Api.CHAT && backend == Backend.TGI
            ? TokenizeRequest.CHAT_PATH
            : TokenizeRequest.PATH;
    return question
        .flatMap(asked -> parsed(connection.post(path, asked.json(), SHORT), TokenizeReply::parse))
        .map(reply -> OptionalInt.of(reply.count()))
        .orElse(OptionalInt.empty());
  }

  /**
   * Ids of a text's tokens by the server's own tokenizer, without special ones.
   *
   * @return empty if the server has no tokenizer to ask, or tells no ids
   */
  List<Integer> tokenIds(String model, String text) {
    byte[] question = TokenizeRequest.bare(model, text).json();
    return parsed(connection.post(TokenizeRequest.PATH, question, SHORT), TokenizeReply::parse)
        .map(TokenizeReply::ids)
        .orElse(List.of());
  }

  /** llama.cpp's tokenizer knows no chat: the template is applied first. */
  private Optional<TokenizeRequest> chatQuestion(Backend backend, String model, String prompt) {
    List<Message> messages = List.of(Message.user(prompt));
    if (backend != Backend.LLAMA_CPP) {
      return Optional.of(TokenizeRequest.chat(model, messages));
    }
    byte[] question = CompletionRequest.chat(model, messages).json();
    return parsed(connection.post("/apply-template", question, SHORT), LlamaText.PROMPT::parse)
        .map(text -> TokenizeRequest.prompt(model, text));
  }

  /**
   * The requests that the server says it has.
   *
   * @return nothing if it has no such gauges
   */
  public Optional<BusyGauges> busy(Backend backend) {
    if (backend.busyGauges().isEmpty()) {
      return Optional.empty();
    }
    Reply reply = connection.get("/metrics", SHORT);
    return reply.isOk() ? BusyGauges.in(reply.text(), backend.busyGauges()) : Optional.empty();
  }

  /**
   * The server's own counts of requests and tokens.
   *
   * @return nothing if it has no such counters
   * @throws UserError if it does not answer
   */
  Optional<CounterReading> counters(Backend backend, Duration timeout) {
    CounterNames names = CounterNames.of(backend);
    if (names.isEmpty()) {
      return Optional.empty();
    }
    Reply reply = connection.get("/metrics", timeout);
    if (!reply.isOk()) {
      return Optional.empty();
    }
    boolean idle =
        BusyGauges.in(reply.text(), backend.busyGauges()).map(BusyGauges::isIdle).orElse(true);
    return CounterReading.in(new PrometheusText(reply.text()), names, idle);
  }

  /**
   * Sends one request that is not streamed, for its usage and its time.
   *
   * @param json the body
   * @throws UserError with the server's words if it refuses
   */
  public Probe probe(Api api, byte[] json, Duration timeout) {
    long from = System.nanoTime();
    Reply reply = connection.post(api.path(), json, timeout);
    long elapsedNanos = System.nanoTime() - from;
    if (!reply.isOk()) {
      throw Refusal.of(connection, api.path(), reply);
    }
    try {
      WholeAnswer answer = WholeAnswer.parse(reply.body());
      return new Probe(known(answer.promptTokens()), known(answer.outputTokens()), elapsedNanos);
    } catch (IOException e) {
      throw new UserError(
          ExitCode.SERVER,
          "%s gave a trial request no answer that can be read (%s): check that an OpenAI-compatible server is behind -DbaseUrl."
              .formatted(baseUrl().at(api.path()), e.getMessage()),
          e);
    }
  }

  private static OptionalInt known(int tokens) {
    return tokens == TokenStream.UNKNOWN ? OptionalInt.empty() : OptionalInt.of(tokens);
  }

  /** What a good answer says; an answer of another kind of server says nothing. */
  private static <T> Optional<T> parsed(Reply reply, Parser<T> parser) {
    if (!reply.isOk()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.parse(reply.body()));
    } catch (IOException anotherKindOfAnswer) {
      return Optional.empty();
    }
  }

  /** Reads a body or says that it is something else. */
  private interface Parser<T> {
    T parse(byte[] body) throws IOException;
  }
}

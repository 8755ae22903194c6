package io.tokenload.run;

import io.tokenload.metric.Outcome;
import io.tokenload.metric.TokenStream;
import io.tokenload.telemetry.exposition.Exposition;
import io.tokenload.telemetry.exposition.MetricNames;
import io.tokenload.wire.Answer;
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
import java.util.Set;

/**
 * What a run asks a server outside its load: its version, how it counts tokens, whether it is idle,
 * how long an answer takes. Blocking, one question at a time.
 */
public final class ServerClient {

  private static final Duration SHORT = Duration.ofSeconds(10);

  private static final String HEALTH = "/health";

  /** A server that has no such route says nothing of its health; a key's lack says nothing too. */
  private static final Set<Integer> NO_ROUTE = Set.of(401, 403, 404, 405, 501);

  private final ServerConnection connection;

  ServerClient(ServerConnection connection) {
    this.connection = connection;
  }

  /**
   * A client of the given server.
   *
   * @param target says how to reach it; its own base URL does not count
   */
  public static ServerClient of(BaseUrl baseUrl, TargetSettings target) {
    return new ServerClient(
        new ServerConnection(
            baseUrl, target.apiKey(), target.insecureTls(), target.isAnthropic(baseUrl)));
  }

  /** Where the server answers. */
  public BaseUrl baseUrl() {
    return connection.baseUrl();
  }

  /** The same, asked as a kind of server wants it. */
  ServerClient askingAs(Backend backend) {
    return backend == Backend.ANTHROPIC && !connection.isAnthropic() ? asAnthropic() : this;
  }

  /** The same, asked as Anthropic wants it. */
  ServerClient asAnthropic() {
    return new ServerClient(connection.asAnthropic());
  }

  ServerConnection connection() {
    return connection;
  }

  /** What the server calls its version, where its kind tells it. */
  public Optional<String> version(Backend backend) {
    String path = backend.routes().version().orElse(VersionReply.PATH);
    return parsed(connection.get(path, SHORT), VersionReply::parse)
        .map(VersionReply::version)
        .or(() -> parsed(connection.get("/props", SHORT), LlamaText.BUILD::parse));
  }

  /**
   * Counts a prompt by the server's own tokenizer, chat template and special tokens included.
   *
   * @return nothing if the server has no tokenizer to ask
   */
  public OptionalInt tokenize(Backend backend, Api api, String model, String prompt) {
    Optional<String> route = backend.routes().tokenize();
    if (route.isEmpty()) {
      return OptionalInt.empty();
    }
    return api.isChat()
        ? chatTokens(backend, route.get(), model, prompt)
        : counted(route.get(), TokenizeRequest.prompt(model, prompt));
  }

  /** llama.cpp's tokenizer knows no chat: the template is applied first. */
  private OptionalInt chatTokens(Backend backend, String route, String model, String prompt) {
    List<Message> messages = List.of(Message.user(prompt));
    return switch (backend) {
      case LLAMA_CPP ->
          parsed(
                  connection.post(
                      "/apply-template", CompletionRequest.chat(model, messages).json(), SHORT),
                  LlamaText.PROMPT::parse)
              .map(text -> counted(route, TokenizeRequest.prompt(model, text)))
              .orElse(OptionalInt.empty());
      case TGI -> counted("/chat_tokenize", TokenizeRequest.chat(model, messages));
      case ANTHROPIC -> counted(route, TokenizeRequest.messages(model, messages));
      // Its tokenizer knows no messages, and counts nought where it finds no prompt.
      case SGLANG -> OptionalInt.empty();
      default -> counted(route, TokenizeRequest.chat(model, messages));
    };
  }

  private OptionalInt counted(String route, TokenizeRequest question) {
    return parsed(connection.post(route, question.json(), SHORT), TokenizeReply::parse)
        .map(reply -> OptionalInt.of(reply.count()))
        .orElse(OptionalInt.empty());
  }

  /**
   * Whether the server says that it is well.
   *
   * @return nothing if it has no route for it
   * @throws UserError if it does not answer
   */
  public Optional<Boolean> isHealthy(Backend backend) {
    return isHealthy(backend, SHORT);
  }

  /** As above, with another limit. Where nothing else is known, the route is the usual one. */
  Optional<Boolean> isHealthy(Backend backend, Duration timeout) {
    Reply reply = connection.get(backend.routes().health().orElse(HEALTH), timeout);
    return NO_ROUTE.contains(reply.status()) ? Optional.empty() : Optional.of(reply.isOk());
  }

  /**
   * Lets the server forget the prompts that it has cached. It does so only while it is idle, and
   * vLLM only in its development mode.
   *
   * @throws UserError if it does not answer
   */
  ResetAnswer resetPrefixCache(Backend backend) {
    return new CacheEraser(connection, backend).ask();
  }

  /**
   * Ids of a text's tokens by the server's own tokenizer, without special ones.
   *
   * @return empty if the server has no tokenizer to ask, or tells no ids
   */
  List<Integer> tokenIds(Backend backend, String model, String text) {
    Optional<String> route = backend.routes().tokenize();
    if (route.isEmpty()) {
      return List.of();
    }
    byte[] question = TokenizeRequest.bare(model, text).json();
    return parsed(connection.post(route.get(), question, SHORT), TokenizeReply::parse)
        .map(TokenizeReply::ids)
        .orElse(List.of());
  }

  /**
   * The requests that the server says it has.
   *
   * @return nothing if it has no such gauges
   */
  public Optional<BusyGauges> busy(Backend backend) {
    MetricNames names = backend.metricNames();
    return metrics(backend, SHORT).flatMap(page -> BusyGauges.in(page, names));
  }

  /**
   * The server's own counts of requests and tokens.
   *
   * @return nothing if it has no such counters
   * @throws UserError if it does not answer
   */
  Optional<CounterReading> counters(Backend backend, Duration timeout) {
    MetricNames names = backend.metricNames();
    return metrics(backend, timeout).flatMap(page -> CounterReading.in(page, names));
  }

  private Optional<Exposition> metrics(Backend backend, Duration timeout) {
    return backend.metricNames().isEmpty()
        ? Optional.empty()
        : MetricsPage.ask(connection, backend, timeout).page();
  }

  /**
   * Sends one request, streamed or not, for its usage and its time. It asks for more tokens where
   * its API refuses so few.
   *
   * @throws UserError with the server's words if it refuses
   */
  public Probe probe(CompletionRequest request, Duration timeout) {
    String model = String.valueOf(request.fields().get("model"));
    int least = request.api().leastTokens();
    boolean tooFew = request.fields().get("max_tokens") instanceof Integer asked && asked < least;
    byte[] json = (tooFew ? request.maxTokens(least) : request).json();
    return probe(request.api(), model, json, timeout);
  }

  /** As above, to an API whose path does not name the model. */
  public Probe probe(Api api, byte[] json, Duration timeout) {
    return probe(api, "", json, timeout);
  }

  private Probe probe(Api api, String model, byte[] json, Duration timeout) {
    long from = System.nanoTime();
    Reply reply = connection.post(api, model, json, timeout);
    long elapsedNanos = System.nanoTime() - from;
    if (!reply.isOk()) {
      throw Refusal.of(connection, api.path(model), reply);
    }
    try {
      return reply.contentType().equals(api.contentType())
          ? streamed(api, reply, elapsedNanos)
          : whole(reply, elapsedNanos);
    } catch (IOException e) {
      throw new UserError(
          ExitCode.SERVER,
          "%s gave a trial request no answer that can be read (%s): check that an inference server with this API is behind %s."
              .formatted(
                  baseUrl().at(api.path(model)),
                  connection.masked(e.getMessage()),
                  baseUrl().option()),
          e);
    }
  }

  private static Probe whole(Reply reply, long elapsedNanos) throws IOException {
    WholeAnswer answer = WholeAnswer.parse(reply.body());
    return new Probe(known(answer.promptTokens()), known(answer.outputTokens()), elapsedNanos);
  }

  private static Probe streamed(Api api, Reply reply, long elapsedNanos) throws IOException {
    Answer answer = Answer.ofWholeBody(api, reply.body());
    if (answer.outcome() != Outcome.OK) {
      throw new IOException(answer.error());
    }
    return new Probe(known(answer.promptTokens()), known(answer.outputTokens()), elapsedNanos);
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

package io.tokenload.run;

import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.tokenload.dsl.LlmDefaults;
import io.tokenload.metric.ServerFacts;
import io.tokenload.telemetry.scrape.ScrapedServer;
import io.tokenload.wire.Api;
import io.tokenload.wire.CompletionRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The server under test: the one that the user named, or the simulated one, started for the run.
 */
final class TargetServer implements AutoCloseable {

  /** A load waits for this answer. */
  private static final Duration COUNTERS_TIMEOUT = Duration.ofSeconds(2);

  private static final String OPENAI = "https://api.openai.com";

  private final Settings settings;
  private final Optional<ServerProcess> process;
  private final Settings asked;
  private final ServerGroup servers;
  private final CheckedServer checked;

  private TargetServer(Settings asked, Optional<ServerProcess> process, ServerGroup servers) {
    this.asked = asked;
    this.process = process;
    this.servers = servers;
    this.checked = servers.checked();
    this.settings = asked.on(checked);
  }

  /**
   * Finds the server and checks it.
   *
   * @param seed of the simulated server's answers
   * @throws UserError if it cannot be measured
   */
  static TargetServer find(Settings settings, long seed) {
    if (settings.judgement().calibration() == Settings.Calibration.ONLY) {
      return none(settings);
    }
    return settings
        .target()
        .baseUrl()
        .map(baseUrl -> checked(settings, Optional.empty(), baseUrl))
        .orElseGet(() -> simulated(settings, seed))
        .others(settings.target().furtherUrls())
        .others(settings.variants().furtherUrls());
  }

  /**
   * This server and further ones beside it, which are checked in turn; one that is there already is
   * not asked again. They are asked for the model of this one, with its key; what says that a
   * server is busy, or what it counts, is then of all of them, and the context is the shortest.
   *
   * @throws UserError if one cannot be measured, lacks the model, or has another API
   */
  TargetServer others(List<BaseUrl> urls) {
    return urls.isEmpty() ? this : new TargetServer(asked, process, servers.with(urls, asked));
  }

  /** Nothing will be sent to any. */
  private static TargetServer none(Settings settings) {
    BaseUrl nowhere = new BaseUrl("http://127.0.0.1");
    ServerFacts facts =
        new ServerFacts(true, nowhere.root(), "truth", null, "truth", null, "known-truth server");
    return new TargetServer(
        settings,
        Optional.empty(),
        ServerGroup.of(
            ServerClient.of(nowhere, settings.target()),
            new CheckedServer(
                facts, Backend.VLLM, settings.target().asked(), false, List.of(), List.of())));
  }

  private static TargetServer simulated(Settings settings, long seed) {
    ServerProcess process = ServerProcess.start(settings.simulated(), seed);
    System.out.println(process.announcement());
    try {
      return checked(settings, Optional.of(process), process.baseUrl());
    } catch (UserError e) {
      process.close();
      throw e;
    }
  }

  private static TargetServer checked(
      Settings settings, Optional<ServerProcess> process, BaseUrl baseUrl) {
    System.out.println("Trying " + baseUrl + " …");
    ServerClient client = ServerClient.of(baseUrl, settings.target());
    Optional<String> preset = process.map(any -> settings.simulated().preset());
    CheckedServer checked = Preflight.server(client, settings, preset);
    return new TargetServer(
        settings, process, ServerGroup.of(client.askingAs(checked.backend()), checked));
  }

  CheckedServer checked() {
    return checked;
  }

  /** The settings, with the kind of server that was found. */
  Settings settings() {
    return settings;
  }

  ServerFacts facts() {
    return checked.facts();
  }

  /** The requests that the servers say they have, if they say so. */
  Optional<BusyGauges> busy() {
    return servers.busy();
  }

  /** Reads the servers' counters around the load. */
  CounterWatch counterWatch() {
    return new CounterWatch(this::counters);
  }

  /** What the servers count, all of them together. */
  Optional<CounterReading> counters() {
    return servers.counters(COUNTERS_TIMEOUT);
  }

  /** The servers' metrics, for who asks for them while the load runs. */
  List<ScrapedServer> scraped() {
    return servers.scraped(COUNTERS_TIMEOUT);
  }

  /** What to say of synthetic text at this model; nothing at most. */
  Optional<String> textRemark() {
    return ModelInfo.remark(
        ModelInfo.names(servers.first().connection(), checked.backend(), facts().model()));
  }

  /** Whether its {@code /health} says that it is well; empty if it has none. */
  Optional<Boolean> health() {
    try {
      Reply reply = servers.first().connection().get("/health", COUNTERS_TIMEOUT);
      return reply.status() == 404 ? Optional.empty() : Optional.of(reply.isOk());
    } catch (UserError noAnswer) {
      return Optional.of(false);
    }
  }

  /** Counts prompts as this server does. */
  PromptMeter meter() {
    return new PromptMeter(
        servers.first(),
        checked.backend(),
        settings.target().endpoint(),
        facts().model(),
        this::probe,
        settings.timeouts().request(),
        settings.shape().tokenizer());
  }

  private CompletionRequest probe(String prompt) {
    Api api = settings.target().endpoint();
    CompletionRequest request =
        CompletionRequest.of(api, facts().model(), prompt)
            .temperature(settings.shape().temperature())
            .extra(settings.shape().extraBody());
    // What is not OpenAI's is read as a stream: only that shape is known here.
    CompletionRequest shaped = api.isOpenAi() ? request.stream(false) : request;
    return checked.ignoreEos() ? shaped.ignoreEos(true) : shaped;
  }

  /** What every request of the run says unless it says otherwise itself. */
  LlmDefaults requestDefaults() {
    Settings.Shape shape = settings.shape();
    return new LlmDefaults(
        Optional.of(facts().model()),
        OptionalDouble.of(shape.temperature()),
        shape.topP(),
        shape.topK(),
        checked.ignoreEos() ? Optional.of(true) : Optional.empty(),
        extraBody(facts().baseUrl(), shape.extraBody()));
  }

  /** OpenAI pads events to hide the length of tokens, unless asked not to. */
  static Map<String, Object> extraBody(String baseUrl, Map<String, Object> asked) {
    if (!baseUrl.equals(OPENAI)) {
      return asked;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("stream_options", Map.of("include_usage", true, "include_obfuscation", false));
    fields.putAll(asked);
    return fields;
  }

  /** Words of the server without our key, should it quote it. */
  String redacted(String words) {
    return settings.target().apiKey().map(key -> key.maskIn(words)).orElse(words);
  }

  /**
   * The protocol of requests to this server.
   *
   * @param open whether users live for one request: what they connect is left to the next one
   */
  HttpProtocolBuilder protocol(boolean open) {
    HttpProtocolBuilder protocol =
        http.baseUrl(facts().baseUrl()).disableWarmUp().disableFollowRedirect().disableCaching();
    KeyHeader header = KeyHeader.of(checked.backend());
    HttpProtocolBuilder authorized =
        settings
            .target()
            .apiKey()
            .map(key -> protocol.header(header.header(), header.value(key)))
            .orElse(protocol);
    return open ? authorized.shareConnections() : authorized;
  }

  @Override
  public void close() {
    process.ifPresent(ServerProcess::close);
  }
}

package io.tokenload.run;

import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.tokenload.dsl.LlmDefaults;
import io.tokenload.metric.ServerFacts;
import io.tokenload.metric.server.Fingerprint;
import io.tokenload.run.server.ServerLife;
import io.tokenload.telemetry.scrape.ScrapedServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The server under test: the one that the user named, or the simulated one, started for the run.
 */
final class TargetServer implements AutoCloseable {

  /** A load waits for this answer. */
  private static final Duration COUNTERS_TIMEOUT = Duration.ofSeconds(2);

  private final Settings settings;
  private final Optional<StartedServer> started;
  private final Settings asked;
  private final ServerGroup servers;
  private final CheckedServer checked;

  private TargetServer(Settings asked, Optional<StartedServer> started, ServerGroup servers) {
    this.asked = asked;
    this.started = started;
    this.servers = servers;
    this.checked = servers.checked();
    this.settings = asked.on(checked);
  }

  /**
   * Finds the server and checks it.
   *
   * @param seed of the simulated server's answers
   * @param folder takes the log of a server that is started by a command
   * @throws UserError if it cannot be measured
   */
  static TargetServer find(Settings settings, long seed, RunFolder folder) {
    if (settings.judgement().calibration() == Settings.Calibration.ONLY) {
      return none(settings);
    }
    TargetServer first = first(settings, seed, folder);
    try {
      TargetServer all =
          first.others(settings.target().furtherUrls()).others(settings.variants().furtherUrls());
      all.servers.refuseUnlessAble(settings.surroundings().server());
      return all;
    } catch (UserError e) {
      first.close();
      throw e;
    }
  }

  private static TargetServer first(Settings settings, long seed, RunFolder folder) {
    if (OwnServer.command(settings).isPresent()) {
      OwnServer own = OwnServer.start(settings, folder);
      return checked(settings, Optional.of(own), Optional.empty(), own.baseUrl());
    }
    return settings
        .target()
        .baseUrl()
        .map(baseUrl -> checked(settings, Optional.empty(), Optional.empty(), baseUrl))
        .orElseGet(() -> simulated(settings, seed));
  }

  /**
   * This server and further ones beside it, which are checked in turn; one that is there already is
   * not asked again. They are asked for the model of this one, with its key; what says that a
   * server is busy, or what it counts, is then of all of them, and the context is the shortest.
   *
   * @throws UserError if one cannot be measured, lacks the model, or has another API
   */
  TargetServer others(List<BaseUrl> urls) {
    return urls.isEmpty() ? this : new TargetServer(asked, started, servers.with(urls, asked));
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
    return checked(
        settings,
        Optional.of(process),
        Optional.of(settings.simulated().preset()),
        process.baseUrl());
  }

  private static TargetServer checked(
      Settings settings,
      Optional<StartedServer> started,
      Optional<String> preset,
      BaseUrl baseUrl) {
    System.out.println("Trying " + baseUrl + " …");
    ServerClient client = ServerClient.of(baseUrl, settings.target());
    try {
      CheckedServer checked = Preflight.server(client, settings, preset);
      ServerClient asking = client.askingAs(checked.backend());
      Fingerprint known =
          Fingerprints.known(checked.facts().fingerprint(), started, gpuOf(settings, baseUrl));
      return new TargetServer(settings, started, ServerGroup.of(asking, checked.with(known)));
    } catch (UserError e) {
      started.ifPresent(StartedServer::close);
      throw e;
    }
  }

  /** Its fingerprint as it is now: a server that was started again may have another one. */
  Fingerprint fingerprint() {
    return Fingerprints.known(
        Fingerprints.asked(servers.first(), checked.backend()),
        started,
        gpuOf(asked, servers.first().baseUrl()));
  }

  private static boolean gpuOf(Settings settings, BaseUrl baseUrl) {
    return settings.surroundings().telemetry().gpu()
        && DeviceTelemetry.isHere(List.of(baseUrl.root()));
  }

  /**
   * What is found when it is checked again, since another one was started in its place.
   *
   * @throws UserError if it cannot be measured, or not as the first one
   */
  ServerFacts factsAgain() {
    ServerClient client = ServerClient.of(servers.first().baseUrl(), asked.target());
    CheckedServer found = Preflight.server(client, asked.asking(facts().model()), Optional.empty());
    if (found.endpoint().required(found.backend())
        != checked.endpoint().required(checked.backend())) {
      throw UserError.server(
          "With these flags the server is a %s and not a %s."
              .formatted(found.backend().key(), checked.backend().key()));
    }
    return found.facts().with(fingerprint());
  }

  /** The servers that are started in turn, if there are several. */
  Optional<ServerSweep> sweep() {
    return started.filter(OwnServer.class::isInstance).flatMap(own -> ((OwnServer) own).sweep());
  }

  /** The life of a server that was started by a command. */
  Optional<ServerLife> life() {
    return started.filter(OwnServer.class::isInstance).map(own -> ((OwnServer) own).life());
  }

  /** Where nobody listens any more, the first; nowhere while a server is started again. */
  Optional<BaseUrl> gone() {
    if (sweep().isPresent()) {
      // It is not there between two starts, and whoever starts it knows when it dies.
      return Optional.empty();
    }
    return servers.refusing(COUNTERS_TIMEOUT).stream().findFirst().map(ServerClient::baseUrl);
  }

  /** Who is told if a server that the run has started ends by itself. */
  void onDeath(Consumer<String> listener) {
    started.ifPresent(server -> server.onDeath(listener));
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

  /** Ask the servers to empty their prefix caches, one each. */
  List<PrefixReset.Server> cacheErasers() {
    return servers.cacheErasers();
  }

  /**
   * The servers' own profilers, one each.
   *
   * @throws UserError if one has none
   */
  List<ServerProfiler> profilers() {
    boolean isNowhere = asked.judgement().calibration() == Settings.Calibration.ONLY;
    return isNowhere ? List.of() : servers.profilers();
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

  /** Whether it says that it is well; empty if it has no route for that. */
  Optional<Boolean> health() {
    try {
      return servers.first().isHealthy(checked.backend(), COUNTERS_TIMEOUT);
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
        new RequestDefaults(settings, checked)::probe,
        settings.timeouts().request(),
        settings.shape().tokenizer());
  }

  /** What every request of the run says unless it says otherwise itself. */
  LlmDefaults requestDefaults() {
    return new RequestDefaults(settings, checked).ofRun();
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
    started.ifPresent(StartedServer::close);
  }
}

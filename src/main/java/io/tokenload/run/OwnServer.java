package io.tokenload.run;

import io.tokenload.run.server.FingerprintBuilder;
import io.tokenload.run.server.ServerLife;
import io.tokenload.run.server.ServerLog;
import io.tokenload.run.server.StartCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The server of {@code -Dserver.command}. */
final class OwnServer implements StartedServer {

  private final ServerLife life;
  private final Optional<ServerSweep> sweep;

  private OwnServer(ServerLife life, Optional<ServerSweep> sweep) {
    this.life = life;
    this.sweep = sweep;
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param folder takes its log; made if it is not there
   * @throws UserError if there is no server in the end; none of its processes is left then
   */
  static OwnServer start(Settings settings, RunFolder folder) {
    Optional<ServerSweep> sweep = ServerSweep.of(settings);
    StartCommand command =
        sweep.map(ServerSweep::firstCommand).orElseGet(() -> command(settings).orElseThrow());
    BaseUrl baseUrl = baseUrl(settings.target(), command);
    ServerLife life =
        ServerLife.start(
            command,
            baseUrl,
            settings.surroundings().server().startTimeout(),
            log(settings, folder, command),
            new ServerReadiness(ServerClient.of(baseUrl, settings.target()), kind(settings)),
            System.out);
    try {
      sweep.ifPresentOrElse(each -> each.begin(life), life::awaitHealthy);
      return new OwnServer(life, sweep);
    } catch (UserError e) {
      life.close();
      throw e;
    }
  }

  /** The command, if one is given. */
  static Optional<StartCommand> command(Settings settings) {
    return settings
        .surroundings()
        .server()
        .command()
        .map(line -> new StartCommand(line, List.of()));
  }

  private static BaseUrl baseUrl(TargetSettings target, StartCommand command) {
    return target
        .baseUrl()
        .or(() -> command.url().map(BaseUrl::new))
        .orElseThrow(
            () ->
                UserError.usage(
                    "The command (-Dserver.command) does not say where its server will answer: give it --port with a number, or say it with -DbaseUrl."));
  }

  private static Optional<Backend> kind(Settings settings) {
    return settings.target().backend();
  }

  private static ServerLog log(Settings settings, RunFolder folder, StartCommand command) {
    Path file = folder.made().serverLog();
    try {
      Optional<Secret> key = settings.target().apiKey();
      return ServerLog.open(
          file,
          line -> {
            String masked = command.masked(line);
            return key.map(secret -> secret.maskIn(masked)).orElse(masked);
          });
    } catch (IOException e) {
      throw UserError.machine(
          "The server's log %s cannot be written (%s): free its disk."
              .formatted(file, e.getMessage()));
    }
  }

  BaseUrl baseUrl() {
    return life.baseUrl();
  }

  /** Those that are started in turn, if there are several. */
  Optional<ServerSweep> sweep() {
    return sweep;
  }

  /** Its life, to be ended and begun again. */
  ServerLife life() {
    return life;
  }

  /** What its log and its command say beside what it answers. */
  @Override
  public void addTo(FingerprintBuilder found) {
    life.log().facts().addTo(found);
    life.command().flags().forEach(found::flag);
    found.loadSeconds(Math.round(life.loadSeconds() * 1e3) / 1e3);
  }

  @Override
  public void onDeath(Consumer<String> listener) {
    // One of several costs its own cells, and not the run.
    life.onDeath(sweep.<Consumer<String>>map(each -> each::died).orElse(listener));
  }

  @Override
  public void close() {
    life.close();
  }
}

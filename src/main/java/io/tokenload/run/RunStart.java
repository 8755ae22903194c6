package io.tokenload.run;

import io.tokenload.report.gatling.GatlingPage;
import io.tokenload.workload.Seed;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/** How a run begins: everything is checked before anything is made. */
final class RunStart {

  /** Drawn seeds are short enough to be read out and typed again. */
  private static final int SEED_MASK = 0x7FFFFFFF;

  private RunStart() {}

  /**
   * Reads the settings, finds the server, opens the journal.
   *
   * @throws UserError for whatever the user can mend
   */
  static RunSession begin(String simulation, Defaults defaults) {
    Settings asked = Settings.ofThisJvm(defaults);
    Resumption resumption = Resumption.of(simulation, asked);
    long seed = resumption.seed().orElseGet(() -> drawn(asked));
    GatlingPage.obstacle().ifPresent(RunStart::refuse);
    MachineCheck.folder(RunFolder.ofAllRuns());
    List<String> machine = MachineCheck.load(asked.load().mostAtOnce());
    machine.forEach(System.out::println);
    // All of a dataset is checked before anything is sent.
    Settings settings = asked.opened(new Seed(seed));
    // A port that is taken is found before a server is started.
    RunExport export = RunExport.of(simulation, settings);
    RunFolder folder = RunFolder.named(RunFolder.ofAllRuns(), simulation, Instant.now());
    TargetServer target = found(settings, seed, folder);
    try {
      resumption.refuseOther(target.facts());
      RunSession session =
          new RunSession(
              simulation,
              target.settings(),
              new Seed(seed),
              target,
              folder.made(),
              resumption,
              export);
      machine.forEach(session::note);
      settings.dataset().ifPresent(session::from);
      return session;
    } catch (IOException e) {
      target.close();
      throw UserError.machine(
          "The journal cannot be opened (%s): free its disk or make its folder writable."
              .formatted(e.getMessage()));
    } catch (UserError e) {
      target.close();
      folder.discardAllButTheLog();
      throw e;
    }
  }

  /** What a server printed that could not be measured is worth a folder. */
  private static TargetServer found(Settings settings, long seed, RunFolder folder) {
    try {
      return TargetServer.find(settings, seed, folder);
    } catch (UserError e) {
      folder.discardAllButTheLog();
      throw e;
    }
  }

  private static long drawn(Settings settings) {
    return settings.shape().seed().orElseGet(() -> new SecureRandom().nextInt() & SEED_MASK);
  }

  private static void refuse(String sentence) {
    throw UserError.machine(sentence);
  }
}

package io.tokenload.run;

import io.tokenload.metric.PlannedCell;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.ServerFacts;
import io.tokenload.metric.server.FingerprintDifference;
import io.tokenload.metric.server.SweptServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Refuses to go on with a run that was another one, by the first difference. */
final class RunDifference {

  /** Words about the run that change no request; the seed is compared by itself. */
  private static final Set<String> NO_MATTER = Set.of("resume", "label", "metadata", "seed");

  private static final String CONTEXT = "max_model_len";

  private final EarlierRun earlier;

  RunDifference(EarlierRun earlier) {
    this.earlier = earlier;
  }

  /**
   * What is known before any server is asked.
   *
   * @throws UserError for the first difference
   */
  void refuseOther(String simulation, Settings settings) {
    RunFacts before = earlier.facts();
    same("simulation", before.simulation(), simulation);
    for (Setting row : SettingsTable.rows()) {
      if (!NO_MATTER.contains(row.name())) {
        same(row.name(), before.settings().get(row.name()), settings.effective().get(row.name()));
      }
    }
    settings
        .shape()
        .seed()
        .ifPresent(seed -> same("seed", String.valueOf(before.seed()), String.valueOf(seed)));
  }

  /**
   * The server. One that a run starts for itself has another port each time.
   *
   * @throws UserError for the first difference
   */
  void refuseOther(ServerFacts server) {
    Map<String, String> before = words(earlier.facts().server());
    Map<String, String> now = words(server);
    boolean swept = !earlier.facts().plan().servers().isEmpty();
    if (swept) {
      // Which of its servers is the first depends on what is left to do.
      now.remove(CONTEXT);
    }
    now.forEach((what, word) -> same(what, before.get(what), word));
    if (!swept) {
      FingerprintDifference.between(earlier.facts().server().fingerprint(), server.fingerprint())
          .forEach(this::refuse);
    }
  }

  /**
   * The servers that are started in turn.
   *
   * @throws UserError for the first difference
   */
  void refuseOtherSweep(List<SweptServer> planned) {
    List<SweptServer> before = earlier.facts().plan().servers();
    for (int i = 0; i < Math.max(before.size(), planned.size()); i++) {
      same("combination %d of server.sweep".formatted(i + 1), words(before, i), words(planned, i));
    }
  }

  private static String words(List<SweptServer> servers, int number) {
    if (number >= servers.size()) {
      return null;
    }
    SweptServer server = servers.get(number);
    return "@%s %s".formatted(server.name(), server.flags());
  }

  private static Map<String, String> words(ServerFacts server) {
    Map<String, String> words = new LinkedHashMap<>();
    words.put(
        "server", server.preset() == null ? server.baseUrl() : "simulated " + server.preset());
    words.put("backend", server.backend());
    words.put("version of the server", server.version());
    words.put("model", server.model());
    words.put(CONTEXT, Objects.toString(server.maxModelLen(), null));
    return words;
  }

  /**
   * The cells planned so far.
   *
   * @throws UserError for the first difference
   */
  void refuseOther(List<PlannedCell> plan) {
    List<PlannedCell> before = earlier.facts().plan().cells();
    for (int i = 0; i < plan.size(); i++) {
      String was = i < before.size() ? words(before.get(i)) : null;
      same("cell %d of the plan".formatted(i + 1), was, words(plan.get(i)));
    }
  }

  /**
   * The whole plan, once all of it is known.
   *
   * @throws UserError if the run that goes on has fewer cells
   */
  void refuseShorter(List<PlannedCell> plan) {
    List<PlannedCell> before = earlier.facts().plan().cells();
    same("number of cells", String.valueOf(before.size()), String.valueOf(plan.size()));
  }

  private static String words(PlannedCell cell) {
    return cell.requests() == null
        ? cell.cell()
        : "%s with %d requests".formatted(cell.cell(), cell.requests());
  }

  private void refuse(String difference) {
    throw UserError.usage(
        "resume=%s: the run cannot be gone on with as another one: its server differs, by %s. Start the server as it was, or leave -Dresume out."
            .formatted(earlier.folder(), difference));
  }

  private void same(String what, String before, String now) {
    if (!Objects.equals(before, now)) {
      throw UserError.usage(
          "resume=%s: the run cannot be gone on with as another one: its %s was %s and is %s now. Give what it was given, or leave -Dresume out."
              .formatted(
                  earlier.folder(),
                  what,
                  Objects.toString(before, "not set"),
                  Objects.toString(now, "not set")));
    }
  }
}

package io.tokenload.run;

import io.tokenload.metric.ServerFacts;
import io.tokenload.wire.Api;
import io.tokenload.wire.ModelList;
import java.util.List;
import java.util.Optional;

/**
 * What is checked before a run, so that a mistake costs seconds: each failure is a {@link
 * UserError} whose sentence names the remedy.
 */
public final class Preflight {

  private Preflight() {}

  /**
   * Checks that the server is there, lets us in, serves the model, and streams.
   *
   * @param preset cost model, if it is a simulated server that this run started
   * @throws UserError for the first thing that stands in the way
   */
  public static CheckedServer server(
      ServerClient client, Settings settings, Optional<String> preset) {
    ServedModels served = ServedModels.ask(client, settings.target().model());
    ModelList.Model model = served.choose(settings.target().model());
    served.refuseOthers(settings.load().models().keySet(), client.baseUrl());
    Backend backend =
        settings.target().backend().orElseGet(() -> BackendGuess.of(client, served, model));
    Api api = settings.target().asked().required(backend);
    boolean ignoreEos =
        new StreamTrial(client.connection(), settings, api).ignoresEos(backend, model.id());
    ServerFacts facts =
        new ServerFacts(
            preset.isPresent() || backend == Backend.SIMULATED,
            client.baseUrl().root(),
            backend.key(),
            client.version().orElse(null),
            model.id(),
            model.contextTokens().isPresent() ? model.contextTokens().getAsInt() : null,
            preset.orElse(null));
    return new CheckedServer(
        facts, backend, ignoreEos, served.listed(), notes(api, ignoreEos, settings));
  }

  private static List<String> notes(Api api, boolean ignoreEos, Settings settings) {
    if (!ignoreEos && settings.shape().asksForm()) {
      return List.of(
          "Answers end where the form that is asked of them ends (response_format, tools): ignore_eos"
              + " is not sent, and the figures are of the lengths that came.");
    }
    return ignoreEos || !api.isStreamed() || settings.shape().ignoreEos().isPresent()
        ? List.of()
        : List.of(
            "The server does not take ignore_eos: answers may be shorter than asked, and the figures"
                + " are of the lengths that came.");
  }
}

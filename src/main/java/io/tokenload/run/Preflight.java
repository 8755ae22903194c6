package io.tokenload.run;

import io.tokenload.metric.ServerFacts;
import io.tokenload.wire.Api;
import io.tokenload.wire.ModelList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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
    Backend backend = settings.target().backend().orElseGet(() -> BackendGuess.of(served, model));
    Endpoint endpoint = endpoint(settings, backend, served.openAi());
    Api api = endpoint.required(backend);
    ServerClient asking = served.client();
    boolean ignoreEos =
        new StreamTrial(asking.connection(), settings, api).ignoresEos(backend, model.id());
    ServerFacts facts =
        new ServerFacts(
                preset.isPresent() || served.dialect().isPresent(),
                asking.baseUrl().root(),
                backend.key(),
                asking.version(backend).orElse(null),
                model.id(),
                context(asking, backend, model),
                preset.orElse(null))
            .with(Fingerprints.asked(asking, backend));
    return new CheckedServer(
        facts,
        backend,
        endpoint,
        ignoreEos,
        served.listed(),
        notes(settings, endpoint, api, ignoreEos));
  }

  private static Integer context(ServerClient client, Backend backend, ModelList.Model model) {
    OptionalInt told =
        model.contextTokens().isPresent()
            ? model.contextTokens()
            : ModelInfo.contextTokens(client.connection(), backend);
    return told.isPresent() ? told.getAsInt() : null;
  }

  /** Where the user names none, the usual one, unless the server has only others. */
  private static Endpoint endpoint(Settings settings, Backend backend, boolean openAi) {
    Endpoint usual = settings.target().asked();
    if (settings.given().contains("endpoint")) {
      return usual;
    }
    if (!openAi && Endpoint.GENERATE.on(backend).isPresent()) {
      return Endpoint.GENERATE;
    }
    return usual.on(backend).isPresent() ? usual : Endpoint.firstOf(backend);
  }

  private static List<String> notes(
      Settings settings, Endpoint endpoint, Api api, boolean ignoreEos) {
    List<String> notes = new ArrayList<>();
    Endpoint usual = settings.target().asked();
    if (endpoint != usual) {
      notes.add(
          "The server has no %s: requests go to its %s (endpoint)."
              .formatted(usual.word(), endpoint.word()));
    }
    if (!ignoreEos && settings.shape().asksForm()) {
      notes.add(
          "Answers end where the form that is asked of them ends (response_format, tools): ignore_eos"
              + " is not sent, and the figures are of the lengths that came.");
    } else if (!ignoreEos && api.isStreamed() && settings.shape().ignoreEos().isEmpty()) {
      notes.add(
          "The server does not take ignore_eos: answers may be shorter than asked, and the figures"
              + " are of the lengths that came.");
    }
    return notes;
  }
}

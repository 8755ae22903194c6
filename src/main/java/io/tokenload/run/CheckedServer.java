package io.tokenload.run;

import io.tokenload.metric.ServerFacts;
import io.tokenload.metric.server.Fingerprint;
import java.util.List;

/**
 * A server that can be measured.
 *
 * @param facts for {@code run.json}
 * @param backend its kind
 * @param endpoint what requests go to
 * @param ignoreEos whether requests ask it to generate on after an end-of-text token
 * @param models names that it serves; empty if it lists none
 * @param notes what a reader of the run must know, plain sentences
 */
public record CheckedServer(
    ServerFacts facts,
    Backend backend,
    Endpoint endpoint,
    boolean ignoreEos,
    List<String> models,
    List<String> notes) {

  public CheckedServer {
    models = List.copyOf(models);
    notes = List.copyOf(notes);
  }

  /** The same server, of which more is known. */
  CheckedServer with(Fingerprint found) {
    return new CheckedServer(facts.with(found), backend, endpoint, ignoreEos, models, notes);
  }
}

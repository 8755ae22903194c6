package io.tokenload.run;

import io.tokenload.metric.Check;
import io.tokenload.metric.ServerFacts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The checklist of before the load. Pure. */
final class FirstChecks {

  private FirstChecks() {}

  /**
   * The checklist.
   *
   * @param health whether the server's {@code /health} says that it is well; empty if it has none
   * @param asked points that were asked for
   * @param planned those of them that the model's context has room for
   * @param finished those of them that an earlier run has measured
   */
  static List<Check> of(
      Optional<Boolean> health, ServerFacts server, int asked, int planned, int finished) {
    return List.of(
        health(health),
        new Check("models", true, server.model() + " is served and answers in a stream"),
        context(server),
        points(asked, planned, finished));
  }

  private static Check health(Optional<Boolean> health) {
    String words =
        health
            .map(
                well -> well ? "/health says that all is well" : "/health says that it is not well")
            .orElse("the server has no /health");
    return new Check("health", health.orElse(null), words);
  }

  private static Check context(ServerFacts server) {
    return server.maxModelLen() == null
        ? new Check("context", null, "the server does not tell how long it is")
        : new Check("context", true, number(server.maxModelLen()) + " tokens (max_model_len)");
  }

  private static Check points(int asked, int planned, int finished) {
    String refused =
        planned == asked
            ? ""
            : "; %s refused, longer than the context"
                .formatted(asked - planned == 1 ? "1 is" : asked - planned + " are");
    String taken = finished == 0 ? "" : ", %d of them taken over".formatted(finished);
    return new Check(
        "points",
        planned == asked,
        planned == asked
            ? "all %d are to be measured%s".formatted(asked, taken)
            : "%d of %d are to be measured%s%s".formatted(planned, asked, taken, refused));
  }

  private static String number(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}

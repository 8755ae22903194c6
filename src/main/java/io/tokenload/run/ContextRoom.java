package io.tokenload.run;

import io.tokenload.metric.ServerFacts;
import io.tokenload.workload.RequestClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells the stages that a model's context has room for from those that it would refuse, by the
 * tokens asked for. Pure.
 *
 * @param fitting in their order
 * @param refusals of the others, a sentence for each class of requests
 */
record ContextRoom(List<Stage> fitting, List<String> refusals) {

  /**
   * Looks at the stages. A mix is left to its fitting, since one of its classes cannot be left out.
   *
   * @throws UserError if the context has room for none of them
   */
  static ContextRoom of(List<Stage> stages, ServerFacts server) {
    List<Stage> fitting = new ArrayList<>();
    Map<RequestClass, List<Stage>> refused = new LinkedHashMap<>();
    for (Stage stage : stages) {
      if (isTooLong(stage, server)) {
        refused.computeIfAbsent(stage.classes().get(0), any -> new ArrayList<>()).add(stage);
      } else {
        fitting.add(stage);
      }
    }
    if (fitting.isEmpty() && !refused.isEmpty()) {
      throw none(refused.keySet().iterator().next(), stages.size(), server);
    }
    return new ContextRoom(fitting, sentences(refused, server));
  }

  private static boolean isTooLong(Stage stage, ServerFacts server) {
    return stage.mix() == null
        && server.maxModelLen() != null
        && total(stage.classes().get(0)) > server.maxModelLen();
  }

  /** Prompts that are given as text are counted when they are fitted. */
  private static int total(RequestClass shape) {
    return shape.askedTokens().map(tokens -> tokens + shape.outputTokens()).orElse(0);
  }

  private static UserError none(RequestClass first, int stages, ServerFacts server) {
    return UserError.usage(
        "Class %s asks for %s, together more than the %d of model %s (max_model_len)%s: ask for less, or serve it with a longer context."
            .formatted(
                first.name(),
                words(first),
                server.maxModelLen(),
                server.model(),
                stages == 1 ? "" : ", and no other of the %d points fits".formatted(stages)));
  }

  private static List<String> sentences(
      Map<RequestClass, List<Stage>> refused, ServerFacts server) {
    return refused.entrySet().stream()
        .map(
            entry ->
                "Refused before anything was sent: %s. Each request asks for %s, together more than the %d of model %s (max_model_len)."
                    .formatted(
                        entry.getValue().stream()
                            .map(Stage::name)
                            .collect(Collectors.joining(", ")),
                        words(entry.getKey()),
                        server.maxModelLen(),
                        server.model()))
        .toList();
  }

  private static String words(RequestClass shape) {
    return "%d prompt and %d output tokens"
        .formatted(shape.askedTokens().orElse(0), shape.outputTokens());
  }
}

package io.tokenload.simserver.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request says about the answer itself, checked as vLLM checks it.
 *
 * @param maxTokens limit of the answer, or 0 for none named
 * @param minTokens the answer does not end by itself before
 * @param ignoreEos whether it never ends by itself
 * @param seed seed that the request names, or 0
 * @param seeded whether it names one
 * @param greedy whether equal prompts get equal answers
 * @param stop texts that end the answer
 */
public record Sampling(
    int maxTokens,
    int minTokens,
    boolean ignoreEos,
    long seed,
    boolean seeded,
    boolean greedy,
    List<String> stop) {

  /**
   * Reads and checks.
   *
   * @param absentMaxTokens the limit if the request names none, or 0
   */
  public static Sampling read(Fields fields, int absentMaxTokens) throws ApiException {
    int most = fields.integer("max_tokens", absentMaxTokens);
    most = fields.integer("max_completion_tokens", most);
    boolean named = fields.has("max_tokens") || fields.has("max_completion_tokens");
    int least = fields.integer("min_tokens", 0);
    double temperature = fields.number("temperature", 1);
    Sampling sampling =
        new Sampling(
            most,
            least,
            fields.flag("ignore_eos", false),
            (long) fields.number("seed", 0),
            fields.has("seed"),
            temperature == 0,
            stop(fields));
    check(fields, temperature);
    if (named && most < 1) {
      throw ApiException.badValue(
          "max_tokens", most, "max_tokens must be at least 1, got %d.".formatted(most));
    }
    checkLeast(least, most);
    return sampling;
  }

  /**
   * Reads the parameters of an API of its own, which has other names for the limits.
   *
   * @param mostName name of the limit
   * @param absentMaxTokens the limit if the request names none, or 0
   * @param leastName name of the least length, or the empty text if there is none
   */
  public static Sampling named(
      Fields fields, String mostName, int absentMaxTokens, String leastName, String seedName)
      throws ApiException {
    int most = fields.integer(mostName, absentMaxTokens);
    int least = leastName.isEmpty() ? 0 : fields.integer(leastName, 0);
    double temperature = fields.number("temperature", 1);
    check(fields, temperature);
    refuse(fields, "tools");
    checkLeast(least, most);
    return new Sampling(
        Math.max(0, most),
        least,
        fields.flag("ignore_eos", false),
        (long) fields.number(seedName, 0),
        fields.has(seedName),
        temperature == 0,
        stop(fields));
  }

  /** The same for a server that cannot ignore the end of text. */
  public Sampling endingItself() {
    return new Sampling(maxTokens, minTokens, false, seed, seeded, greedy, stop);
  }

  /** The same for an answer that no token ends. */
  public Sampling neverEnding() {
    return new Sampling(maxTokens, minTokens, true, seed, seeded, greedy, stop);
  }

  /** The same with another answer to whether equal prompts get equal answers. */
  public Sampling withGreedy(boolean equal) {
    return new Sampling(maxTokens, minTokens, ignoreEos, seed, seeded, equal, stop);
  }

  private static void check(Fields fields, double temperature) throws ApiException {
    if (temperature < 0) {
      throw ApiException.badValue(
          "temperature", temperature, "temperature must be non-negative, got " + temperature + ".");
    }
    double topP = fields.number("top_p", 1);
    if (topP <= 0 || topP > 1) {
      throw ApiException.badValue("top_p", topP, "top_p must be in (0, 1], got " + topP + ".");
    }
    int topK = fields.integer("top_k", 0);
    if (topK < -1) {
      throw ApiException.badValue(
          "top_k", topK, "top_k must be 0 (disable), or at least 1, got " + topK + ".");
    }
    penalty(fields, "presence_penalty");
    penalty(fields, "frequency_penalty");
    refuse(fields, "logprobs");
  }

  private static void penalty(Fields fields, String name) throws ApiException {
    double value = fields.number(name, 0);
    if (value < -2 || value > 2) {
      throw ApiException.badValue(name, value, name + " must be in [-2, 2], got " + value + ".");
    }
  }

  /** What a simulation cannot give is refused, not left out in silence. */
  static void refuse(Fields fields, String name) throws ApiException {
    JsonNode node = fields.node(name);
    boolean wanted = node.isNumber() || node.isArray() && !node.isEmpty() || node.asBoolean(false);
    if (wanted) {
      throw ApiException.badParameter(name, "The simulated server does not do " + name + ".");
    }
  }

  private static void checkLeast(int least, int most) throws ApiException {
    if (least < 0) {
      throw ApiException.badValue(
          "min_tokens", least, "min_tokens must be greater than or equal to 0, got " + least + ".");
    }
    if (most > 0 && least > most) {
      throw ApiException.badValue(
          "min_tokens",
          least,
          "min_tokens must be less than or equal to max_tokens=%d, got %d.".formatted(most, least));
    }
  }

  private static List<String> stop(Fields fields) throws ApiException {
    JsonNode node = fields.node(fields.has("stop_sequences") ? "stop_sequences" : "stop");
    List<String> texts = new ArrayList<>();
    if (node.isTextual()) {
      texts.add(node.textValue());
    }
    node.forEach(each -> texts.add(each.asText()));
    if (texts.contains("")) {
      throw ApiException.badParameter("stop", "stop cannot contain an empty string.");
    }
    return List.copyOf(texts);
  }
}

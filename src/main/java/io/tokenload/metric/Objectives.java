package io.tokenload.metric;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which requests a user calls good, and how many of them there must be: the settings {@code
 * goodput}, which extends vLLM's {@code --goodput} by classes ({@code ttft:500 tpot:50
 * SS.ttft:200}, milliseconds), and {@code goodputShare}.
 *
 * @param limits of all classes and of single ones, none twice
 * @param share of a cell's requests that are to be good, above 0 to 1
 */
public record Objectives(List<Limit> limits, double share) {

  /** What is asked where nobody says how many are to be good. */
  public static final double DEFAULT_SHARE = 0.99;

  /** A user who said nothing of good requests. */
  public static final Objectives NONE = new Objectives(List.of(), DEFAULT_SHARE);

  /** The setting, and the latencies that it limits: vLLM's. */
  private static final String NAME = "goodput";

  private static final List<Latency> LIMITED = List.of(Latency.TTFT, Latency.TPOT, Latency.E2EL);

  private static final Pattern LIMIT =
      Pattern.compile("(?:(?<class>.+)\\.)?(?<latency>[^.:]+):(?<ms>[^:]+)");
  private static final BigDecimal LEAST_MS = new BigDecimal("0.001");
  private static final BigDecimal MOST_MS = new BigDecimal("604800000");

  /**
   * A limit.
   *
   * @param className the words with which the names of its classes begin, underscores between them;
   *     empty for all classes
   * @param latency TTFT, TPOT or E2EL
   * @param ms milliseconds, 0.001 to seven days
   */
  public record Limit(String className, Latency latency, BigDecimal ms) {

    /** {@code SS} holds for {@code SS}, {@code SS in mix}, {@code SS alone}, {@code SS @a #2}. */
    boolean holdsFor(String name) {
      int length = className.length();
      return length == 0
          || name.replace(' ', '_').startsWith(className)
              && (name.length() == length || name.charAt(length) == ' ');
    }

    private String name() {
      return className.isEmpty() ? latency.key() : className + "." + latency.key();
    }
  }

  public Objectives {
    limits = List.copyOf(limits);
  }

  /**
   * Those of a run with these effective settings.
   *
   * @throws IllegalArgumentException if they cannot be read
   */
  public static Objectives of(Map<String, String> settings) {
    String text = settings.get(NAME);
    String share = settings.get("goodputShare");
    return new Objectives(
        text == null
            ? List.of()
            : limits(
                text,
                (problem, remedy) ->
                    new IllegalArgumentException(
                        "%s=%s %s: %s".formatted(NAME, text, problem, remedy))),
        share == null ? DEFAULT_SHARE : Double.parseDouble(share));
  }

  /**
   * Limits as a user spells them, with spaces or commas between.
   *
   * @param refuse makes an exception of what is wrong and what to do about it
   */
  public static List<Limit> limits(
      String text, BiFunction<String, String, ? extends RuntimeException> refuse) {
    List<Limit> limits = new ArrayList<>();
    for (String word : text.strip().split("[,\\s]+")) {
      Limit limit = limit(word, refuse);
      if (limits.stream().anyMatch(other -> other.name().equals(limit.name()))) {
        throw refuse.apply("limits " + limit.name() + " twice", "limit it once");
      }
      limits.add(limit);
    }
    return limits;
  }

  private static Limit limit(
      String word, BiFunction<String, String, ? extends RuntimeException> refuse) {
    Matcher parts = LIMIT.matcher(word);
    if (!parts.matches()) {
      throw refuse.apply(
          "is no list of limits", "give one such as \"ttft:500 tpot:50 SS.ttft:200\"");
    }
    String key = parts.group("latency");
    Latency latency =
        LIMITED.stream()
            .filter(each -> each.key().equals(key))
            .findFirst()
            .orElseThrow(
                () -> refuse.apply("limits " + key, "limit ttft, tpot or e2el, or CLASS.ttft"));
    String className = parts.group("class");
    return new Limit(className == null ? "" : className, latency, ms(word, parts, refuse));
  }

  private static BigDecimal ms(
      String word, Matcher parts, BiFunction<String, String, ? extends RuntimeException> refuse) {
    try {
      BigDecimal ms = new BigDecimal(parts.group("ms"));
      if (ms.compareTo(LEAST_MS) >= 0 && ms.compareTo(MOST_MS) <= 0) {
        BigDecimal bare = ms.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
      }
    } catch (NumberFormatException notOne) {
      throw refuse.apply("has no milliseconds in " + word, "give a number such as 500");
    }
    throw refuse.apply("is out of range in " + word, "give milliseconds from 0.001 to 604800000");
  }

  /** Those of a class: of two limits of a latency the one that names the class more closely. */
  public LatencyLimits of(String className) {
    Map<Latency, Limit> closest = new EnumMap<>(Latency.class);
    for (Limit limit : limits) {
      if (limit.holdsFor(className)) {
        closest.merge(limit.latency(), limit, Objectives::closer);
      }
    }
    return new LatencyLimits(
        closest.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, limit -> limit.getValue().ms())));
  }

  private static Limit closer(Limit one, Limit other) {
    return one.className().length() > other.className().length() ? one : other;
  }

  /** Names that are given limits and are the name of none of these classes. */
  public List<String> unknown(List<String> classNames) {
    return limits.stream()
        .filter(limit -> classNames.stream().noneMatch(limit::holdsFor))
        .map(Limit::className)
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }
}

package io.tokenload.metric.server;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many GPUs a server runs on, by the flags that spread a model over several: tensor × pipeline
 * × data parallel size, each 1 where it is not given. As vLLM, SGLang, TGI and TensorRT-LLM spell
 * them; SGLang's data-parallel attention shares the GPUs of tensor parallelism, and its count must
 * be given by hand. Pure.
 */
public final class GpuCount {

  private static final int MOST = 100_000;

  /** Spellings of each of the sizes, without dashes in front and with hyphens inside. */
  private static final List<List<String>> SIZES =
      List.of(
          List.of("tensor-parallel-size", "tp", "tp-size", "num-shard"),
          List.of("pipeline-parallel-size", "pp", "pp-size"),
          List.of("data-parallel-size", "dp", "dp-size"));

  private GpuCount() {}

  /**
   * The count.
   *
   * @param flags by name, with or without dashes in front; they win over the command
   * @param command that starts the server, or {@code null}
   * @return empty where none of the sizes is given
   */
  public static OptionalInt of(Map<String, String> flags, String command) {
    long product = 1;
    boolean any = false;
    for (List<String> names : SIZES) {
      OptionalInt size = size(names, flags);
      OptionalInt given = size.isPresent() ? size : size(names, command);
      any |= given.isPresent();
      product = Math.min(MOST, product * given.orElse(1));
    }
    return any ? OptionalInt.of((int) product) : OptionalInt.empty();
  }

  private static OptionalInt size(List<String> names, Map<String, String> flags) {
    return flags.entrySet().stream()
        .filter(flag -> names.contains(bare(flag.getKey())))
        .map(Map.Entry::getValue)
        .filter(value -> value.matches("[1-9]\\d{0,5}"))
        .mapToInt(Integer::parseInt)
        .findFirst();
  }

  private static String bare(String flag) {
    return flag.replaceFirst("^--?", "").replace('_', '-').toLowerCase(Locale.ROOT);
  }

  private static OptionalInt size(List<String> names, String command) {
    if (command == null) {
      return OptionalInt.empty();
    }
    String spelled = String.join("|", names).replace("-", "[-_]");
    Matcher given =
        Pattern.compile("(?:^|\\s)--?(?:" + spelled + ")(?:\\s+|=)([1-9]\\d{0,5})(?=\\s|$)")
            .matcher(command);
    return given.find() ? OptionalInt.of(Integer.parseInt(given.group(1))) : OptionalInt.empty();
  }
}

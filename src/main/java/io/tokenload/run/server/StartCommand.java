package io.tokenload.run.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A command that starts a server, as far as it can be read without running it: where the server
 * will answer, its flags, what in it is secret. A shell reads it, so quotes are understood and
 * variables are not.
 *
 * @param line as the user gave it
 * @param more further arguments, each quoted for the shell: appended to the line, or put in its
 *     place {@code {flags}}
 */
public record StartCommand(String line, List<String> more) {

  /** Where in the line further arguments go, if not at its end. */
  public static final String PLACE = "{flags}";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
  private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)");

  /**
   * Variables that are set for the program alone stand before it, and so does a word of the shell.
   */
  private static final Pattern BEFORE_PROGRAM =
      Pattern.compile(
          "(?:[A-Za-z_][A-Za-z0-9_]*=(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])*\\s+)*(?:exec\\s+)?");

  private static final String PROFILER = "nsys ";

  /** vLLM and SGLang take some seconds to end their engines. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private static final Duration REPORT = Duration.ofMinutes(2);

  private static final Pattern SECRET =
      Pattern.compile(
          "(^|.*_)(api_?key|key|token|secret|password|passwd|credentials?)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER = Pattern.compile("-?\\d.*");
  private static final int LEAST_OF_SECRET = 4;
  static final String HIDDEN = "***";

  /** Of a flag that has no value. */
  private static final String SET = "true";

  private static final int MOST_PORT = 65_535;

  /** Ports by default: vLLM, SGLang, TensorRT-LLM, llama.cpp, TGI, Triton, Ollama. */
  private static final Map<String, Integer> PORTS = new LinkedHashMap<>();

  static {
    PORTS.put("vllm", 8_000);
    PORTS.put("sglang", 30_000);
    PORTS.put("trtllm-serve", 8_000);
    PORTS.put("llama-server", 8_080);
    PORTS.put("llama_cpp.server", 8_000);
    PORTS.put("text-generation-launcher", 3_000);
    PORTS.put("tritonserver", 8_000);
    PORTS.put("ollama", 11_434);
  }

  public StartCommand {
    more = List.copyOf(more);
  }

  /** What the shell runs: the line, and further arguments in their place or at its end. */
  public String shellLine() {
    String words = more.stream().map(StartCommand::quoted).collect(Collectors.joining(" "));
    if (line.contains(PLACE)) {
      return line.replace(PLACE, words);
    }
    return words.isEmpty() ? line : line + " " + words;
  }

  private static String quoted(String argument) {
    return PLAIN.matcher(argument).matches()
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }

  /** The same, with other arguments appended. */
  public StartCommand with(List<String> arguments) {
    return new StartCommand(line, arguments);
  }

  /**
   * The same program started by another one.
   *
   * @param launcher words that stand before the program, as a shell reads them
   */
  public StartCommand under(String launcher) {
    int at = programAt();
    return new StartCommand(line.substring(0, at) + launcher + " " + line.substring(at), more);
  }

  /** What its processes have between SIGTERM and SIGKILL: a profiler first writes its report. */
  Duration grace() {
    return line.startsWith(PROFILER, programAt()) ? REPORT : GRACE;
  }

  private int programAt() {
    Matcher before = BEFORE_PROGRAM.matcher(line);
    return before.lookingAt() ? before.end() : 0;
  }

  /**
   * Where the server will answer, by its flags or by what its kind does without them.
   *
   * @return nothing if the command does not tell
   */
  public Optional<String> url() {
    Map<String, String> flags = flags();
    Optional<Integer> port =
        flags.containsKey("port") || flags.containsKey("http_port")
            ? port(flags.getOrDefault("port", flags.get("http_port")))
            : usualPort();
    boolean tls = flags.keySet().stream().anyMatch(name -> name.startsWith("ssl_key"));
    return port.map(number -> "%s://%s:%d".formatted(tls ? "https" : "http", host(flags), number));
  }

  private static Optional<Integer> port(String value) {
    try {
      int port = Integer.parseInt(value);
      return port > 0 && port <= MOST_PORT ? Optional.of(port) : Optional.empty();
    } catch (NumberFormatException notYetKnown) {
      return Optional.empty();
    }
  }

  /** A container has ports of its own. */
  private Optional<Integer> usualPort() {
    List<String> words = words();
    Predicate<String> named =
        kind ->
            words.stream()
                .anyMatch(
                    word ->
                        word.equals(kind)
                            || word.endsWith("/" + kind)
                            || word.startsWith(kind + "."));
    return named.test("docker") || named.test("podman")
        ? Optional.empty()
        : PORTS.keySet().stream().filter(named).findFirst().map(PORTS::get);
  }

  private static String host(Map<String, String> flags) {
    String host = flags.getOrDefault("host", flags.getOrDefault("hostname", ""));
    if (host.isEmpty() || host.equals("0.0.0.0") || host.equals("::") || host.equals(SET)) {
      return "127.0.0.1";
    }
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /**
   * Its flags by their names without dashes, underscores between words, and the variables that it
   * sets; {@code true} for a flag without a value, three stars for what is secret.
   */
  public Map<String, String> flags() {
    Map<String, String> flags = new LinkedHashMap<>();
    raw().forEach((name, value) -> flags.put(name, isSecret(name) ? HIDDEN : value));
    return flags;
  }

  /** Of flags that are given twice, servers take the last. */
  private Map<String, String> raw() {
    Map<String, String> flags = new LinkedHashMap<>();
    List<String> words = words();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean alone = i + 1 == words.size() || isFlag(words.get(i + 1));
      if (i > 0 && words.get(i - 1).equals("nice")) {
        continue;
      }
      if (isFlag(word) && word.contains("=")) {
        flags.put(
            name(word.substring(0, word.indexOf('='))), word.substring(word.indexOf('=') + 1));
      } else if (isFlag(word)) {
        flags.put(name(word), alone ? SET : words.get(i + 1));
      } else if (ASSIGNMENT.matcher(word).matches()) {
        flags.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
      }
    }
    return flags;
  }

  private static boolean isFlag(String word) {
    return word.startsWith("-") && word.length() > 1 && !NUMBER.matcher(word).matches();
  }

  private static String name(String flag) {
    String bare = flag.replaceFirst("^-+", "");
    String name = bare.replace('-', '_');
    return bare.length() == 1 ? bare : name.toLowerCase(Locale.ROOT);
  }

  static boolean isSecret(String name) {
    return SECRET.matcher(name).matches();
  }

  /** A text without the secrets of the command. */
  public String masked(String text) {
    String masked = text;
    for (Map.Entry<String, String> flag : raw().entrySet()) {
      String value = flag.getValue();
      if (isSecret(flag.getKey()) && value.length() >= LEAST_OF_SECRET && !value.equals(SET)) {
        masked = masked.replace(value, HIDDEN);
      }
    }
    return masked;
  }

  private List<String> words() {
    List<String> words = new ArrayList<>(ShellWords.of(line));
    words.addAll(more);
    return words;
  }
}

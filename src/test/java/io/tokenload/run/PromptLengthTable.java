package io.tokenload.run;

import io.tokenload.recording.Journal;
import io.tokenload.wire.Api;
import io.tokenload.workload.Nonce;
import io.tokenload.workload.RequestClass;
import io.tokenload.workload.Seed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The table of {@code bench/prompt-length}: prompts of many lengths, fitted as a run fits them, and
 * by how many tokens the server's usage of further ones misses what was asked.
 */
final class PromptLengthTable {

  private static final int LONG = 8_192;
  private static final int REQUESTS_OF_LONG = 3;
  private static final String NO_ROOM = "–";

  private final String url;
  private final int requests;
  private final List<Integer> lengths;
  private final List<Api> apis;
  private final PrintStream out;
  private final Path scratch;
  private final List<String> notes = new ArrayList<>();

  private PromptLengthTable(
      String url,
      int requests,
      List<Integer> lengths,
      List<Api> apis,
      PrintStream out,
      Path scratch) {
    this.url = url;
    this.requests = requests;
    this.lengths = lengths;
    this.apis = apis;
    this.out = out;
    this.scratch = scratch;
  }

  /** Requests a cell, lengths and APIs by commas, then perhaps a URL, then tokenizers. */
  public static void main(String[] arguments) throws IOException {
    List<String> rest = Arrays.asList(arguments).subList(3, arguments.length);
    boolean given = !rest.isEmpty() && rest.get(0).startsWith("http");
    List<String> tokenizers = given ? rest.subList(1, rest.size()) : rest;
    PrintStream table = System.out;
    // What the checks before a run print is no part of the table.
    System.setOut(System.err);
    Path scratch = Files.createTempDirectory("prompt-length");
    try (ServerProcess server = given ? null : simulated()) {
      new PromptLengthTable(
              given ? rest.get(0) : server.baseUrl().root(),
              Integer.parseInt(arguments[0]),
              Arrays.stream(arguments[1].split(",")).map(Integer::valueOf).toList(),
              Arrays.stream(arguments[2].split(","))
                  .map(api -> Api.valueOf(api.toUpperCase(Locale.ROOT)))
                  .toList(),
              table,
              scratch)
          .print(tokenizers);
    } catch (UserError e) {
      System.err.println(e.getMessage());
      System.exit(e.exitCode().code());
    } finally {
      Files.deleteIfExists(scratch.resolve("journal.jsonl"));
      Files.delete(scratch);
    }
  }

  private static ServerProcess simulated() {
    return ServerProcess.start(
        ServerProcess.Kind.SIMULATED,
        List.of(
            "--port",
            "0",
            "--preset",
            "llama-70b-4xh100",
            "--time-scale",
            "0.001",
            "--exit-with-stdin"),
        Duration.ofSeconds(30));
  }

  private void print(List<String> tokenizers) throws IOException {
    out.println(
        "| API | asked to count | counted by | "
            + lengths.stream().map(n -> "%,d".formatted(n)).collect(Collectors.joining(" | "))
            + " |");
    out.println("|---|---|---|" + "---|".repeat(lengths.size()));
    List<String> methods = new ArrayList<>(List.of("server", "usage"));
    methods.addAll(tokenizers);
    try (Journal journal = Journal.open(scratch.resolve("journal.jsonl"), 16)) {
      ExpectedLatency expected = new ExpectedLatency(new Recorder(journal, said -> {}));
      for (Api api : apis) {
        for (String method : methods) {
          row(api, method, false, expected);
        }
      }
      if (apis.contains(Api.COMPLETIONS)) {
        row(Api.COMPLETIONS, "token ids", true, expected);
      }
    }
    notes.stream().distinct().forEach(note -> out.println("- " + note));
  }

  private void row(Api api, String method, boolean ids, ExpectedLatency expected) {
    Map<String, String> given = new LinkedHashMap<>();
    given.put("baseUrl", url);
    given.put("endpoint", api.name().toLowerCase(Locale.ROOT));
    given.put("tokenizer", ids ? "auto" : method);
    given.put("promptTokenIds", String.valueOf(ids));
    given.put("requestTimeout", "1800");
    Settings settings = Settings.read(given, Map.of(), Defaults.none());
    List<String> cells = new ArrayList<>();
    TreeSet<String> by = new TreeSet<>();
    try (TargetServer target = TargetServer.find(settings, 1, UnusedFolder.INSTANCE)) {
      for (int asked : lengths) {
        cells.add(cell(target, settings, asked, by, expected));
      }
    }
    String name = Files.exists(Path.of(method)) ? "tokenizer.json" : method;
    out.printf(
        "| %s | %s | %s | %s |%n",
        given.get("endpoint"), name, String.join(", ", by), String.join(" | ", cells));
    out.flush();
  }

  private String cell(
      TargetServer target,
      Settings settings,
      int asked,
      TreeSet<String> by,
      ExpectedLatency expected) {
    Integer most = target.facts().maxModelLen();
    if (most != null && asked + 1 > most) {
      return NO_ROOM;
    }
    String unique = Long.toString(System.nanoTime());
    PromptMeter meter = target.meter();
    ClassFitter fitter =
        new ClassFitter(
            meter,
            Nonce.unique(new Seed(1), unique, "fit"),
            settings.shape().promptTokenIds(),
            target.facts(),
            expected);
    FittedClass fitted = fitter.fit(List.of(RequestClass.single(asked, 1))).get(0);
    by.add(fitted.fit().method());
    notes.addAll(fitter.notes());
    LongFunction<?> prompts = fitted.prompts(Nonce.unique(new Seed(1), unique, "requests"));
    int[] errors =
        IntStream.range(0, asked < LONG ? requests : Math.min(requests, REQUESTS_OF_LONG))
            .map(i -> meter.probe(prompts.apply(i), 1).promptTokens().orElseThrow() - asked)
            .sorted()
            .toArray();
    String least = signed(errors[0]);
    String greatest = signed(errors[errors.length - 1]);
    return least.equals(greatest) ? least : least + " to " + greatest;
  }

  private static String signed(int error) {
    return error == 0 ? "0" : "%+d".formatted(error);
  }
}

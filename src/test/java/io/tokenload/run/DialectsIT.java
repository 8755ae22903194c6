package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.PromptFit;
import io.tokenload.metric.RequestRecord;
import io.tokenload.recording.Journal;
import io.tokenload.recording.JournalReader;
import io.tokenload.simserver.SimOptions;
import io.tokenload.simserver.SimServer;
import io.tokenload.simserver.dialect.Dialects;
import io.tokenload.workload.Nonce;
import io.tokenload.workload.RequestClass;
import io.tokenload.workload.Seed;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The suite against the simulated server in each dialect, with nothing set but the dialect and
 * where it has several the endpoint.
 */
class DialectsIT {

  private static final int INPUT = 64;
  private static final int OUTPUT = 16;

  @TempDir Path folder;

  static Stream<String> dialects() {
    return Dialects.names().stream();
  }

  // SAD PATH

  @Test
  void fewerTokensThanResponsesGiveAreRefusedBeforeTheFirstRequest() throws Exception {
    try (SimServer server = speaking("openai")) {
      TargetServer target = find(server, "openai", "responses");
      assertThatThrownBy(() -> fitted(target, RequestClass.single(INPUT, 8)))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("no fewer than 16");
    }
  }

  @ParameterizedTest
  @CsvSource({"vllm", "sglang", "tgi", "llama.cpp"})
  void promptThatIsTooLongIsRefusedBeforeTheFirstRequestWhereTheContextIsTold(String dialect)
      throws Exception {
    try (SimServer server = speaking(dialect)) {
      TargetServer target = find(server, dialect, "");
      assertThatThrownBy(() -> fitted(target, RequestClass.single(40_000, OUTPUT)))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("more than the 32768 of model");
    }
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void modelThatIsNotThereIsOneSentence(String dialect) throws Exception {
    try (SimServer server = speaking(dialect)) {
      Settings settings = settings("baseUrl", server.url(), "model", "nobody");
      assertThatThrownBy(() -> TargetServer.find(settings, 1, UnusedFolder.INSTANCE))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("nobody")
          .hasMessageContaining("-Dmodel");
    }
  }

  // HAPPY PATH

  /** Where a server has no such word, the endpoint is left to the suite. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "vllm, '', chat, tokenize, true, all",
    "vllm, completions, completions, tokenize, true, all",
    "sglang, '', chat, tokenize, true, all",
    "sglang, completions, completions, tokenize, true, all",
    "sglang, generate, generate, tokenize, true, all",
    "tgi, '', chat, tokenize, false, all",
    "tgi, completions, completions, tokenize, false, all",
    "tgi, generate, generate, tokenize, false, all",
    "tensorrt-llm, '', chat, usage_probe, true, requests",
    "tensorrt-llm, completions, completions, usage_probe, true, requests",
    "triton, '', generate, none, true, all",
    "triton, generate, generate, none, true, all",
    "llama.cpp, '', chat, tokenize, true, tokens",
    "llama.cpp, completions, completions, tokenize, true, tokens",
    "llama.cpp, generate, generate, tokenize, true, tokens",
    "ollama, '', chat, usage_probe, false, none",
    "ollama, completions, completions, usage_probe, false, none",
    "ollama, generate, generate, usage_probe, false, none",
    "ollama, native-chat, native-chat, usage_probe, false, none",
    "openai, '', chat, usage_probe, false, none",
    "openai, completions, completions, usage_probe, false, none",
    "openai, responses, responses, usage_probe, false, none",
    "anthropic, '', messages, tokenize, false, none",
    "anthropic, messages, messages, tokenize, false, none"
  })
  void serverIsKnownPromptsAreFittedAndCountersRead(
      String dialect, String asked, String word, String method, boolean ignoreEos, String counters)
      throws Exception {
    try (SimServer server = speaking(dialect)) {
      TargetServer target = find(server, dialect, asked);
      assertThat(target.facts().simulated()).isTrue();
      assertThat(target.facts().backend()).isEqualTo(dialect);
      assertThat(target.settings().target().asked().word()).isEqualTo(word);
      assertThat(target.settings().effective()).containsEntry("endpoint", word);
      assertThat(target.checked().ignoreEos()).isEqualTo(ignoreEos);
      PromptFit fit = fitted(target, RequestClass.single(INPUT, OUTPUT));
      assertThat(fit.method()).isEqualTo(method);
      assertThat(fit.fittedTokens()).isEqualTo(method.equals("none") ? null : (Integer) INPUT);
      assertThat(counted(target)).isEqualTo(counters);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"vllm", "sglang", "llama.cpp"})
  void prefixCacheIsCountedInTheServersOwnNames(String dialect) throws Exception {
    try (SimServer server = speaking(dialect)) {
      TargetServer target = find(server, dialect, "completions");
      CounterWatch watch = target.counterWatch();
      watch.beforeTheLoad();
      String prompt = "hello world ".repeat(20);
      int tokens = target.meter().probe(prompt, 1).promptTokens().orElseThrow();
      target.meter().probe(prompt, 1);
      watch.afterTheLoad();
      assertThat(watch.engine().prefixQueries()).isEqualTo(2 * tokens);
      // Whole blocks of 16.
      assertThat(watch.engine().prefixHits()).isEqualTo(tokens / 16 * 16);
    }
  }

  /** All the others differ from these by no more than the cases above and the parity of answers. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "tgi, generate, token_ids, agrees",
    "triton, '', events, agrees",
    "anthropic, '', usage_final, no_counters"
  })
  void wholeRunIsMeasuredAndReconciled(
      String dialect, String endpoint, String source, String reconciled) throws Exception {
    GatlingJvm jvm = new GatlingJvm(folder);
    GatlingJvm.Result result =
        jvm.run(
            "Custom",
            "simulatedDialect=" + dialect,
            endpoint.isEmpty() ? "label=" + dialect : "endpoint=" + endpoint,
            "simulatedTimeScale=0.05",
            "inputLen=" + INPUT,
            "outputLen=" + OUTPUT,
            "concurrency=2",
            "numPrompts=6",
            "warmup=0",
            "seed=1");
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output()).contains("dialect " + dialect);
    List<RequestRecord> measured =
        JournalReader.read(result.folder().resolve("journal.jsonl")).stream()
            .filter(record -> record.identity().phase() == Phase.MEASUREMENT)
            .toList();
    assertThat(measured).hasSize(6);
    assertThat(measured)
        .allSatisfy(
            record -> {
              assertThat(record.ending().outcome()).isEqualTo(Outcome.OK);
              assertThat(record.stream().source().key()).isEqualTo(source);
              assertThat(record.stream().promptTokens())
                  .isEqualTo(source.equals("events") ? -1 : INPUT);
              assertThat(record.stream().outputTokens()).isEqualTo(record.stream().events());
            });
    JsonNode run = new ObjectMapper().readTree(result.folder().resolve("run.json").toFile());
    assertThat(run.at("/server/backend").asText()).isEqualTo(dialect);
    assertThat(run.at("/server/simulated").asBoolean()).isTrue();
    assertThat(run.at("/reconciliation/status").asText()).isEqualTo(reconciled);
  }

  private static String counted(TargetServer target) {
    CounterWatch watch = target.counterWatch();
    watch.beforeTheLoad();
    Optional<CounterReading> reading = watch.before();
    boolean requests = reading.filter(read -> read.requests().orElse(0) > 0).isPresent();
    boolean tokens =
        reading
            .filter(read -> read.promptTokens().orElse(0) > 0 && read.outputTokens().orElse(0) > 0)
            .isPresent();
    if (requests && tokens) {
      return "all";
    }
    return requests ? "requests" : tokens ? "tokens" : "none";
  }

  private PromptFit fitted(TargetServer target, RequestClass shape) throws Exception {
    try (Journal journal = Journal.open(folder.resolve("journal.jsonl"), 16)) {
      ExpectedLatency expected = new ExpectedLatency(new Recorder(journal, said -> {}));
      Nonce nonce = Nonce.unique(new Seed(1), "run", "fit");
      return new ClassFitter(target.meter(), nonce, false, target.facts(), expected)
          .fit(List.of(shape))
          .get(0)
          .fit();
    }
  }

  private static SimServer speaking(String dialect) throws Exception {
    return SimServer.start(SimOptions.DEFAULT.withDialect(dialect).withTimeScale(0.01));
  }

  private static TargetServer find(SimServer server, String dialect, String endpoint) {
    return TargetServer.find(
        endpoint.isEmpty()
            ? settings("baseUrl", server.url())
            : settings("baseUrl", server.url(), "endpoint", endpoint),
        1,
        UnusedFolder.INSTANCE);
  }

  private static Settings settings(String... namesAndValues) {
    Map<String, String> properties = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return Settings.read(properties, Map.of(), Defaults.none());
  }
}

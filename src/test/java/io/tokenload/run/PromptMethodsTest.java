package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.metric.PromptFit;
import io.tokenload.metric.ServerFacts;
import io.tokenload.recording.Journal;
import io.tokenload.run.CountingServer.Door;
import io.tokenload.run.Settings.Tokenizer;
import io.tokenload.wire.Api;
import io.tokenload.wire.CompletionRequest;
import io.tokenload.workload.Nonce;
import io.tokenload.workload.RequestClass;
import io.tokenload.workload.Seed;
import io.tokenload.workload.tokenizer.LocalTokenizer;
import io.tokenload.workload.tokenizer.OpenAiEncoding;
import io.tokenload.workload.tokenizer.TokenizerFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to make a prompt of a length, against a server that counts by a small vocabulary. */
class PromptMethodsTest {

  private static final TokenizerFile SMALL =
      TokenizerFile.read(Path.of("src/test/resources/tokenizers/small-bpe.json"));
  private static final LocalTokenizer CL100K = OpenAiEncoding.named("cl100k_base").orElseThrow();

  private static final Tokenizer AUTO = new Tokenizer(Tokenizer.Source.AUTO, Optional.empty());
  private static final Tokenizer USAGE = new Tokenizer(Tokenizer.Source.USAGE, Optional.empty());
  private static final Tokenizer SERVER = new Tokenizer(Tokenizer.Source.SERVER, Optional.empty());

  private Journal journal;
  private ExpectedLatency expected;
  private ClassFitter fitter;
  private PromptMeter meter;
  private Nonce nonce = Nonce.unique(new Seed(3), "run", "fit");

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    journal = Journal.open(folder.resolve("journal.jsonl"), 16);
    expected = new ExpectedLatency(new Recorder(journal, said -> {}));
  }

  @AfterEach
  void close() {
    journal.close();
  }

  private static Tokenizer local(LocalTokenizer tokenizer) {
    return new Tokenizer(Tokenizer.Source.LOCAL, Optional.of(tokenizer));
  }

  private List<FittedClass> fit(
      CountingServer server,
      Backend backend,
      Api api,
      Tokenizer tokenizer,
      boolean ids,
      int... lengths) {
    ServerClient client =
        new ServerClient(new ServerConnection(server.baseUrl(), Optional.empty(), false));
    meter =
        new PromptMeter(
            client,
            backend,
            api,
            "m",
            prompt -> CompletionRequest.of(api, "m", prompt).stream(false),
            Duration.ofSeconds(20),
            tokenizer);
    ServerFacts facts =
        new ServerFacts(false, server.baseUrl().root(), backend.key(), null, "m", 131_072, null);
    fitter = new ClassFitter(meter, nonce, ids, facts, expected);
    return fitter.fit(
        java.util.Arrays.stream(lengths).mapToObj(asked -> RequestClass.single(asked, 2)).toList());
  }

  /** Server's doors, its kind, the API, the setting, ids or text, and the method expected. */
  static Stream<Arguments> methods() {
    Set<Door> vllm = Set.of(Door.TOKENIZE, Door.TOKENIZE_CHAT, Door.USAGE);
    Set<Door> sglang = Set.of(Door.TOKENIZE, Door.USAGE);
    Set<Door> tgi = Set.of(Door.TGI, Door.USAGE);
    Set<Door> silent = Set.of(Door.USAGE);
    return Stream.of(
        Arguments.of(vllm, Backend.VLLM, Api.COMPLETIONS, AUTO, false, "tokenize"),
        Arguments.of(vllm, Backend.VLLM, Api.CHAT, AUTO, false, "tokenize"),
        Arguments.of(sglang, Backend.SGLANG, Api.CHAT, AUTO, false, "tokenize"),
        Arguments.of(sglang, Backend.SGLANG, Api.COMPLETIONS, SERVER, false, "tokenize"),
        Arguments.of(tgi, Backend.TGI, Api.CHAT, AUTO, false, "tokenize"),
        // This TGI leaves special tokens out of its /tokenize: its usage is believed instead.
        Arguments.of(tgi, Backend.TGI, Api.COMPLETIONS, AUTO, false, "usage_probe"),
        Arguments.of(silent, Backend.OLLAMA, Api.CHAT, AUTO, false, "usage_probe"),
        Arguments.of(silent, Backend.OPENAI, Api.COMPLETIONS, AUTO, false, "usage_probe"),
        Arguments.of(vllm, Backend.VLLM, Api.CHAT, USAGE, false, "usage_probe"),
        Arguments.of(silent, Backend.OPENAI, Api.CHAT, local(SMALL), false, "tokenizer_file"),
        Arguments.of(
            silent, Backend.OPENAI, Api.COMPLETIONS, local(SMALL), false, "tokenizer_file"),
        Arguments.of(silent, Backend.OPENAI, Api.CHAT, local(CL100K), false, "usage_probe"),
        Arguments.of(vllm, Backend.VLLM, Api.COMPLETIONS, AUTO, true, "token_ids"),
        Arguments.of(silent, Backend.OPENAI, Api.COMPLETIONS, local(SMALL), true, "token_ids"));
  }

  @ParameterizedTest(name = "{1} {2} {5}, doors {0}")
  @MethodSource("methods")
  void everyRequestIsAsLongAsAsked(
      Set<Door> doors, Backend backend, Api api, Tokenizer tokenizer, boolean ids, String method)
      throws Exception {
    int[] lengths = {1, 10, 33, 128, 1_024, 4_096};
    int least = api == Api.CHAT ? CountingServer.TEMPLATE + 1 : ids ? 1 : 2;
    try (CountingServer server = new CountingServer(SMALL, doors)) {
      for (FittedClass one : fit(server, backend, api, tokenizer, ids, lengths)) {
        int asked = one.fit().askedTokens();
        LongFunction<?> prompts = one.prompts(nonce);

        assertThat(one.fit().fittedTokens()).as("%s", one.fit()).isEqualTo(Math.max(least, asked));
        assertThat(LongStream.range(100, 112).map(i -> usage(prompts.apply(i))))
            .as("%s", one.fit())
            .containsOnly((long) Math.max(least, asked));
        assertThat(one.fit().method()).as("%s", one.fit()).isIn(method, "usage_probe");
      }
      assertThat(meter.method()).isEqualTo(ids ? meter.method() : method);
    }
  }

  private long usage(Object prompt) {
    return meter.probe(prompt, 1).promptTokens().orElseThrow();
  }

  @Test
  void aTokenizerThatCountsOtherwiseThanTheServerIsNamedAndUsageCounts() throws Exception {
    try (CountingServer server = new CountingServer(SMALL, Set.of(Door.USAGE))) {
      FittedClass one =
          fit(server, Backend.OPENAI, Api.COMPLETIONS, local(CL100K), false, 1_024).get(0);

      assertThat(one.fit())
          .isEqualTo(new PromptFit("in1024_out2", 1_024, 1_024, "usage_probe", 0, 64));
      assertThat(fitter.notes())
          .singleElement()
          .asString()
          .matches(
              "The encoding cl100k_base counts [\\d,]+ tokens where the server counts [\\d,]+: it"
                  + " is not the one that the server uses, or its chat template is another\\."
                  + " Prompts were fitted by the server's usage instead\\.");
    }
  }

  @Test
  void theServersTokenizerThatIsAskedForMustBeThere() throws Exception {
    try (CountingServer server = new CountingServer(SMALL, Set.of(Door.USAGE))) {
      assertThatThrownBy(() -> fit(server, Backend.OPENAI, Api.CHAT, SERVER, false, 64))
          .isInstanceOf(UserError.class)
          .hasMessageMatching(
              "The server at http://\\S+ has no /tokenize to ask: leave -Dtokenizer=server out, or"
                  + " give the path of the model's tokenizer.json.");
      assertThatThrownBy(() -> fit(server, Backend.OPENAI, Api.COMPLETIONS, AUTO, true, 64))
          .isInstanceOf(UserError.class)
          .hasMessageStartingWith("promptTokenIds=true needs the ids of ordinary words");
    }
  }

  @Test
  void withoutAnyCountPromptsAreOfWordsAndATokenizerIsAskedFor() throws Exception {
    try (CountingServer server = new CountingServer(SMALL, Set.of())) {
      FittedClass ofWords = fit(server, Backend.OPENAI, Api.CHAT, AUTO, false, 64).get(0);
      assertThat(ofWords.fit()).isEqualTo(new PromptFit("in64_out2", 64, null, "none", null, 64));
      String prompt = ofWords.prompts(Nonce.unique(new Seed(1), "run", "fit")).apply(1).toString();
      assertThat(prompt.strip().split(" ")).hasSize(64);
      assertThat(fitter.notes().get(0))
          .contains("counts no prompt tokens")
          .contains("give -Dtokenizer=/path/to/tokenizer.json");
      FittedClass byFile =
          fit(server, Backend.OPENAI, Api.COMPLETIONS, local(SMALL), false, 64).get(0);
      assertThat(byFile.fit())
          .isEqualTo(new PromptFit("in64_out2", 64, 64, "tokenizer_file", 0, 64));
    }
  }

  @Test
  void shortPromptsSayHowManyThereAre() throws Exception {
    try (CountingServer server =
        new CountingServer(SMALL, Set.of(Door.TOKENIZE, Door.TOKENIZE_CHAT, Door.USAGE))) {
      fit(server, Backend.VLLM, Api.CHAT, AUTO, false, 10, 32, 128);

      assertThat(fitter.notes())
          .containsExactly(
              "in10_out2: a prompt of 10 tokens cannot be made: what the server puts around it and"
                  + " one word are 32.",
              "in10_out2: prompts of 32 tokens have room for 7 bits of nonce, so they repeat after"
                  + " 128 requests, and a prefix cache may know them.",
              "in32_out2: prompts of 32 tokens have room for 7 bits of nonce, so they repeat after"
                  + " 128 requests, and a prefix cache may know them.");
    }
  }

  @Test
  void sharedPromptsOfAnyLengthAreExactWithoutANonce() throws Exception {
    nonce = Nonce.none();
    try (CountingServer server = new CountingServer(SMALL, Set.of(Door.TOKENIZE, Door.USAGE))) {
      assertThat(fit(server, Backend.SGLANG, Api.COMPLETIONS, AUTO, false, 2, 10, 1_024))
          .allSatisfy(one -> assertThat(one.fit().error()).isZero())
          .allSatisfy(one -> assertThat(one.fit().nonceBits()).isZero());
      assertThat(fit(server, Backend.VLLM, Api.COMPLETIONS, AUTO, true, 1, 10))
          .allSatisfy(
              one ->
                  assertThat(one.prompts(nonce).apply(0)).isEqualTo(one.prompts(nonce).apply(1)));
      assertThat(fitter.notes()).isEmpty();
    }
  }

  /** Each probe is a prompt that the server computes. */
  @Test
  void usageIsAskedOfFewRequests() throws Exception {
    try (CountingServer server = new CountingServer(CL100K, Set.of(Door.USAGE))) {
      fit(server, Backend.OPENAI, Api.CHAT, AUTO, false, 1_024);

      assertThat(server.asked())
          .containsEntry("/tokenize", 2)
          .containsEntry("/v1/chat/completions", 8);
    }
  }
}

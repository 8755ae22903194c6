package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.metric.ServerFacts;
import io.tokenload.recording.Journal;
import io.tokenload.wire.Api;
import io.tokenload.wire.CompletionRequest;
import io.tokenload.workload.Nonce;
import io.tokenload.workload.PromptLength;
import io.tokenload.workload.RequestClass;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFitterTest {

  private static final String CHAT = "/v1/chat/completions";
  private static final RequestClass FITS =
      new RequestClass("SS", "short_short", new PromptLength.Repeats(40), 8);
  private static final RequestClass TOO_LONG =
      new RequestClass("SL", "short_long", new PromptLength.Repeats(40), 2000);

  private ScriptedHttpServer server;
  private Journal journal;
  private ExpectedLatency expected;
  private ClassFitter fitter;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    server =
        new ScriptedHttpServer()
            .at("/tokenize", 200, "{\"count\":100,\"max_model_len\":2048}")
            .at(
                CHAT,
                200,
                "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},"
                    + "\"finish_reason\":\"length\"}],"
                    + "\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":1}}");
    journal = Journal.open(folder.resolve("journal.jsonl"), 16);
    expected = new ExpectedLatency(new Recorder(journal, said -> {}));
    ServerClient client =
        new ServerClient(new ServerConnection(server.baseUrl(), Optional.empty(), false));
    fitter = new ClassFitter(meter(client), Nonce.none(), false, facts(), expected);
  }

  @AfterEach
  void stop() {
    journal.close();
    server.close();
  }

  @Test
  void classWithoutRoomIsRefusedBeforeAnyClassIsProbed() {
    assertThatThrownBy(() -> fitter.fit(List.of(FITS, TOO_LONG)))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "Class SL asks for 100 prompt and 2000 output tokens, together more than the 2048 of"
                + " model opt-125m (max_model_len): ask for less, or serve it with a longer"
                + " context.");
    assertThat(server.asked(CHAT)).isEmpty();
  }

  @Test
  void everyClassIsCountedAndThenProbed() {
    List<FittedClass> fitted = fitter.fit(List.of(FITS));
    assertThat(fitted).singleElement().extracting(one -> one.fit().fittedTokens()).isEqualTo(100);
    assertThat(server.asked(CHAT)).hasSize(2);
    assertThat(expected.of("SS")).isPositive();
  }

  private static PromptMeter meter(ServerClient client) {
    return new PromptMeter(
        client,
        Backend.VLLM,
        Api.CHAT,
        "opt-125m",
        prompt -> CompletionRequest.of(Api.CHAT, "opt-125m", prompt).stream(false),
        Duration.ofSeconds(20),
        new Settings.Tokenizer(Settings.Tokenizer.Source.AUTO, Optional.empty()));
  }

  private ServerFacts facts() {
    return new ServerFacts(
        false, server.baseUrl().root(), "vllm", "0.32.0", "opt-125m", 2048, null);
  }
}

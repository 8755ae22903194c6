package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.simserver.SimOptions;
import io.tokenload.simserver.SimServer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheEraserTest {

  private ScriptedHttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = new ScriptedHttpServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ResetAnswer ask(Backend backend) {
    return ask(server.baseUrl(), backend);
  }

  private static ResetAnswer ask(BaseUrl url, Backend backend) {
    return new CacheEraser(new ServerConnection(url, Optional.empty(), false), backend).ask();
  }

  // SAD PATH

  @ParameterizedTest
  @EnumSource(
      value = Backend.class,
      names = {"TGI", "TENSORRT_LLM", "TRITON", "OLLAMA", "OPENAI", "ANTHROPIC"})
  void aKindWithoutTheRouteIsNotAsked(Backend backend) {
    ResetAnswer answer = ask(backend);
    assertThat(answer.isUnable()).isTrue();
    assertThat(answer.words()).isEqualTo("servers of its kind (" + backend.key() + ") cannot");
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void vllmOutsideItsDevelopmentModeSaysWhatItLacks() {
    ResetAnswer answer = ask(Backend.VLLM);
    assertThat(answer.isUnable()).isTrue();
    assertThat(answer.words())
        .contains("/reset_prefix_cache answered 404", "VLLM_SERVER_DEV_MODE=1");
  }

  @Test
  void vllmThatSaysFalseIsAskedAgainLater() {
    server.at("/reset_prefix_cache", 200, "{\"success\":false}");
    assertThat(ask(Backend.VLLM))
        .isEqualTo(ResetAnswer.notNow("/reset_prefix_cache answered \"success\":false"));
  }

  @ParameterizedTest
  @CsvSource({"VLLM,/reset_prefix_cache,503", "SGLANG,/flush_cache,400"})
  void busyServerIsAskedAgainLater(Backend backend, String path, int status) {
    server.at(path, status, "busy");
    assertThat(ask(backend).kind()).isEqualTo(ResetAnswer.Kind.NOT_NOW);
    assertThat(ask(backend).words()).isEqualTo("%s answered %d (busy)".formatted(path, status));
  }

  @Test
  void llamaServerWithoutSlotsSaysWhatItLacks() {
    server.at("/slots", 501, "{\"error\":{\"message\":\"This server does not support slots.\"}}");
    assertThat(ask(Backend.LLAMA_CPP).isUnable()).isTrue();
    assertThat(ask(Backend.LLAMA_CPP).words()).contains("/slots answered 501", "--slots");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "<html>", "", "[{\"id\":\"one\"}]"})
  void slotsThatListNoneAreNoneToErase(String list) {
    server.at("/slots", 200, list);
    assertThat(ask(Backend.LLAMA_CPP)).isEqualTo(ResetAnswer.unable("/slots lists no slot"));
  }

  @Test
  void slotsAreErasedInTurnUntilOneRefuses() {
    server.at("/slots", 200, "[{\"id\":0},{\"id\":1},{\"id\":2}]").at("/slots/0", 200, "{}");
    assertThat(ask(Backend.LLAMA_CPP).isUnable()).isTrue();
    assertThat(server.asked("/slots/1")).hasSize(1);
    assertThat(server.asked("/slots/2")).isEmpty();
  }

  @Test
  void aServerThatCannotEndsTheRunBeforeItsLoad() {
    server
        .at(
            "/v1/models",
            200,
            "{\"object\":\"list\",\"data\":[{\"id\":\"m\",\"owned_by\":\"vllm\"}]}")
        .at(
            "/v1/chat/completions",
            new ScriptedHttpServer.Answer(
                200,
                "text/event-stream",
                "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":\"length\"}]}\n\ndata: [DONE]\n\n",
                Map.of()));
    Settings settings =
        Settings.read(
            Map.of("baseUrl", server.baseUrl().root(), "resetPrefixCache", "true"),
            Map.of(),
            Defaults.none());
    assertThatThrownBy(() -> TargetServer.find(settings, 1, UnusedFolder.INSTANCE))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(
            server.baseUrl().root() + " cannot empty its prefix cache (resetPrefixCache): ")
        .hasMessageContaining("VLLM_SERVER_DEV_MODE=1");
  }

  // HAPPY PATH

  @Test
  void earlierVersionsOfVllmAnswerWithoutABody() {
    server.at("/reset_prefix_cache", 200, "");
    assertThat(ask(Backend.VLLM).isEmptied()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"vllm,VLLM", "sglang,SGLANG", "llama.cpp,LLAMA_CPP"})
  void simulatedServersDoIt(String dialect, Backend backend) throws Exception {
    try (SimServer simulated = SimServer.start(SimOptions.DEFAULT.withDialect(dialect))) {
      assertThat(ask(new BaseUrl(simulated.url()), backend).isEmptied()).isTrue();
    }
  }
}

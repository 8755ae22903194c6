package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelInfoTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mistralai/Mixtral-8x7B-Instruct-v0.1",
        "Qwen/Qwen3-30B-A3B",
        "Qwen/Qwen3-235B-A22B-Instruct-2507",
        "qwen3-next-80b-a3b",
        "Qwen/Qwen1.5-MoE-A2.7B",
        "openai/gpt-oss-120b",
        "deepseek-ai/DeepSeek-V3",
        "deepseek-ai/DeepSeek-V3.1",
        "deepseek-ai/DeepSeek-R1-0528",
        "microsoft/Phi-3.5-MoE-instruct",
        "allenai/OLMoE-1B-7B-0924",
        "databricks/dbrx-instruct",
        "meta-llama/Llama-4-Scout-17B-16E-Instruct",
        "moonshotai/Kimi-K2-Instruct",
        "zai-org/GLM-4.5-Air"
      })
  void mixturesOfExpertsAreKnownByTheirNames(String name) {
    assertThat(ModelInfo.isMixtureOfExperts(name)).isTrue();
    assertThat(ModelInfo.remark(List.of("served-name", name)))
        .hasValueSatisfying(
            remark -> assertThat(remark).startsWith("The model is a mixture of experts (" + name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Qwen/Qwen2.5-7B-Instruct",
        "meta-llama/Llama-3.1-70B-Instruct",
        "facebook/opt-125m",
        "deepseek-ai/DeepSeek-R1-Distill-Qwen-7B",
        "smollm2",
        "google/gemma-3-27b-it",
        "Qwen/Qwen3-8B",
        "THUDM/glm-4-9b",
        "somemoebius-7b"
      })
  void othersAreNot(String name) {
    assertThat(ModelInfo.isMixtureOfExperts(name)).isFalse();
    assertThat(ModelInfo.remark(List.of(name))).isEmpty();
  }

  @Test
  void whatTheServerLoadedCountsToo() throws Exception {
    try (ScriptedHttpServer server = new ScriptedHttpServer()) {
      server
          .at("/v1/models", 200, "{\"data\":[{\"id\":\"m\",\"root\":\"/models/Qwen3-30B-A3B\"}]}")
          .at("/get_model_info", 200, "{\"model_path\":\"a/b\"}")
          .at("/props", 200, "no JSON");
      ServerConnection connection = new ServerConnection(server.baseUrl(), Optional.empty(), false);

      assertThat(ModelInfo.names(connection, Backend.VLLM, "m"))
          .containsExactly("m", "/models/Qwen3-30B-A3B");
      assertThat(ModelInfo.names(connection, Backend.SGLANG, "m")).containsExactly("m", "a/b");
      assertThat(ModelInfo.names(connection, Backend.LLAMA_CPP, "m")).containsExactly("m");
      assertThat(ModelInfo.names(connection, Backend.TGI, "m")).containsExactly("m");
      assertThat(ModelInfo.names(connection, Backend.OPENAI, "m")).containsExactly("m");
    }
  }
}

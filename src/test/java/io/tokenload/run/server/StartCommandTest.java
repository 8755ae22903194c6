package io.tokenload.run.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server command says before it is run. */
class StartCommandTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "./serve.sh",
        "vllm serve m --port $PORT",
        "vllm serve m --port 0",
        "vllm serve m --port 99999",
        "docker run --rm -p 9000:8000 vllm/vllm-openai --model m",
        "",
      })
  void aPortThatIsNotToldIsNotGuessed(String line) {
    assertThat(command(line).url()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vllm serve m | http://127.0.0.1:8000",
        "HF_HUB_OFFLINE=1 /opt/v/bin/vllm serve m --port=9 | http://127.0.0.1:9",
        "vllm serve m --host 0.0.0.0 --port 8001 --port 8002 | http://127.0.0.1:8002",
        "vllm serve m --host ::1 | http://[::1]:8000",
        "vllm serve m --ssl-keyfile k --ssl-certfile c | https://127.0.0.1:8000",
        "python3 -m vllm.entrypoints.openai.api_server | http://127.0.0.1:8000",
        "python3 -m sglang.launch_server --model-path m | http://127.0.0.1:30000",
        "llama-server -m m.gguf --host 'gpu1' | http://gpu1:8080",
        "text-generation-launcher --hostname 10.0.0.1 | http://10.0.0.1:3000",
        "trtllm-serve m | http://127.0.0.1:8000",
        "exec ./own --port \"81\" 2>&1 | http://127.0.0.1:81",
      })
  void thePortIsThatOfItsFlagsOrOfItsKind(String line, String url) {
    assertThat(command(line).url()).contains(url);
  }

  @Test
  void flagsAreNamedAsInPythonAndTheLastOneHolds() {
    StartCommand command =
        new StartCommand(
            "VLLM_CPU_KVCACHE_SPACE=2 vllm serve m --max-num-seqs 8 --enable-prefix-caching --cpu-offload-gb=-1",
            List.of("--max-num-seqs", "64", "--seed", "-1"));

    assertThat(command.flags())
        .containsExactly(
            entry("VLLM_CPU_KVCACHE_SPACE", "2"),
            entry("max_num_seqs", "64"),
            entry("enable_prefix_caching", "true"),
            entry("cpu_offload_gb", "-1"),
            entry("seed", "-1"));
  }

  @Test
  void secretsAreInNoFlagAndInNoText() {
    StartCommand command =
        command(
            "HF_TOKEN=hf_12345 vllm serve m --api-key 'sk 99' --tokenizer t --max-num-batched-tokens 2048");

    assertThat(command.flags())
        .containsEntry("HF_TOKEN", "***")
        .containsEntry("api_key", "***")
        .containsEntry("tokenizer", "t")
        .containsEntry("max_num_batched_tokens", "2048");
    assertThat(command.masked("got sk 99 and hf_12345")).isEqualTo("got *** and ***");
  }

  @Test
  void aSecretThatIsMissingHidesNothing() {
    assertThat(command("vllm serve m --api-key --port 1").masked("that is true"))
        .isEqualTo("that is true");
  }

  @Test
  void furtherArgumentsAreQuotedForTheShell() {
    assertThat(new StartCommand("serve", List.of("--a", "1", "it's", "$HOME", "")).shellLine())
        .isEqualTo("serve --a 1 'it'\\''s' '$HOME' ''");
  }

  private static StartCommand command(String line) {
    return new StartCommand(line, List.of());
  }
}

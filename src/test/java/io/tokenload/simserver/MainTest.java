package io.tokenload.simserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "unknown flag, --prot=1, --prot",
    "value that is no number, --port=many, many",
    "port out of range, --port=70000, 70000",
    "unknown preset, --preset=gpt-5, gpt-5",
    "unknown dialect, --dialect=klingon, klingon",
    "speculation that is no JSON, --speculative-config=three, three",
    "too many drafts, --speculative-config={\"num_speculative_tokens\":99}, 99",
    "nobody at once, --max-concurrent-requests=0, max-concurrent-requests",
    "time that stands still, --time-scale=0, time-scale",
    "memory below one sequence, --kv-blocks=10, kv-blocks 10",
    "more sequences than tokens, --max-num-seqs=5000, max-num-seqs 5000",
    "stream without intervals, --stream-interval=0, stream-interval",
    "steps of no time, --step-factor=0, step-factor",
    "connections kept for no time, --keep-alive-seconds=0, keep-alive"
  })
  void badFlagIsOneSentenceAndExitCodeTwo(String what, String flag, String named) {
    StringWriter err = new StringWriter();
    int code = Main.commandLine().setErr(new PrintWriter(err, true)).execute(flag);
    assertThat(code).isEqualTo(2);
    assertThat(err.toString().strip().lines()).hasSize(1).first().asString().contains(named);
  }

  @Test
  void takenPortIsOneSentenceAndExitCodeOne() throws Exception {
    try (SimServer server = SimServer.start(SimOptions.DEFAULT)) {
      StringWriter err = new StringWriter();
      int code =
          Main.commandLine()
              .setErr(new PrintWriter(err, true))
              .execute("--port=" + server.port(), "--exit-with-stdin");
      assertThat(code).isEqualTo(1);
      assertThat(err.toString().strip().lines()).hasSize(1).first().asString().contains("--port");
    }
  }

  @Test
  void processSaysOneLineAndEndsWithItsInput() throws Exception {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "--port=0",
                    "--preset=opt-125m-4090",
                    "--seed=7",
                    "--time-scale=0.5",
                    "--exit-with-stdin"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine())
          .matches(
              "simulated server listening on http://127\\.0\\.0\\.1:\\d+ "
                  + "\\(preset opt-125m-4090, seed 7, time scale 0\\.5\\)");
      process.getOutputStream().close();
      assertThat(out.readLine()).isNull();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}

package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerProcessTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  // SAD PATH

  @Test
  void serverThatRefusesItsOptionsIsQuoted() {
    assertThatThrownBy(() -> start("refuses", PATIENCE))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "The simulated server ended with exit code 2 before it listened: Unknown preset 'p':"
                + " give one of a, b.")
        .extracting(error -> ((UserError) error).exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void serverThatDiesWithoutAWordIsSaidToHaveGivenNoReason() {
    assertThatThrownBy(() -> start("dies", PATIENCE))
        .hasMessage(
            "The simulated server ended with exit code 7 before it listened: it gave no reason.");
  }

  @Test
  void serverThatSaysSomethingElseIsRefused() {
    assertThatThrownBy(() -> start("babbles", PATIENCE))
        .hasMessageContaining("said 'hello' and not where it listens");
  }

  @Test
  void serverThatHangsIsGivenUp() {
    assertThatThrownBy(() -> start("hangs", Duration.ofSeconds(1)))
        .hasMessageContaining("did not listen within 1 s");
  }

  // HAPPY PATH

  @Test
  void addressIsTakenFromItsLineAndItEndsAtClose() {
    ServerProcess server = start("listens", PATIENCE);
    try (server) {
      assertThat(server.isAlive()).isTrue();
      assertThat(server.baseUrl()).isEqualTo(new BaseUrl("http://127.0.0.1:4711"));
      assertThat(server.announcement()).contains("simulated server", "preset p");
    }
    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void interruptOfTheTerminalLeavesItRunning() throws Exception {
    try (ServerProcess server = start("listens", PATIENCE)) {
      Process kill = new ProcessBuilder("kill", "-INT", String.valueOf(server.pid())).start();
      assertThat(kill.waitFor()).isZero();
      assertThat(server.exited(Duration.ofMillis(500))).isFalse();
    }
  }

  private static ServerProcess start(String behaviour, Duration patience) {
    ServerProcess.Kind scripted =
        new ServerProcess.Kind(
            "simulated server", ScriptedServerMain.class.getName(), List.of(), "");
    return ServerProcess.start(scripted, List.of(behaviour), patience);
  }
}

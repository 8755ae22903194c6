package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveViewTest {

  private static final Snapshot MIDWAY =
      new Snapshot(
          "SS c=32",
          "measurement",
          1,
          8,
          1_412,
          32,
          1,
          1_234.4,
          OptionalLong.of(48_200_000),
          OptionalLong.of(80_000_000_000L));
  private static final Snapshot START =
      new Snapshot(
          "SS c=16", "warmup", 0, 8, 0, 16, 0, 0, OptionalLong.empty(), OptionalLong.empty());

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void lineTellsHowTheRunStands() {
    assertThat(LiveLine.render(MIDWAY, 160))
        .isEqualTo(
            "[2/8] SS c=32 measurement  1,412 done  32 running  1 error  1,234 tok/s"
                + "  TTFT p50 48.2 ms  1 min 20 s left");
  }

  @Test
  void aPointIsShownByItsTitle() {
    Snapshot point =
        new Snapshot(
            "input 8K × n 5",
            "warmup",
            6,
            40,
            0,
            1,
            0,
            0,
            OptionalLong.empty(),
            OptionalLong.empty());
    assertThat(LiveLine.render(point, 160)).startsWith("[7/40] input 8K × n 5 warmup  ");
  }

  @Test
  void whatIsNotKnownYetIsLeftOut() {
    assertThat(LiveLine.render(START, 160))
        .isEqualTo("[1/8] SS c=16 warmup  0 done  16 running  0 errors  0 tok/s");
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "40", "79", "80"})
  void lineIsNeverWiderThanTheScreen(int width) {
    assertThat(LiveLine.render(MIDWAY, width).length()).isLessThanOrEqualTo(width);
  }

  @Test
  void terminalLineIsDrawnOverAndTheLastOneStays() {
    LiveView view = new LiveView(() -> START, out, new Screen(true, 80));
    view.draw();
    view.say("Something happened.");
    view.close();
    view.close();
    view.draw();
    assertThat(shown())
        .isEqualTo(
            "\r\u001b[K[1/8] SS c=16 warmup  0 done  16 running  0 errors  0 tok/s"
                + "\r\u001b[KSomething happened.\n"
                + "\r\u001b[K[1/8] SS c=16 warmup  0 done  16 running  0 errors  0 tok/s\n");
  }

  @Test
  void logGetsPlainLines() {
    LiveView view = new LiveView(() -> START, out, Screen.log());
    view.draw();
    view.close();
    assertThat(shown().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("[1/8] SS c=16 warmup"));
    assertThat(shown()).doesNotContain("\r", "\u001b");
  }

  @Test
  void sourceThatFailsEndsTheViewWithAWord() {
    LiveView view =
        new LiveView(
            () -> {
              throw new IllegalStateException("no run");
            },
            out,
            Screen.log());
    view.draw();
    view.draw();
    view.close();
    assertThat(shown())
        .isEqualTo("The live view stopped: java.lang.IllegalStateException: no run\n");
  }

  @ParameterizedTest
  @CsvSource({"'40 132\n', 131", "'', 80", "'0 0', 80", "'what is this', 80"})
  void widthIsTheTerminalsWord(String stty, int width) {
    assertThat(Screen.width(stty)).isEqualTo(width);
  }

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

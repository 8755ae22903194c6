package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.metric.Level;
import io.tokenload.metric.ServerFacts;
import io.tokenload.workload.PromptLength;
import io.tokenload.workload.RequestClass;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContextRoomTest {

  private static final RequestClass FITS = RequestClass.single(1024, 1024);
  private static final RequestClass LONG = RequestClass.single(2000, 49);

  @Test
  void whereNothingFitsTheFirstIsNamedWithTheRemedy() {
    assertThatThrownBy(() -> ContextRoom.of(List.of(at(LONG, 1), at(LONG, 2)), server(2048)))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "Class in2000_out49 asks for 2000 prompt and 49 output tokens, together more than the"
                + " 2048 of model opt-125m (max_model_len), and no other of the 2 points fits: ask"
                + " for less, or serve it with a longer context.");
  }

  @Test
  void pointsThatDoNotFitAreNamedAndTheOthersKept() {
    ContextRoom room =
        ContextRoom.of(List.of(at(LONG, 1), at(FITS, 1), at(LONG, 2), at(FITS, 2)), server(2048));
    assertThat(room.fitting().stream().map(Stage::name))
        .containsExactly("in1024_out1024 c=1", "in1024_out1024 c=2");
    assertThat(room.refusals())
        .containsExactly(
            "Refused before anything was sent: in2000_out49 c=1, in2000_out49 c=2. Each request"
                + " asks for 2000 prompt and 49 output tokens, together more than the 2048 of model"
                + " opt-125m (max_model_len).");
  }

  @Test
  void nothingIsRefusedWhereTheContextIsNotTold() {
    assertThat(ContextRoom.of(List.of(at(LONG, 1)), server(null)).fitting()).hasSize(1);
  }

  @Test
  void aMixAndPromptsGivenAsTextAreLeftToTheirFitting() {
    Stage mix = Stage.mix("mix", List.of(LONG), List.of(1.0), Level.concurrency(2));
    RequestClass text = new RequestClass("SL", "short_long", new PromptLength.Repeats(40), 4000);
    ContextRoom room = ContextRoom.of(List.of(mix, at(text, 1)), server(2048));
    assertThat(room.fitting()).hasSize(2);
  }

  private static Stage at(RequestClass shape, int users) {
    return Stage.of(shape, Level.concurrency(users));
  }

  private static ServerFacts server(Integer maxModelLen) {
    return new ServerFacts(
        false, "http://127.0.0.1:1", "vllm", "0.32.0", "opt-125m", maxModelLen, null);
  }
}

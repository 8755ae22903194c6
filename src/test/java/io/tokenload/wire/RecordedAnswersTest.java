package io.tokenload.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded answer that is no stream says what its manifest says. */
class RecordedAnswersTest {

  static Stream<Recording> errors() {
    return of("error");
  }

  static Stream<Recording> wholeAnswers() {
    return of("whole");
  }

  static Stream<Recording> modelLists() {
    return of("models");
  }

  static Stream<Recording> tokenizeReplies() {
    return of("tokenize");
  }

  private static Stream<Recording> of(String kind) {
    return Recording.answers().filter(answer -> answer.get("kind").equals(kind));
  }

  @Test
  void manifestsNameEveryDump() {
    Stream<Recording> all = Stream.concat(Recording.streams(), Recording.answers());
    assertThat(all.map(Recording::file).sorted()).isEqualTo(Recording.files(".http"));
  }

  @Test
  void everyDumpIsWholeAndHasItsStatus() {
    assertThat(Recording.answers())
        .allSatisfy(
            answer -> {
              assertThat(answer.http().whole()).isTrue();
              assertThat(answer.http().status()).isEqualTo(answer.number("status"));
            });
  }

  @ParameterizedTest
  @MethodSource("errors")
  void errorIsToldInTheServersWords(Recording answer) {
    assertThat(ErrorBody.wordsOf(answer.http().body())).isEqualTo(answer.get("expected"));
  }

  @ParameterizedTest
  @MethodSource("wholeAnswers")
  void wholeAnswerGivesUsageTextAndReason(Recording recording) throws Exception {
    WholeAnswer answer = WholeAnswer.parse(recording.http().body());
    assertThat(
            "%d %d %s"
                .formatted(answer.promptTokens(), answer.outputTokens(), answer.finishReason()))
        .isEqualTo(recording.get("expected"));
    assertThat(answer.text()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("modelLists")
  void modelListGivesNamesAndContext(Recording recording) throws Exception {
    ModelList list = ModelList.parse(recording.http().body());
    String[] expected = recording.get("expected").split(" ");
    assertThat(list.ids()).isEqualTo(List.of(expected[0]));
    ModelList.Model model = list.find(expected[0]).orElseThrow();
    String context =
        model.contextTokens().isPresent() ? "" + model.contextTokens().getAsInt() : "-";
    assertThat(context).isEqualTo(expected[1]);
  }

  @ParameterizedTest
  @MethodSource("tokenizeReplies")
  void tokenizeReplyGivesTheCount(Recording recording) throws Exception {
    assertThat(TokenizeReply.parse(recording.http().body()).count())
        .isEqualTo(recording.number("expected"));
  }

  @Test
  void versionIsTheServersWord() throws Exception {
    Recording recording = of("version").findFirst().orElseThrow();
    assertThat(VersionReply.parse(recording.http().body()).version())
        .isEqualTo(recording.get("expected"));
  }
}

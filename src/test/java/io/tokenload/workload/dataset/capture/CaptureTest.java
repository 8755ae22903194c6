package io.tokenload.workload.dataset.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.workload.Seed;
import io.tokenload.workload.dataset.CapturedTrace;
import io.tokenload.workload.dataset.DatasetError;
import io.tokenload.workload.dataset.TextFile;
import io.tokenload.workload.dataset.Trace;
import io.tokenload.workload.dataset.TraceLimit;
import io.tokenload.workload.dataset.TraceText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureTest {

  private static final String SYSTEM =
      IntStream.range(0, 20).mapToObj(i -> "rule" + i).collect(Collectors.joining(" "));

  @TempDir Path folder;

  // SAD PATH

  @Test
  void requestOfUnknownLengthIsRefusedWithItsLineAndTheRemedy() throws Exception {
    assertThatThrownBy(() -> jsonl("{\"arrival_s\": 0, \"prompt\": \"a\"}"))
        .isInstanceOf(DatasetError.class)
        .hasMessageContaining("log.jsonl, line 1 does not say how many output tokens")
        .hasMessageEndingWith("give --output-tokens for all that do not say.");
  }

  @Test
  void requestWithoutATimeIsRefused() throws Exception {
    assertThatThrownBy(() -> jsonl("{\"prompt_tokens\": 1, \"completion_tokens\": 1}"))
        .hasMessageContaining("has no arrival_ns");
    assertThatThrownBy(() -> jsonl("{\"timestamp\": \"2026-11-25 noon\", \"prompt_tokens\": 1}"))
        .hasMessageContaining("has timestamp \"2026-11-25 noon\"");
  }

  @Test
  void logOfRefusalsAloneIsRefused() throws Exception {
    assertThatThrownBy(() -> jsonl("{\"arrival_s\": 0, \"status\": 429}"))
        .hasMessageContaining(
            "holds no request (requests left out because the server refused them: 1)");
  }

  @Test
  void unknownFormatIsRefused() {
    assertThatThrownBy(() -> LogFormats.of("apache", null))
        .hasMessageStartingWith("--format 'apache' is not known: give one of jsonl, access-log");
  }

  // HAPPY PATH

  @Test
  void requestsAreSortedByArrivalAndCountFromTheFirst() throws Exception {
    Trace trace =
        jsonl(
                "{\"arrival_ns\": 7000000500, \"prompt_tokens\": 9, \"completion_tokens\": 3}",
                "{\"arrival_ns\": 5000000000, \"prompt_tokens\": 8, \"completion_tokens\": 2}")
            .trace();
    assertThat(trace.requests()).extracting(Trace.Request::inputTokens).containsExactly(8, 9);
    assertThat(trace.requests().get(1).arrivalNanos()).isEqualTo(2_000_000_500L);
  }

  @Test
  void timesOfAllKindsAreRead() throws Exception {
    Trace trace =
        jsonl(
                "{\"timestamp\": \"2026-11-25T10:00:00+01:00\", \"prompt_tokens\": 1, \"usage\": {\"completion_tokens\": 1}}",
                "{\"timestamp\": 1795597201.5, \"prompt_tokens\": 1, \"completion_tokens\": 1}",
                "{\"arrival_ms\": 1795597202000, \"prompt_tokens\": 1, \"completion_tokens\": 1}")
            .trace();
    assertThat(trace.requests())
        .extracting(Trace.Request::arrivalNanos)
        .containsExactly(0L, 1_500_000_000L, 2_000_000_000L);
  }

  @Test
  void noTextNameOrAddressIsInTheFile() throws Exception {
    Path trace = folder.resolve("trace.jsonl");
    TraceWriter.write(conversation(), trace);
    assertThat(Files.readString(trace))
        .doesNotContain("rule", "secret", "anna", "berta", "acme", "system");
  }

  @Test
  void anotherCaptureHasOtherHashes() throws Exception {
    Path log = log();
    List<List<Long>> one = blocks(captured(log, Anonymizer.withRandomKey()));
    List<List<Long>> other = blocks(captured(log, Anonymizer.withRandomKey()));
    Set<Long> seen = one.stream().flatMap(List::stream).collect(Collectors.toSet());
    assertThat(other.stream().flatMap(List::stream)).isNotEmpty().noneMatch(seen::contains);
  }

  @Test
  void whatBeganAlikeBeginsAlike() throws Exception {
    Trace trace = conversation().trace();
    List<List<Long>> blocks = blocks(conversation());
    assertThat(blocks.get(0)).as("41 words").hasSize(2);
    assertThat(blocks.get(1).subList(0, 1)).as("the rules").isEqualTo(blocks.get(0).subList(0, 1));
    assertThat(blocks.get(1).get(1)).isNotEqualTo(blocks.get(0).get(1));
    assertThat(blocks.get(2).subList(0, 2)).as("the turn before").isEqualTo(blocks.get(0));
    assertThat(trace.requests().get(0).session()).isEqualTo(trace.requests().get(2).session());
    assertThat(trace.requests().get(1).session()).isNotEqualTo(trace.requests().get(0).session());
  }

  @Test
  void routingHeadersAreKeptIfAskedFor() throws Exception {
    Trace trace = conversation().trace();
    assertThat(trace.requests().get(0).headers()).containsOnlyKeys("x-tenant");
    assertThat(trace.requests().get(2).headers()).isEqualTo(trace.requests().get(0).headers());
  }

  @Test
  void cancelledRequestAsksForWhatWasAskedFor() throws Exception {
    Trace.Request cancelled = conversation().trace().requests().get(2);
    assertThat(cancelled.cancelAfterNanos()).isEqualTo(1_500_000_000L);
    assertThat(cancelled.outputTokens()).isEqualTo(200);
  }

  @Test
  void writtenTraceIsReadBackAsItWas() throws Exception {
    Capture.Result captured = conversation();
    Path file = folder.resolve("trace.jsonl");
    TraceWriter.write(captured, file);
    Trace read = CapturedTrace.read(file, TraceLimit.none());
    assertThat(read.blockTokens()).isEqualTo(captured.trace().blockTokens());
    assertThat(read.requests())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("place")
        .isEqualTo(captured.trace().requests());
    assertThat(Files.readAllLines(file).get(0))
        .isEqualTo(
            "{\"tokenload_trace\":1,\"block_tokens\":16,\"captured_from\":\"jsonl\","
                + "\"tokens_counted_by\":\"words\",\"blocks_cut_by\":\"words\"}");
  }

  /** The whole way: texts, their trace, new texts with the same beginnings and lengths. */
  @Test
  void replayedPromptsShareWhatTheOriginalsShared() throws Exception {
    Trace trace = conversation().trace();
    TraceText text = new TraceText(trace, new Seed(1), 0);
    assertThat(words(text, 0)).hasSize(trace.requests().get(0).inputTokens());
    assertThat(Arrays.mismatch(words(text, 0), words(text, 1))).isEqualTo(16);
    assertThat(Arrays.mismatch(words(text, 0), words(text, 2))).isEqualTo(32);
  }

  @Test
  void hashesOfTheLogItselfAreKeyedAndKept() throws Exception {
    Path log =
        TextFile.of(
            folder,
            "sim.jsonl",
            sim(0, 40, "[\"1a\", \"2b\"]", "null"),
            sim(9, 70, "[\"1a\", \"2b\", \"3c\", 77, \"rest\"]", "12"));
    Capture.Result captured =
        Capture.of(
            LogFormats.of("tokenload-sim", null),
            log,
            CaptureOptions.usual(),
            Anonymizer.withRandomKey());
    List<List<Long>> blocks = blocks(captured);
    assertThat(blocks.get(1)).as("70 tokens have four whole blocks").hasSize(4);
    assertThat(blocks.get(1)).startsWith(blocks.get(0).toArray(Long[]::new));
    assertThat(blocks.get(0)).doesNotContain(0x1aL, 0x2bL);
    assertThat(captured.trace().requests().get(1).cancelAfterNanos()).isEqualTo(12);
    assertThat(captured.trace().requests().get(0).outputTokens()).isEqualTo(4);
    assertThat(captured.trace().requests().get(1).outputTokens())
        .as("who left had asked for more than came")
        .isEqualTo(7);
    assertThat(captured.trace().requests().get(0).session())
        .isEqualTo(captured.trace().requests().get(1).session())
        .isNotEqualTo("s");
    assertThat(captured.facts())
        .containsEntry("tokens_counted_by", "server")
        .containsEntry("blocks_cut_by", "the log");
  }

  @Test
  void promptOfTokenIdsIsCutExactly() throws Exception {
    String ids = IntStream.range(0, 40).mapToObj(String::valueOf).collect(Collectors.joining(","));
    Capture.Result captured =
        jsonl("{\"arrival_s\": 0, \"prompt\": [" + ids + "], \"completion_tokens\": 1}");
    assertThat(captured.trace().requests().get(0).inputTokens()).isEqualTo(40);
    assertThat(captured.trace().requests().get(0).blocks()).hasSize(2);
    assertThat(captured.facts())
        .containsEntry("tokens_counted_by", "server")
        .containsEntry("blocks_cut_by", "the log");
  }

  private static String sim(long arrival, int prompt, String hashes, String cancelled) {
    return "{\"arrival_ns\": %d, \"prompt_tokens\": %d, \"max_tokens\": 7, \"completion_tokens\": 4, \"block_hashes\": %s, \"session\": \"s\", \"cancelled_after_ns\": %s}"
        .formatted(arrival, prompt, hashes, cancelled);
  }

  @Test
  void lengthsThatNobodyTellsCanBeGiven() throws Exception {
    Path log = TextFile.of(folder, "log.jsonl", "{\"arrival_s\": 0}");
    CaptureOptions options = new CaptureOptions(16, Tokenization.words(), 300, 40, Set.of());
    Capture.Result captured =
        Capture.of(LogFormats.of("jsonl", null), log, options, Anonymizer.withRandomKey());
    assertThat(captured.trace().requests().get(0).inputTokens()).isEqualTo(300);
    assertThat(captured.facts()).containsEntry("tokens_counted_by", "given");
  }

  private Capture.Result conversation() throws Exception {
    return captured(log(), Anonymizer.withKey("known"));
  }

  private static Capture.Result captured(Path log, Anonymizer anonymizer) {
    CaptureOptions options =
        new CaptureOptions(16, Tokenization.words(), null, null, Set.of("x-tenant"));
    return Capture.of(LogFormats.of("jsonl", null), log, options, anonymizer);
  }

  private Path log() throws Exception {
    String first = message("user", "secret one two three " + words(15));
    String answer = message("assistant", "here you are");
    return TextFile.of(
        folder,
        "log.jsonl",
        chat(0, "anna", first, ""),
        chat(1, "berta", message("user", "other words altogether " + words(17)), ""),
        chat(
            4,
            "anna",
            first + ", " + answer + ", " + message("user", "and then"),
            ", \"cancelled_after_s\": 1.5, \"max_tokens\": 200"));
  }

  private static String words(int count) {
    return IntStream.range(0, count).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
  }

  private static String chat(int second, String session, String messages, String more) {
    return "{\"arrival_s\": %d, \"session\": \"%s\", \"headers\": {\"X-Tenant\": \"acme\", \"Cookie\": \"secret\"}, \"completion_tokens\": 12, \"messages\": [%s, %s]%s}"
        .formatted(second, session, message("system", SYSTEM), messages, more);
  }

  private static String message(String role, String content) {
    return "{\"role\": \"%s\", \"content\": \"%s\"}".formatted(role, content);
  }

  private static List<List<Long>> blocks(Capture.Result captured) {
    return captured.trace().requests().stream().map(Trace.Request::blocks).toList();
  }

  private static String[] words(TraceText text, int index) {
    return text.prompt(index).split(" ");
  }

  private Capture.Result jsonl(String... lines) throws Exception {
    Path log = TextFile.of(folder, "log.jsonl", lines);
    return Capture.of(
        LogFormats.of("jsonl", null), log, CaptureOptions.usual(), Anonymizer.withRandomKey());
  }
}

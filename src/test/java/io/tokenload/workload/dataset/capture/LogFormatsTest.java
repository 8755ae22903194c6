package io.tokenload.workload.dataset.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.workload.dataset.TextFile;
import io.tokenload.workload.dataset.Trace;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Access logs, OpenTelemetry exports and vLLM's own log. */
class LogFormatsTest {

  private static final String NGINX =
      "10.0.0.7 - - [25/Nov/2026:10:00:%02d +0000] \"POST %s HTTP/1.1\" %d 812 \"-\" \"curl/8\" %s";

  private static final CaptureOptions LENGTHS =
      new CaptureOptions(16, Tokenization.words(), 100, 20, Set.of());

  @TempDir Path folder;

  // SAD PATH

  @Test
  void lineInAnotherFormatIsRefused() throws Exception {
    assertThatThrownBy(() -> access("nginx", "hello"))
        .hasMessageContaining("log.txt, line 1 is not in the format 'nginx': give --pattern");
  }

  @Test
  void patternWithoutATimeOrThatIsNoneIsRefused() {
    assertThatThrownBy(() -> pattern("(?<status>\\d+)"))
        .hasMessageContaining("has no group for the time");
    assertThatThrownBy(() -> pattern("(?<time>["))
        .hasMessageStartingWith("--pattern is no regular expression (Unclosed character class");
  }

  @Test
  void timeThatIsNoneIsRefused() throws Exception {
    assertThatThrownBy(() -> access("(?<time>\\S+)", "25.11.2026"))
        .hasMessageContaining("line 1 has the time '25.11.2026'");
  }

  @Test
  void cancelWithoutAWaitIsRefused() throws Exception {
    String line =
        "10.0.0.7 - - [25/Nov/2026:10:00:01 +0000] \"POST /v1/completions HTTP/1.1\" 499 0";
    assertThatThrownBy(() -> access("common", line))
        .hasMessageContaining("was cancelled after an unknown time");
  }

  @Test
  void spanThatEndsBeforeItStartsIsRefused() throws Exception {
    Path log = TextFile.of(folder, "o.jsonl", export(span(5_000, 4_000, "")));
    assertThatThrownBy(() -> captured("otel", null, log))
        .hasMessageContaining("has endTimeUnixNano");
  }

  // HAPPY PATH

  @Test
  void nginxLogsTheEndSoTheArrivalIsEarlier() throws Exception {
    Trace trace =
        access(
            "nginx",
            NGINX.formatted(10, "/v1/chat/completions", 200, "4.250"),
            NGINX.formatted(8, "/v1/completions?x=1", 499, "1.500"),
            NGINX.formatted(9, "/v1/models", 200, "0.001"),
            NGINX.formatted(9, "/v1/completions", 503, "0.001"));
    assertThat(trace.requests()).hasSize(2);
    assertThat(trace.requests().get(1).arrivalNanos()).as("5.75 and 6.5").isEqualTo(750_000_000L);
    assertThat(trace.requests().get(1).cancelAfterNanos()).isEqualTo(1_500_000_000L);
    assertThat(trace.requests().get(0).inputTokens()).isEqualTo(100);
    assertThat(trace.notes())
        .containsExactly(
            "lines left out because they ask for no text: 1",
            "requests left out because the server refused them: 1");
  }

  @Test
  void namedGroupsGiveLengthsAndSessions() throws Exception {
    Trace trace =
        access(
            "^(?<epoch>\\S+) (?<session>\\S+) in=(?<inputTokens>\\d+) out=(?<outputTokens>\\d+) (?<millis>\\d+)ms",
            "1795597200.125 u1 in=55 out=7 120ms",
            "1795597201.500 - in=66 out=8 90ms");
    assertThat(trace.requests()).extracting(Trace.Request::inputTokens).containsExactly(55, 66);
    assertThat(trace.requests()).extracting(Trace.Request::outputTokens).containsExactly(7, 8);
    assertThat(trace.spanNanos()).isEqualTo(1_375_000_000L);
    assertThat(trace.requests().get(0).session()).isNotNull().isNotEqualTo("u1");
    assertThat(trace.requests().get(1).session()).isNull();
  }

  @Test
  void apachesCombinedLogHasTheStart() throws Exception {
    Trace trace =
        access(
            "combined",
            "::1 - anna [25/Nov/2026:10:00:00 +0100] \"POST /v1/messages HTTP/1.1\" 200 - \"-\" \"x\"",
            "::1 - anna [25/Nov/2026:09:00:03 +0000] \"POST /v1/messages HTTP/1.1\" 200 - \"-\" \"x\"");
    assertThat(trace.spanNanos()).isEqualTo(3_000_000_000L);
  }

  @Test
  void spansWithTokenCountsAreRequests() throws Exception {
    String conversation =
        ", {\"key\": \"gen_ai.conversation.id\", \"value\": {\"stringValue\": \"c9\"}}";
    String cancelled =
        ", {\"key\": \"error.type\", \"value\": {\"stringValue\": \"CancelledError\"}}";
    Path log =
        TextFile.of(
            folder,
            "o.jsonl",
            export(span(5_000, 9_000, conversation)),
            export(span(1_000, 2_500, cancelled) + ", {\"name\": \"db\", \"attributes\": []}"),
            "{\"resourceMetrics\": []}");
    Trace trace = captured("otel", null, log);
    assertThat(trace.requests()).hasSize(2);
    assertThat(trace.requests().get(0).cancelAfterNanos()).isEqualTo(1_500);
    assertThat(trace.requests().get(1).arrivalNanos()).isEqualTo(4_000);
    assertThat(trace.requests().get(1).inputTokens()).isEqualTo(31);
    assertThat(trace.requests().get(1).session()).isNotNull().isNotEqualTo("c9");
    assertThat(trace.notes()).containsExactly("spans left out because they count no tokens: 1");
  }

  @Test
  void recordedMessagesOfSpansAreHashed() throws Exception {
    String messages =
        ", {\"key\": \"gen_ai.input.messages\", \"value\": {\"stringValue\": \"[{\\\"role\\\": \\\"user\\\", \\\"parts\\\": [{\\\"type\\\": \\\"text\\\", \\\"content\\\": \\\"a b c d e f g h i j k l m n o p q\\\"}]}]\"}}";
    Path log = TextFile.of(folder, "o.jsonl", export(span(5_000, 9_000, messages)));
    assertThat(captured("otel", null, log).requests().get(0).blocks()).hasSize(1);
  }

  @Test
  void vllmsLogGivesPromptsAndWhatWasAskedFor() throws Exception {
    String ids = "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, ";
    Path log =
        TextFile.of(
            folder,
            "vllm.log",
            "INFO:     Started server process [1]",
            "(APIServer pid=1) INFO 11-25 10:00:00 [logger.py:39] Received request cmpl-a-0: prompt:"
                + " 'I said max_tokens=9, and left', params: SamplingParams(n=1, max_tokens=64,"
                + " min_tokens=0), prompt_token_ids: ["
                + ids
                + "17], lora_request: None.",
            "INFO 11-25 10:00:02 [logger.py:39] Received request cmpl-b-0: prompt: \"it's two\","
                + " params: SamplingParams(n=1, max_tokens=16), prompt_token_ids: ["
                + ids
                + "99, 5], lora_request: None.",
            "INFO 11-25 10:00:03 [logger.py:40] Received request chatcmpl-c: prompt: 'three words"
                + " here', params: SamplingParams(n=1, max_tokens=8), lora_request: None.");
    Trace trace = captured("vllm-log", null, log);
    assertThat(trace.requests()).extracting(Trace.Request::inputTokens).containsExactly(17, 18, 3);
    assertThat(trace.requests()).extracting(Trace.Request::outputTokens).containsExactly(64, 16, 8);
    assertThat(trace.requests().get(0).blocks())
        .hasSize(1)
        .isEqualTo(trace.requests().get(1).blocks());
    assertThat(trace.spanNanos()).isEqualTo(3_000_000_000L);
    assertThat(trace.notes()).containsExactly("lines left out because they receive no request: 1");
  }

  private static String span(long start, long end, String attributes) {
    return "{\"name\": \"chat\", \"startTimeUnixNano\": \"%d\", \"endTimeUnixNano\": \"%d\", \"attributes\": [{\"key\": \"gen_ai.usage.input_tokens\", \"value\": {\"intValue\": \"31\"}}, {\"key\": \"gen_ai.usage.output_tokens\", \"value\": {\"intValue\": 5}}%s]}"
        .formatted(start, end, attributes);
  }

  private static String export(String spans) {
    return "{\"resourceSpans\": [{\"resource\": {}, \"scopeSpans\": [{\"spans\": [%s]}]}]}"
        .formatted(spans);
  }

  private static AccessPattern pattern(String pattern) {
    return AccessPattern.of(pattern, AccessPattern.PATHS, null);
  }

  private Trace access(String pattern, String... lines) throws Exception {
    return captured("access-log", pattern(pattern), TextFile.of(folder, "log.txt", lines));
  }

  private static Trace captured(String format, AccessPattern access, Path log) {
    return Capture.of(LogFormats.of(format, access), log, LENGTHS, Anonymizer.withRandomKey())
        .trace();
  }
}

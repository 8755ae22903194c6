package io.tokenload.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.Stamps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalReaderTest {

  private static final RequestRecord FIRST = Records.success("req_000001", 0, 50, 10, 4);
  private static final RequestRecord SECOND =
      Records.failure("req_000002", 100, 900, Outcome.STREAM_ERROR, "文 is out of memory");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("journal.jsonl");
  }

  @Test
  void killInMidLineLosesThatLineOnlyWhereverItIsCut() throws Exception {
    byte[] whole = journalOf(FIRST, SECOND);
    int firstLine = journalOf(FIRST).length;
    for (int cut = firstLine + 1; cut < whole.length - 1; cut++) {
      Files.write(file, Arrays.copyOf(whole, cut));
      List<RequestRecord> read = new ArrayList<>();
      JournalReader.Findings findings = JournalReader.read(file, read::add);
      assertThat(read).as("cut at %d", cut).containsExactly(FIRST);
      assertThat(findings).isEqualTo(new JournalReader.Findings(1, 0, true));
    }
  }

  @Test
  void lastLineThatLacksOnlyItsNewlineIsWhole() throws Exception {
    byte[] whole = journalOf(FIRST, SECOND);
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    assertThat(JournalReader.read(file)).containsExactly(FIRST, SECOND);
  }

  @Test
  void malformedLineInTheMiddleIsNamedByFileAndNumber() throws Exception {
    String good = new String(journalOf(FIRST), StandardCharsets.UTF_8);
    Files.writeString(file, good + "{\"id\":\"req_000002\",\n" + good);
    assertThatThrownBy(() -> JournalReader.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ", line 2: ");
  }

  @Test
  void malformedLastLineWithItsNewlineIsNoCut() throws Exception {
    Files.writeString(file, "[1]\n");
    assertThatThrownBy(() -> JournalReader.read(file)).hasMessageContaining("line 1: not a JSON");
  }

  @Test
  void missingOrUnknownValuesAreNamed() throws Exception {
    String good = new String(journalOf(FIRST), StandardCharsets.UTF_8);
    Files.writeString(file, good.replace("\"phase\"", "\"face\""));
    assertThatThrownBy(() -> JournalReader.read(file)).hasMessageContaining("'phase' is missing");
    Files.writeString(file, good.replace("measurement", "lunch"));
    assertThatThrownBy(() -> JournalReader.read(file)).hasMessageContaining("'lunch'");
    Files.writeString(file, good.replace("[1,1,1,1]", "[1,1]"));
    assertThatThrownBy(() -> JournalReader.read(file)).hasMessageContaining("2 token counts");
  }

  @Test
  void emptyJournalHoldsNothing() throws Exception {
    Files.createFile(file);
    assertThat(JournalReader.read(file)).isEmpty();
  }

  @Test
  void requestStillOpenAtTheKillIsCancelledAndLastsUntilTheLastKnownMoment() throws Exception {
    try (Journal journal = Journal.open(file, 10)) {
      journal.started(Records.identity("req_000001", Phase.MEASUREMENT), 0, 10);
      journal.started(Records.identity("req_000007", Phase.MEASUREMENT), 20, 30);
      journal.offer(FIRST);
    }
    List<RequestRecord> read = new ArrayList<>();
    JournalReader.Findings findings = JournalReader.read(file, read::add);
    assertThat(findings).isEqualTo(new JournalReader.Findings(2, 1, false));
    assertThat(read.get(0)).isEqualTo(FIRST);
    RequestRecord open = read.get(1);
    assertThat(open.identity().id()).isEqualTo("req_000007");
    assertThat(open.ending().outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(open.stamps().end()).isEqualTo(FIRST.stamps().end());
    assertThat(open.stamps().sent()).isEqualTo(Stamps.NONE);
    assertThat(open.e2el()).isEmpty();
  }

  @Test
  void keysOfLaterVersionsAreSkipped() throws Exception {
    String good = new String(journalOf(FIRST), StandardCharsets.UTF_8);
    Files.writeString(file, good.replace("{\"id\"", "{\"later\":{\"a\":[1]},\"x_s\":[1],\"id\""));
    assertThat(JournalReader.read(file)).containsExactly(FIRST);
  }

  @Test
  void numbersRewrittenByAnotherToolAreTheSame() throws Exception {
    String good = new String(journalOf(FIRST), StandardCharsets.UTF_8);
    Files.writeString(file, good.replace("\"handover_s\":0.00000001", "\"handover_s\":1e-08"));
    assertThat(JournalReader.read(file)).containsExactly(FIRST);
  }

  private static byte[] journalOf(RequestRecord... records) throws IOException {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    LineWriter lines = new LineWriter(bytes);
    for (RequestRecord request : records) {
      lines.write(request);
    }
    lines.close();
    return bytes.toByteArray();
  }

  /** As version 0.1.0 wrote before it asked the kernel. */
  @Test
  void aJournalWithoutWhatTheKernelToldIsRead() throws Exception {
    RequestRecord record = Records.success("req_000001", 0, 50, 10, 4);
    Path file = folder.resolve("journal.jsonl");
    try (Journal journal = Journal.open(file, 1)) {
      journal.offer(record);
    }
    String line = Files.readString(file);
    String keys = "\"rtt_s\":null,\"retransmits\":null,\"out_of_order\":null,\"loss_before\":null,";
    assertThat(line).contains(keys);
    Files.writeString(file, line.replace(keys, ""));
    assertThat(JournalReader.read(file)).containsExactly(record);
  }
}

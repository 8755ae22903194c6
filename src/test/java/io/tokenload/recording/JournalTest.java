package io.tokenload.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.metric.Phase;
import io.tokenload.metric.RequestRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JournalTest {

  private static final RequestRecord ONE = Records.success("req_000001", 0, 50, 10, 4);

  @TempDir Path folder;

  @Test
  void fullQueueRefusesAtOnceAndCounts() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Journal journal = new Journal("slow disk", new Blocking(release), 2, 10_000);
    int accepted = 0;
    for (int i = 0; i < 20_000; i++) {
      accepted += journal.offer(ONE) ? 1 : 0;
    }
    assertThat(journal.refused()).isPositive().isEqualTo(20_000 - accepted);
    release.countDown();
    journal.close();
    assertThat(journal.failure()).isEmpty();
    assertThat(journal.refused()).isEqualTo(20_000 - accepted);
  }

  @Test
  void diskThatNeverAnswersCannotHoldUpTheEnd() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Journal journal = new Journal("dead disk", new Blocking(never), 100, 50);
    IntStream.range(0, 100).forEach(i -> journal.offer(ONE));
    journal.close();
    assertThat(journal.failure()).hasValueSatisfying(f -> assertThat(f).contains("dead disk"));
    assertThat(journal.offer(ONE)).isFalse();
    never.countDown();
  }

  @Test
  void fullDiskIsToldOnceAndNeverThrownIntoTheLoad() throws Exception {
    Journal journal = new Journal("journal.jsonl", new Full(), 100_000, 10_000);
    int offered = 0;
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (journal.failure().isEmpty() && System.nanoTime() < deadline) {
      journal.offer(ONE);
      offered++;
    }
    assertThat(journal.offer(ONE)).isFalse();
    journal.close();
    assertThat(journal.failure())
        .hasValueSatisfying(
            f -> assertThat(f).contains("journal.jsonl").contains("No space left on device"));
    assertThat(journal.refused()).isPositive().isLessThanOrEqualTo(offered + 1);
  }

  @Test
  void aFlushOfADiskThatNeverAnswersGivesUp() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Journal journal = new Journal("dead disk", new Blocking(never), 100_000, 50);
    IntStream.range(0, 20_000).forEach(i -> journal.offer(ONE));
    assertThat(journal.flush(Duration.ofMillis(50))).isFalse();
    journal.close();
    assertThat(journal.flush(Duration.ofMillis(50))).isFalse();
    never.countDown();
  }

  @Test
  void whatWasHandedInBeforeAFlushIsInTheFileAfterIt() throws Exception {
    Path file = folder.resolve("journal.jsonl");
    try (Journal journal = Journal.open(file, 100)) {
      journal.offer(ONE);
      assertThat(journal.flush(Duration.ofSeconds(30))).isTrue();
      assertThat(JournalReader.read(file)).containsExactly(ONE);
    }
  }

  @Test
  void folderThatDoesNotExistIsNamed() {
    Path file = folder.resolve("no/such/journal.jsonl");
    assertThatThrownBy(() -> Journal.open(file, 10))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void journalNeverOverwritesAnOlderOne() throws Exception {
    Path file = Files.writeString(folder.resolve("journal.jsonl"), "{}\n");
    assertThatThrownBy(() -> Journal.open(file, 10))
        .hasCauseInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("{}\n");
  }

  @Test
  void closedJournalRefuses() throws Exception {
    Journal journal = Journal.open(folder.resolve("journal.jsonl"), 10);
    journal.close();
    journal.close();
    assertThat(journal.offer(ONE)).isFalse();
    assertThat(journal.refused()).isEqualTo(1);
    assertThat(journal.failure()).isEmpty();
  }

  @Test
  void lineIsInTheFileWithinASecondWithoutClosing() throws Exception {
    Path file = folder.resolve("journal.jsonl");
    try (Journal journal = Journal.open(file, 10)) {
      journal.offer(ONE);
      long start = System.nanoTime();
      while (Files.size(file) == 0) {
        Thread.onSpinWait();
        assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(30).toNanos());
      }
      assertThat(JournalReader.read(file)).containsExactly(ONE);
    }
  }

  @Test
  void everyRecordReadBackEqualsTheRecordWritten() throws Exception {
    Random random = new Random(7);
    List<RequestRecord> records =
        IntStream.range(0, 2_000).mapToObj(i -> Records.random(random, i)).toList();
    Path file = folder.resolve("journal.jsonl");
    try (Journal journal = Journal.open(file, records.size())) {
      records.forEach(journal::offer);
    }
    assertThat(JournalReader.read(file)).isEqualTo(records);
  }

  @Test
  void keysStandInTheOrderOfTheContract() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    LineWriter lines = new LineWriter(bytes);
    lines.write(Records.success("req_000001", 0, 48_200_000, 10_000_000, 2));
    lines.writeStart(Records.identity("req_000002", Phase.WARMUP), 1_500_000_000L, 1_500_000_010L);
    lines.close();
    assertThat(bytes.toString(java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"id":"req_000001","profile":"short_short","ttft_s":0.0482,"total_s":0.0582,\
            "concurrency":16,"request_rate":null,"simulation":"Huge","class":"SS",\
            "cell":"SS c=16","phase":"measurement","choice":0,"choices":1,"base_url":null,"intended_s":0,\
            "handover_s":0.00000001,"sent_s":0.001,"uploaded_s":0.001,"connect_s":null,\
            "connection_reused":true,"retries":0,"rtt_s":null,"retransmits":null,\
            "out_of_order":null,"loss_before":null,"headers_s":null,"role_s":0,\
            "end_s":0.05820001,"ttft_from_send_s":0.0472,"ttft_answer_s":null,"total_from_send_s":0.0572,\
            "tpot_s":0.01,"total_per_token_s":0.0291,"itl_s":[0.01],"event_s":[0.0482,0.0582],\
            "event_tokens":[1,1],"read_index":[0,1],"prompt_tokens":120,"cached_tokens":null,"output_tokens":2,\
            "reasoning_tokens":null,"token_source":"usage_final","finish_reason":"length","status":200,"outcome":"ok",\
            "error":null,"json_valid":null,"schema_met":null,"tool_calls":null,\
            "tool_calls_valid":null,"answer_id":null,"server_times":null}
            {"started":true,"id":"req_000002","profile":"short_short","concurrency":16,\
            "request_rate":null,"simulation":"Huge","class":"SS","cell":"SS c=16",\
            "phase":"warmup","intended_s":1.5,"handover_s":1.50000001}
            """);
  }

  /** A disk that takes nothing until it is released. */
  private static final class Blocking extends OutputStream {
    private final CountDownLatch release;

    Blocking(CountDownLatch release) {
      this.release = release;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        if (!release.await(30, TimeUnit.SECONDS)) {
          throw new IOException("never released");
        }
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  /** A disk without a byte left. */
  private static final class Full extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("No space left on device");
    }
  }
}

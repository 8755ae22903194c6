package io.tokenload.report;

import io.tokenload.metric.Cell;
import io.tokenload.metric.Pauses;
import io.tokenload.metric.RequestParts;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.TcpTrace;
import io.tokenload.metric.TokenStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.commons.csv.CSVPrinter;

/**
 * {@code requests.csv}: one row per request, warm-up and drain included, without its gaps. A value
 * that does not exist is an empty field.
 */
public final class RequestsCsv implements AutoCloseable {

  private static final List<String> HEADER =
      List.of(
          "id",
          "simulation",
          "cell",
          "class",
          "profile",
          "concurrency",
          "request_rate",
          "phase",
          "base_url",
          "intended_s",
          "sent_s",
          "end_s",
          "send_lag_ms",
          "connect_ms",
          "connection_reused",
          "retries",
          "upload_ms",
          "rtt_ms",
          "retransmits",
          "out_of_order",
          "ttft_ms",
          "ttft_from_send_ms",
          "ttft_answer_ms",
          "tpot_ms",
          "total_per_token_ms",
          "itl_max_ms",
          "held_back_gaps",
          "stalls",
          "stalled_ms",
          "e2el_ms",
          "e2el_from_send_ms",
          "server_times",
          "queue_ms",
          "prefill_ms",
          "decode_ms",
          "network_ms",
          "prompt_tokens",
          "output_tokens",
          "reasoning_tokens",
          "token_source",
          "token_events",
          "token_reads",
          "choices",
          "finish_reason",
          "status",
          "outcome",
          "error",
          "simulated_server");

  private final CSVPrinter rows;
  private final boolean simulated;

  private RequestsCsv(CSVPrinter rows, boolean simulated) {
    this.rows = rows;
    this.simulated = simulated;
  }

  /**
   * Begins or replaces the file, for records that come one by one.
   *
   * @throws IOException if it cannot be written
   */
  public static RequestsCsv open(RunFacts run, Path file) throws IOException {
    CSVPrinter rows = new CSVPrinter(TextFile.replace(file), LevelsCsv.FORMAT);
    rows.printRecord(HEADER);
    return new RequestsCsv(rows, run.server().simulated());
  }

  /**
   * Writes or replaces the file.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(RunFacts run, Iterable<RequestRecord> requests, Path file)
      throws IOException {
    try (RequestsCsv csv = open(run, file)) {
      for (RequestRecord request : requests) {
        csv.add(request);
      }
    }
  }

  /**
   * Adds a row.
   *
   * @throws IOException if it cannot be written
   */
  public void add(RequestRecord request) throws IOException {
    List<Object> row = new ArrayList<>(HEADER.size());
    identity(request, row);
    times(request, row);
    ending(request, row);
    row.add(simulated);
    rows.printRecord(row);
  }

  @Override
  public void close() throws IOException {
    rows.close(true);
  }

  private static void identity(RequestRecord request, List<Object> row) {
    Cell cell = request.identity().cell();
    row.add(request.identity().id());
    row.add(request.identity().simulation());
    row.add(cell.name());
    row.add(cell.className());
    row.add(cell.profile());
    row.add(cell.level().concurrency());
    row.add(cell.level().isOpen() ? Figure.rate(cell.level().value()) : null);
    row.add(request.identity().phase().key());
    row.add(request.identity().baseUrl());
  }

  private static void times(RequestRecord request, List<Object> row) {
    row.add(moment(request.stamps().intended()));
    row.add(moment(request.stamps().sent()));
    row.add(moment(request.stamps().end()));
    row.add(ms(request.sendLag()));
    row.add(ms(request.connection().connect()));
    row.add(request.connection().reused());
    row.add(request.connection().retries());
    row.add(ms(request.upload()));
    tcp(request.connection().tcp(), row);
    row.add(ms(request.ttft()));
    row.add(ms(request.ttftFromSend()));
    row.add(ms(request.ttftAnswer()));
    row.add(ms(request.tpot()));
    row.add(ms(request.totalPerToken()));
    row.add(ms(Arrays.stream(request.itl()).max()));
    pauses(request, row);
    row.add(ms(request.e2el()));
    row.add(ms(request.e2elFromSend()));
    parts(request, row);
  }

  private static void parts(RequestRecord request, List<Object> row) {
    RequestParts parts = request.parts();
    row.add(request.serverTimes() == null ? null : request.serverTimes().source());
    row.add(ms(parts.queue()));
    row.add(ms(parts.prefill()));
    row.add(ms(parts.decode()));
    row.add(ms(parts.network()));
  }

  private static void tcp(TcpTrace tcp, List<Object> row) {
    row.add(tcp.isTold() ? Figure.exactMs(tcp.rttNanos()) : null);
    row.add(known(tcp.retransmits()));
    row.add(known(tcp.outOfOrder()));
  }

  /** Without gaps there is nothing to count, without tokens of each event nothing held back. */
  private static void pauses(RequestRecord request, List<Object> row) {
    Pauses pauses = Pauses.of(request);
    boolean gaps = request.itl().length > 0;
    boolean tokens = request.stream().eventTokens() != null;
    row.add(gaps && tokens ? Integer.valueOf(pauses.heldBack()) : null);
    row.add(gaps ? Integer.valueOf(pauses.stalls()) : null);
    row.add(gaps ? Figure.exactMs(pauses.stalledNanos()) : null);
  }

  private static void ending(RequestRecord request, List<Object> row) {
    TokenStream stream = request.stream();
    row.add(known(stream.promptTokens()));
    row.add(known(stream.outputTokens()));
    row.add(known(stream.reasoningTokens()));
    row.add(stream.source().key());
    row.add(stream.events());
    row.add(stream.reads());
    row.add(stream.choices());
    row.add(request.ending().finishReason());
    row.add(request.ending().status() == 0 ? null : Integer.valueOf(request.ending().status()));
    row.add(request.ending().outcome().key());
    row.add(request.ending().error());
  }

  private static BigDecimal moment(long nanos) {
    return nanos == Stamps.NONE ? null : Figure.exactSeconds(nanos);
  }

  private static BigDecimal ms(OptionalLong nanos) {
    return nanos.isPresent() ? Figure.exactMs(nanos.getAsLong()) : null;
  }

  private static BigDecimal ms(OptionalDouble nanos) {
    return nanos.isPresent() ? Figure.exactMs(nanos.getAsDouble()) : null;
  }

  private static Integer known(int count) {
    return count == TokenStream.UNKNOWN ? null : Integer.valueOf(count);
  }
}

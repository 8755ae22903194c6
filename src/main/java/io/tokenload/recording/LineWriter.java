package io.tokenload.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tokenload.metric.Cell;
import io.tokenload.metric.Identity;
import io.tokenload.metric.Level;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.Stamps;
import io.tokenload.metric.Structure;
import io.tokenload.metric.TcpTrace;
import io.tokenload.metric.TokenStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Writes records as lines of JSON. The keys, their units and their order are those of {@code
 * docs/schemas/journal-line.schema.json}. One instance serves one thread.
 */
final class LineWriter {

  private static final JsonFactory JSON =
      new JsonFactoryBuilder().rootValueSeparator((String) null).build();

  private static final Structure NO_STRUCTURE = new Structure(null, null, null, null);

  private final JsonGenerator out;
  private final Seconds seconds = new Seconds();

  LineWriter(OutputStream out) throws IOException {
    this.out = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
  }

  void flush() throws IOException {
    out.flush();
  }

  void close() throws IOException {
    out.close();
  }

  /** The line of a request that has ended. */
  void write(RequestRecord request) throws IOException {
    out.writeStartObject();
    identity(request);
    connection(request);
    stream(request);
    ending(request);
    out.writeEndObject();
    out.writeRaw('\n');
  }

  /** The line that a long request leaves while it still runs. */
  void writeStart(Identity identity, long intendedNanos, long handoverNanos) throws IOException {
    out.writeStartObject();
    out.writeBooleanField("started", true);
    text("id", identity.id());
    text("profile", identity.cell().profile());
    cell(identity);
    moment("intended_s", intendedNanos);
    moment("handover_s", handoverNanos);
    out.writeEndObject();
    out.writeRaw('\n');
  }

  private void identity(RequestRecord request) throws IOException {
    text("id", request.identity().id());
    text("profile", request.identity().cell().profile());
    span("ttft_s", request.ttft());
    span("total_s", request.e2el());
    cell(request.identity());
    int choices = request.stream().choices();
    count("choice", choices == 1 ? 0 : TokenStream.UNKNOWN);
    out.writeNumberField("choices", choices);
    text("base_url", request.identity().baseUrl());
  }

  private void cell(Identity identity) throws IOException {
    Cell cell = identity.cell();
    Level level = cell.level();
    Integer concurrency = level.concurrency();
    count("concurrency", concurrency == null ? TokenStream.UNKNOWN : concurrency);
    out.writeFieldName("request_rate");
    if (level.isOpen()) {
      out.writeNumber(BigDecimal.valueOf(level.value()).stripTrailingZeros().toPlainString());
    } else {
      out.writeNull();
    }
    text("simulation", identity.simulation());
    text("class", cell.className());
    text("cell", cell.name());
    text("phase", identity.phase().key());
  }

  private void connection(RequestRecord request) throws IOException {
    Stamps stamps = request.stamps();
    moment("intended_s", stamps.intended());
    moment("handover_s", stamps.handover());
    moment("sent_s", stamps.sent());
    moment("uploaded_s", stamps.uploaded());
    span("connect_s", request.connection().connect());
    out.writeBooleanField("connection_reused", request.connection().reused());
    out.writeNumberField("retries", request.connection().retries());
    tcp(request.connection().tcp());
    moment("headers_s", stamps.headers());
    moment("role_s", stamps.role());
    moment("end_s", stamps.end());
  }

  private void tcp(TcpTrace tcp) throws IOException {
    moment("rtt_s", tcp.rttNanos());
    count("retransmits", tcp.retransmits());
    count("out_of_order", tcp.outOfOrder());
    int[] lossBefore = tcp.lossBefore().stream().mapToInt(Integer::intValue).toArray();
    numbers("loss_before", tcp.isTold() ? lossBefore : null);
  }

  private void stream(RequestRecord request) throws IOException {
    TokenStream stream = request.stream();
    span("ttft_from_send_s", request.ttftFromSend());
    span("ttft_answer_s", request.ttftAnswer());
    span("total_from_send_s", request.e2elFromSend());
    span("tpot_s", request.tpot());
    span("total_per_token_s", request.totalPerToken());
    gaps(request);
    out.writeArrayFieldStart("event_s");
    for (long event : stream.eventNanos()) {
      seconds.write(out, event - request.stamps().intended());
    }
    out.writeEndArray();
    numbers("event_tokens", stream.eventTokens());
    numbers("read_index", stream.readIndex());
    count("prompt_tokens", stream.promptTokens());
    count("cached_tokens", stream.cachedTokens());
    count("output_tokens", stream.outputTokens());
    count("reasoning_tokens", stream.reasoningTokens());
    text("token_source", stream.source().key());
  }

  private void gaps(RequestRecord request) throws IOException {
    if (request.stream().choices() > 1) {
      out.writeNullField("itl_s");
      return;
    }
    out.writeArrayFieldStart("itl_s");
    for (long gap : request.itl()) {
      seconds.write(out, gap);
    }
    out.writeEndArray();
  }

  private void ending(RequestRecord request) throws IOException {
    text("finish_reason", request.ending().finishReason());
    int status = request.ending().status();
    count("status", status == 0 ? TokenStream.UNKNOWN : status);
    text("outcome", request.ending().outcome().key());
    text("error", request.ending().error());
    structure(request.structure() == null ? NO_STRUCTURE : request.structure());
    text("answer_id", request.identity().answerId());
    ServerTimesJson.write(out, seconds, request.serverTimes());
    if (request.texts() != null) {
      text("prompt", request.texts().prompt());
      text("answer", request.texts().answer());
      if (request.texts().entry() != null) {
        text("entry", request.texts().entry());
      }
    }
  }

  private void structure(Structure structure) throws IOException {
    truth("json_valid", structure.jsonValid());
    truth("schema_met", structure.schemaMet());
    whole("tool_calls", structure.toolCalls());
    whole("tool_calls_valid", structure.toolCallsValid());
  }

  private void truth(String key, Boolean value) throws IOException {
    if (value == null) {
      out.writeNullField(key);
    } else {
      out.writeBooleanField(key, value);
    }
  }

  private void whole(String key, Integer value) throws IOException {
    count(key, value == null ? TokenStream.UNKNOWN : value);
  }

  private void moment(String key, long nanos) throws IOException {
    out.writeFieldName(key);
    seconds.write(out, nanos);
  }

  private void span(String key, OptionalLong nanos) throws IOException {
    moment(key, nanos.orElse(Stamps.NONE));
  }

  private void span(String key, OptionalDouble nanos) throws IOException {
    moment(key, nanos.isPresent() ? Math.round(nanos.getAsDouble()) : Stamps.NONE);
  }

  private void count(String key, int value) throws IOException {
    if (value == TokenStream.UNKNOWN) {
      out.writeNullField(key);
    } else {
      out.writeNumberField(key, value);
    }
  }

  private void numbers(String key, int[] values) throws IOException {
    out.writeFieldName(key);
    if (values == null) {
      out.writeNull();
    } else {
      out.writeArray(values, 0, values.length);
    }
  }

  /** Half a surrogate pair, which a model can well produce, has no UTF-8: it is escaped. */
  private void text(String key, String value) throws IOException {
    out.setHighestNonEscapedChar(isUnicode(value) ? 0 : 127);
    out.writeStringField(key, value);
  }

  private static boolean isUnicode(String value) {
    return value == null
        || value
            .codePoints()
            .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}

package io.tokenload.workload.dataset.capture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.tokenload.workload.dataset.CapturedTrace;
import io.tokenload.workload.dataset.Trace;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Writes a trace in the format of docs/traces.md. */
public final class TraceWriter {

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private static final int NANO_DIGITS = 9;

  private TraceWriter() {}

  /**
   * Writes or replaces a file, as a whole: nobody meets half of it.
   *
   * @throws IOException if its folder cannot be written
   */
  public static void write(Capture.Result captured, Path file) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try (BufferedWriter out = Files.newBufferedWriter(beside)) {
      header(captured, out);
      for (Trace.Request request : captured.trace().requests()) {
        line(request, out);
      }
    }
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void header(Capture.Result captured, Writer out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField(CapturedTrace.HEADER, CapturedTrace.VERSION);
      json.writeNumberField(CapturedTrace.BLOCK_TOKENS, captured.trace().blockTokens());
      for (Map.Entry<String, String> fact : captured.facts().entrySet()) {
        json.writeStringField(fact.getKey(), fact.getValue());
      }
      json.writeEndObject();
    }
    out.write('\n');
  }

  private static void line(Trace.Request request, Writer out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeFieldName(CapturedTrace.ARRIVAL);
      json.writeNumber(seconds(request.arrivalNanos()));
      json.writeNumberField(CapturedTrace.INPUT, request.inputTokens());
      json.writeNumberField(CapturedTrace.OUTPUT, request.outputTokens());
      optional(request, json);
      json.writeEndObject();
    }
    out.write('\n');
  }

  private static void optional(Trace.Request request, JsonGenerator json) throws IOException {
    if (request.session() != null) {
      json.writeStringField(CapturedTrace.SESSION, request.session());
    }
    if (!request.blocks().isEmpty()) {
      json.writeArrayFieldStart(CapturedTrace.HASHES);
      for (long block : request.blocks()) {
        json.writeString("%016x".formatted(block));
      }
      json.writeEndArray();
    }
    if (request.cancelAfterNanos() != null) {
      json.writeFieldName(CapturedTrace.CANCELLED_AFTER);
      json.writeNumber(seconds(request.cancelAfterNanos()));
    }
    if (!request.headers().isEmpty()) {
      json.writeObjectFieldStart(CapturedTrace.HEADERS);
      for (Map.Entry<String, String> header : request.headers().entrySet()) {
        json.writeStringField(header.getKey(), header.getValue());
      }
      json.writeEndObject();
    }
  }

  /** Exact to the nanosecond, without a tail of zeros. */
  private static String seconds(long nanos) {
    return nanos == 0
        ? "0"
        : BigDecimal.valueOf(nanos, NANO_DIGITS).stripTrailingZeros().toPlainString();
  }
}

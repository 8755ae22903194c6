package io.tokenload.telemetry.request;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Spans in OTLP's binary form, {@code ExportTraceServiceRequest}. */
final class ProtobufSpans {

  private ProtobufSpans() {}

  /**
   * The spans that tell the time of a request.
   *
   * @throws InvalidProtocolBufferException if the body is none
   */
  static List<SpanTimes> read(byte[] body) throws InvalidProtocolBufferException {
    List<SpanTimes> found = new ArrayList<>();
    for (ResourceSpans resource :
        ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()) {
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        for (Span span : scope.getSpansList()) {
          read(span, found);
        }
      }
    }
    return found;
  }

  private static void read(Span span, List<SpanTimes> found) {
    SpanTimes.Builder times = new SpanTimes.Builder();
    for (KeyValue attribute : span.getAttributesList()) {
      AnyValue value = attribute.getValue();
      switch (value.getValueCase()) {
        case DOUBLE_VALUE -> times.number(attribute.getKey(), value.getDoubleValue());
        case INT_VALUE -> times.number(attribute.getKey(), value.getIntValue());
        case STRING_VALUE -> times.text(attribute.getKey(), value.getStringValue());
        default -> {
          // Neither a time nor a name.
        }
      }
    }
    times.build(HexFormat.of().formatHex(span.getTraceId().toByteArray())).ifPresent(found::add);
  }
}

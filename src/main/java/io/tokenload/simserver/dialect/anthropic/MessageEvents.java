package io.tokenload.simserver.dialect.anthropic;

import io.tokenload.simserver.http.AnswerId;
import io.tokenload.simserver.http.EventTemplate;
import io.tokenload.simserver.http.Json;
import io.tokenload.simserver.http.TemplateFrames;

/**
 * The events of a message: start, block, ping, deltas, stop of the block, delta of the message with
 * the usage, stop.
 */
final class MessageEvents {

  private MessageEvents() {}

  static TemplateFrames.Shape shape(AnswerId id) {
    String begin =
        ("event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":%s,\"type\":\"message\","
                + "\"role\":\"assistant\",\"model\":%s,\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,"
                + "\"usage\":{\"input_tokens\":$FRESH$,\"cache_creation_input_tokens\":0,"
                + "\"cache_read_input_tokens\":$CACHED$,\"output_tokens\":1}}}\n\n"
                + "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,"
                + "\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n"
                + "event: ping\ndata: {\"type\":\"ping\"}\n\n")
            .formatted(Json.quote(id.text()), EventTemplate.literal(Json.quote(id.model())));
    return TemplateFrames.Shape.of(
            "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,"
                + "\"delta\":{\"type\":\"text_delta\",\"text\":\"$TEXT$\"}}\n\n")
        .withBegin(begin)
        .withUsage(
            "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n"
                + "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":$STOP_REASON$,"
                + "\"stop_sequence\":$STOP_TEXT$},\"usage\":{\"input_tokens\":$FRESH$,"
                + "\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":$CACHED$,"
                + "\"output_tokens\":$COMPLETION$}}\n\n")
        .withDone("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
  }
}

package io.tokenload.recording;

import static io.tokenload.recording.JsonFields.each;
import static io.tokenload.recording.JsonFields.text;
import static io.tokenload.recording.JsonFields.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.metric.server.SweptServer;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@link SweptServer} in {@code run.json}. */
final class SweptServerJson {

  private SweptServerJson() {}

  static ObjectNode write(SweptServer server) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", server.name());
    ObjectNode flags = node.putObject("flags");
    server.flags().forEach(flags::put);
    node.put("num_gpus", server.gpus());
    node.put("started_at", server.startedAt());
    node.put("version", server.version());
    node.put("max_model_len", server.maxModelLen());
    node.set("fingerprint", FingerprintJson.write(server.fingerprint()));
    node.put("failure", server.failure());
    server.lastLog().forEach(node.putArray("last_log")::add);
    return node;
  }

  static SweptServer read(JsonNode node) {
    Map<String, String> flags = new LinkedHashMap<>();
    node.required("flags").properties().forEach(e -> flags.put(e.getKey(), e.getValue().asText()));
    return new SweptServer(
        text(node, "name"),
        flags,
        whole(node, "num_gpus"),
        text(node, "started_at"),
        text(node, "version"),
        whole(node, "max_model_len"),
        FingerprintJson.read(node.required("fingerprint")),
        text(node, "failure"),
        each(node.required("last_log"), JsonNode::asText));
  }
}

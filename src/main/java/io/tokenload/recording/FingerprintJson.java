package io.tokenload.recording;

import static io.tokenload.recording.JsonFields.each;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.metric.server.Fingerprint;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@link Fingerprint} in {@code run.json}. */
final class FingerprintJson {

  private FingerprintJson() {}

  static ObjectNode write(Fingerprint fingerprint) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ObjectNode flags = node.putObject("flags");
    fingerprint.flags().forEach(flags::put);
    node.put("kv_tokens", fingerprint.kvTokens());
    node.put("max_concurrency", fingerprint.maxConcurrency());
    node.put("max_num_seqs", fingerprint.maxNumSeqs());
    node.put("weights_gib", fingerprint.weightsGib());
    node.put("load_s", fingerprint.loadSeconds());
    fingerprint.gpus().forEach(node.putArray("gpus")::add);
    node.put("driver", fingerprint.driver());
    return node;
  }

  /** Runs of before 2026-11-25 have none. */
  static Fingerprint read(JsonNode node) {
    if (node.isMissingNode()) {
      return Fingerprint.UNKNOWN;
    }
    Map<String, String> flags = new LinkedHashMap<>();
    node.required("flags").properties().forEach(e -> flags.put(e.getKey(), e.getValue().asText()));
    JsonNode seqs = node.required("max_num_seqs");
    JsonNode tokens = node.required("kv_tokens");
    return new Fingerprint(
        flags,
        tokens.isNull() ? null : Long.valueOf(tokens.asLong()),
        number(node, "max_concurrency"),
        seqs.isNull() ? null : Integer.valueOf(seqs.asInt()),
        number(node, "weights_gib"),
        number(node, "load_s"),
        each(node.required("gpus"), JsonNode::asText),
        JsonFields.text(node, "driver"));
  }

  private static Double number(JsonNode node, String key) {
    JsonNode value = node.required(key);
    return value.isNull() ? null : Double.valueOf(value.asDouble());
  }
}

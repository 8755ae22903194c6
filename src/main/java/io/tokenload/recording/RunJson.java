package io.tokenload.recording;

import static io.tokenload.recording.JsonFields.each;
import static io.tokenload.recording.JsonFields.text;
import static io.tokenload.recording.JsonFields.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.metric.Cell;
import io.tokenload.metric.CellWindow;
import io.tokenload.metric.Level;
import io.tokenload.metric.PromptFit;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.ServerFacts;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@link RunFacts} as the JSON of {@code docs/schemas/run.schema.json}, and back. */
final class RunJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RunJson() {}

  static ObjectNode write(RunFacts run) {
    ObjectNode root = NODES.objectNode();
    root.put("schema_version", run.schemaVersion());
    root.put("run_id", run.runId());
    root.put("simulation", run.simulation());
    root.put("started_at", run.startedAt());
    root.put("origin_nanos", run.originNanos());
    root.put("seed", run.seed());
    root.put("cut_short", run.cutShort());
    root.put("journal_refused", run.journalRefused());
    root.set("server", server(run.server()));
    ObjectNode settings = root.putObject("settings");
    run.settings().forEach(settings::put);
    ArrayNode given = root.putArray("given_settings");
    run.given().forEach(given::add);
    ArrayNode prompts = root.putArray("prompts");
    run.prompts().forEach(fit -> prompts.add(prompt(fit)));
    ArrayNode cells = root.putArray("cells");
    run.cells().forEach(window -> cells.add(cell(window)));
    ArrayNode notes = root.putArray("notes");
    run.notes().forEach(notes::add);
    EvidenceJson.write(run.evidence(), root);
    PlanJson.write(run.plan(), root);
    return root;
  }

  private static ObjectNode server(ServerFacts server) {
    ObjectNode node = NODES.objectNode();
    node.put("simulated", server.simulated());
    node.put("base_url", server.baseUrl());
    node.put("backend", server.backend());
    node.put("version", server.version());
    node.put("model", server.model());
    node.put("max_model_len", server.maxModelLen());
    node.put("preset", server.preset());
    server.urls().forEach(node.putArray("urls")::add);
    node.set("fingerprint", FingerprintJson.write(server.fingerprint()));
    return node;
  }

  private static ObjectNode prompt(PromptFit fit) {
    ObjectNode node = NODES.objectNode();
    node.put("class", fit.className());
    node.put("asked_tokens", fit.askedTokens());
    node.put("fitted_tokens", fit.fittedTokens());
    node.put("method", fit.method());
    node.put("error_tokens", fit.error());
    node.put("nonce_bits", fit.nonceBits());
    node.put("template_tokens", fit.templateTokens());
    return node;
  }

  private static ObjectNode cell(CellWindow window) {
    ObjectNode node = NODES.objectNode();
    Cell cell = window.cell();
    Double rate = cell.level().requestRate();
    node.put("cell", cell.name());
    node.put("class", cell.className());
    node.put("profile", cell.profile());
    node.put("concurrency", cell.level().concurrency());
    node.put("request_rate", rate == null ? null : BigDecimal.valueOf(rate));
    node.put("opened_s", Seconds.of(window.opened()));
    node.put("from_s", Seconds.of(window.from()));
    node.put("to_s", Seconds.of(window.to()));
    node.put("closed_s", Seconds.of(window.closed()));
    return node;
  }

  static RunFacts read(JsonNode root) {
    int version = root.required("schema_version").asInt();
    if (version > RunFacts.SCHEMA_VERSION) {
      throw new IllegalArgumentException(
          "schema version %d is later than %d, the latest this version reads"
              .formatted(version, RunFacts.SCHEMA_VERSION));
    }
    return new RunFacts(
        version,
        text(root, "run_id"),
        text(root, "simulation"),
        text(root, "started_at"),
        wholeLong(root, "origin_nanos"),
        server(root.required("server")),
        settings(root.required("settings")),
        // Runs of before 2026-11-25 do not say.
        each(root.path("given_settings"), JsonNode::asText),
        root.required("seed").asLong(),
        each(root.required("prompts"), RunJson::prompt),
        each(root.required("cells"), RunJson::window),
        text(root, "cut_short"),
        root.required("journal_refused").asLong(),
        each(root.required("notes"), JsonNode::asText),
        EvidenceJson.read(root),
        PlanJson.read(root));
  }

  private static ServerFacts server(JsonNode node) {
    return new ServerFacts(
        node.required("simulated").asBoolean(),
        text(node, "base_url"),
        text(node, "backend"),
        text(node, "version"),
        text(node, "model"),
        whole(node, "max_model_len"),
        text(node, "preset"),
        node.has("urls")
            ? each(node.required("urls"), JsonNode::asText)
            : List.of(node.required("base_url").asText()),
        FingerprintJson.read(node.path("fingerprint")));
  }

  private static Map<String, String> settings(JsonNode node) {
    Map<String, String> settings = new LinkedHashMap<>();
    node.properties()
        .forEach(
            e -> settings.put(e.getKey(), e.getValue().isNull() ? null : e.getValue().asText()));
    return settings;
  }

  private static PromptFit prompt(JsonNode node) {
    return new PromptFit(
        text(node, "class"),
        whole(node, "asked_tokens"),
        whole(node, "fitted_tokens"),
        text(node, "method"),
        whole(node, "error_tokens"),
        // Runs of before 2026-11-26 do not say; of templates neither.
        node.has("nonce_bits") ? whole(node, "nonce_bits") : null,
        node.has("template_tokens") ? whole(node, "template_tokens") : null);
  }

  private static CellWindow window(JsonNode node) {
    JsonNode rate = node.required("request_rate");
    Level level =
        Level.of(
            whole(node, "concurrency"), rate.isNull() ? null : Double.valueOf(rate.asDouble()));
    return new CellWindow(
        new Cell(text(node, "class"), text(node, "profile"), level),
        moment(node, "opened_s"),
        moment(node, "from_s"),
        moment(node, "to_s"),
        moment(node, "closed_s"));
  }

  private static Long wholeLong(JsonNode node, String key) {
    JsonNode value = node.required(key);
    return value.isNull() ? null : Long.valueOf(value.asLong());
  }

  private static long moment(JsonNode node, String key) {
    return Seconds.parse(node.required(key).decimalValue());
  }
}

package io.tokenload.recording;

import static io.tokenload.recording.JsonFields.each;
import static io.tokenload.recording.JsonFields.text;
import static io.tokenload.recording.JsonFields.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenload.metric.Check;
import io.tokenload.metric.EarlierPart;
import io.tokenload.metric.PlannedCell;
import io.tokenload.metric.RunPlan;
import java.util.List;

/** {@link RunPlan} in {@code run.json}; what is made anew at each reading is not in it. */
final class PlanJson {

  private PlanJson() {}

  static void write(RunPlan plan, ObjectNode root) {
    ArrayNode cells = root.putArray("plan");
    plan.cells().forEach(cell -> write(cell, cells.addObject()));
    ArrayNode checks = root.putArray("checks");
    plan.before().forEach(check -> write(check, checks.addObject()));
    ArrayNode earlier = root.putArray("earlier");
    plan.earlier().forEach(part -> write(part, earlier.addObject()));
    ArrayNode finished = root.putArray("finished");
    plan.finished().forEach(finished::add);
    root.put("preemptions", plan.preemptions());
    ActsJson.write(plan.acts(), root);
    ArrayNode servers = root.putArray("servers");
    plan.servers().forEach(server -> servers.add(SweptServerJson.write(server)));
  }

  private static void write(PlannedCell cell, ObjectNode node) {
    node.put("cell", cell.cell());
    node.put("stage", cell.stage());
    node.put("point", cell.point());
    node.put("input_tokens", cell.inputTokens());
    node.put("output_tokens", cell.outputTokens());
    node.put("requests", cell.requests());
  }

  private static void write(Check check, ObjectNode node) {
    node.put("item", check.item());
    node.put("passed", check.passed());
    node.put("words", check.words());
  }

  private static void write(EarlierPart part, ObjectNode node) {
    node.put("run_id", part.runId());
    node.put("started_at", part.startedAt());
    node.put("until_s", Seconds.of(part.until()));
    node.put("cells", part.cells());
  }

  /** Reads what is there; runs of earlier versions have none of it. */
  static RunPlan read(JsonNode root) {
    return new RunPlan(
        each(root.path("plan"), PlanJson::cell),
        each(root.path("checks"), PlanJson::check),
        List.of(),
        each(root.path("earlier"), PlanJson::part),
        each(root.path("finished"), JsonNode::asText),
        root.path("preemptions").isNumber() ? root.path("preemptions").asLong() : null,
        ActsJson.read(root),
        each(root.path("servers"), SweptServerJson::read));
  }

  private static PlannedCell cell(JsonNode node) {
    return new PlannedCell(
        text(node, "cell"),
        text(node, "stage"),
        text(node, "point"),
        whole(node, "input_tokens"),
        whole(node, "output_tokens"),
        whole(node, "requests"));
  }

  private static Check check(JsonNode node) {
    JsonNode passed = node.required("passed");
    return new Check(
        text(node, "item"),
        passed.isNull() ? null : Boolean.valueOf(passed.asBoolean()),
        text(node, "words"));
  }

  private static EarlierPart part(JsonNode node) {
    return new EarlierPart(
        text(node, "run_id"),
        text(node, "started_at"),
        Seconds.parse(node.required("until_s").decimalValue()),
        node.required("cells").asInt());
  }
}

package io.tokenload.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.tokenload.analysis.Findings;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Check;
import io.tokenload.metric.ClientCost;
import io.tokenload.metric.PrefixCacheUse;
import io.tokenload.metric.PromptFit;
import io.tokenload.metric.PromptLengths;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.SelfObservation;
import io.tokenload.metric.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code summary.json}: the figures of every cell for programs. Keys are {@code metric_stat_unit};
 * its schema is {@code docs/schemas/summary.schema.json}.
 */
public final class SummaryJson {

  /** Version of the schema that this class writes. */
  public static final int SCHEMA_VERSION = 1;

  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
  private static final Separators SEPARATORS =
      Separators.createDefaultInstance()
          .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
          .withObjectEmptySeparator("")
          .withArrayEmptySeparator("");

  private final JsonGenerator json;

  private SummaryJson(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes or replaces the file.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(RunSummary summary, Path file) throws IOException {
    write(summary, Findings.NONE, file);
  }

  /**
   * Writes or replaces the file, with what was judged beyond the figures of cells.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(RunSummary summary, Findings findings, Path file) throws IOException {
    try (Writer out = TextFile.replace(file);
        JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setPrettyPrinter(
          new DefaultPrettyPrinter(SEPARATORS)
              .withObjectIndenter(INDENT)
              .withArrayIndenter(INDENT));
      new SummaryJson(json).write(summary, findings);
    }
  }

  private void write(RunSummary summary, Findings findings) throws IOException {
    json.writeStartObject();
    json.writeNumberField("schema_version", SCHEMA_VERSION);
    json.writeStringField("first_sentence", FirstSentence.of(summary, findings));
    List<String> remarks = new ArrayList<>(StreamRemarks.of(summary));
    remarks.addAll(PromptRemarks.of(summary));
    remarks.addAll(GoodputWords.remarks(summary));
    sentences("remarks", remarks);
    verdict(summary.run().evidence().verdict());
    cost(summary.run().evidence().selfObservation());
    checklist(summary.run().plan().checklist());
    json.writeFieldName("run");
    run(summary);
    PromptFigures.prefixCache(PrefixCacheUse.of(summary), json);
    json.writeArrayFieldStart("cells");
    for (CellSummary cell : summary.cells()) {
      Map<String, Object> figures = CellFigures.of(summary.run(), cell);
      figures.putAll(ServerFigures.of(findings.server().of(cell)));
      figures.putAll(DeviceFigures.of(findings.devices().of(cell.cell()).orElse(null)));
      JsonTree.write(UrlFigures.with(figures, cell), json);
    }
    json.writeEndArray();
    json.writeFieldName("server");
    JsonTree.write(ServerTree.of(findings.server()), json);
    json.writeFieldName("devices");
    JsonTree.write(DeviceTree.of(findings.devices()), json);
    for (Map.Entry<String, Object> judged : FindingsTree.of(findings).entrySet()) {
      json.writeFieldName(judged.getKey());
      JsonTree.write(judged.getValue(), json);
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void verdict(Verdict verdict) throws IOException {
    if (verdict == null) {
      json.writeNullField("verdict");
      return;
    }
    json.writeObjectFieldStart("verdict");
    json.writeStringField("grade", word(verdict.grade()));
    json.writeArrayFieldStart("findings");
    for (Verdict.Finding finding : verdict.findings()) {
      json.writeStartObject();
      json.writeStringField("grade", word(finding.grade()));
      json.writeStringField("cell", finding.cell());
      json.writeStringField("figure", finding.figure() == null ? null : finding.figure().key());
      json.writeStringField("reason", finding.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  static String word(Verdict.Grade grade) {
    return grade.name().toLowerCase(Locale.ROOT);
  }

  private void cost(SelfObservation seen) throws IOException {
    ClientCost cost = seen == null ? null : seen.cost();
    figure("client_cpu_us_per_event", cost == null ? null : cost.clientCpuUsPerEvent());
    figure("events_per_second", cost == null ? null : cost.eventsPerSecond());
    figure("allocated_bytes_per_event", cost == null ? null : cost.allocatedBytesPerEvent());
    figure("rss_mb", cost == null ? null : cost.rssMb());
  }

  private void figure(String key, Double value) throws IOException {
    json.writeFieldName(key);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeNumber(Figure.rate(value).toPlainString());
    }
  }

  private void checklist(List<Check> checks) throws IOException {
    json.writeArrayFieldStart("checklist");
    for (Check check : checks) {
      json.writeStartObject();
      json.writeStringField("item", check.item());
      json.writePOJOField("passed", check.passed());
      json.writeStringField("words", check.words());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void run(RunSummary summary) throws IOException {
    RunFacts run = summary.run();
    json.writeStartObject();
    json.writeStringField("run_id", run.runId());
    json.writeStringField("simulation", run.simulation());
    json.writeStringField("started_at", run.startedAt());
    json.writeBooleanField("simulated_server", run.server().simulated());
    json.writeStringField("base_url", run.server().baseUrl());
    sentences("urls", run.server().urls());
    json.writeStringField("backend", run.server().backend());
    json.writeStringField("server_version", run.server().version());
    json.writeStringField("model", run.server().model());
    json.writeObjectField("max_model_len", run.server().maxModelLen());
    json.writeFieldName("fingerprint");
    JsonTree.write(ServerTree.of(run.server().fingerprint()), json);
    json.writeNumberField("seed", run.seed());
    json.writeStringField("cut_short", run.cutShort());
    json.writeNumberField("journal_refused", run.journalRefused());
    json.writeArrayFieldStart("prompts");
    for (PromptFit fit : run.prompts()) {
      PromptFigures.lengths(PromptLengths.of(summary, fit), json);
    }
    json.writeEndArray();
    sentences("notes", run.notes());
    json.writeEndObject();
  }

  private void sentences(String key, List<String> sentences) throws IOException {
    json.writeArrayFieldStart(key);
    for (String sentence : sentences) {
      json.writeString(sentence);
    }
    json.writeEndArray();
  }
}

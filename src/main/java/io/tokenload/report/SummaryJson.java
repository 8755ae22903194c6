package io.tokenload.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.tokenload.metric.CellSummary;
import io.tokenload.metric.Check;
import io.tokenload.metric.ClientCost;
import io.tokenload.metric.PromptFit;
import io.tokenload.metric.RunFacts;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.SelfObservation;
import io.tokenload.metric.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Path;
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
    try (Writer out = TextFile.replace(file);
        JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setPrettyPrinter(
          new DefaultPrettyPrinter(SEPARATORS)
              .withObjectIndenter(INDENT)
              .withArrayIndenter(INDENT));
      new SummaryJson(json).write(summary);
    }
  }

  private void write(RunSummary summary) throws IOException {
    json.writeStartObject();
    json.writeNumberField("schema_version", SCHEMA_VERSION);
    json.writeStringField("first_sentence", FirstSentence.of(summary));
    sentences("remarks", StreamRemarks.of(summary));
    verdict(summary.run().evidence().verdict());
    cost(summary.run().evidence().selfObservation());
    checklist(summary.run().plan().checklist());
    json.writeFieldName("run");
    run(summary.run());
    json.writeArrayFieldStart("cells");
    for (CellSummary cell : summary.cells()) {
      cell(CellFigures.of(summary.run(), cell));
    }
    json.writeEndArray();
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

  private void run(RunFacts run) throws IOException {
    json.writeStartObject();
    json.writeStringField("run_id", run.runId());
    json.writeStringField("simulation", run.simulation());
    json.writeStringField("started_at", run.startedAt());
    json.writeBooleanField("simulated_server", run.server().simulated());
    json.writeStringField("base_url", run.server().baseUrl());
    json.writeStringField("backend", run.server().backend());
    json.writeStringField("server_version", run.server().version());
    json.writeStringField("model", run.server().model());
    json.writeNumberField("seed", run.seed());
    json.writeStringField("cut_short", run.cutShort());
    json.writeNumberField("journal_refused", run.journalRefused());
    json.writeArrayFieldStart("prompts");
    for (PromptFit fit : run.prompts()) {
      prompt(fit);
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

  private void prompt(PromptFit fit) throws IOException {
    json.writeStartObject();
    json.writeStringField("class", fit.className());
    json.writePOJOField("asked_tokens", fit.askedTokens());
    json.writePOJOField("fitted_tokens", fit.fittedTokens());
    json.writeStringField("method", fit.method());
    json.writePOJOField("error_tokens", fit.error());
    json.writeEndObject();
  }

  private void cell(Map<String, Object> figures) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, Object> figure : figures.entrySet()) {
      json.writeFieldName(figure.getKey());
      if (figure.getValue() instanceof BigDecimal number) {
        json.writeNumber(number.toPlainString());
      } else {
        json.writePOJO(figure.getValue());
      }
    }
    json.writeEndObject();
  }
}

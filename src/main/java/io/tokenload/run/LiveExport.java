package io.tokenload.run;

import io.tokenload.engine.RecordSink;
import io.tokenload.engine.Said;
import io.tokenload.export.GenAiFigures;
import io.tokenload.export.LiveFeed;
import io.tokenload.export.OtlpPush;
import io.tokenload.export.OtlpTarget;
import io.tokenload.export.PrometheusEndpoint;
import io.tokenload.export.PrometheusFigures;
import io.tokenload.export.RecordMeter;
import io.tokenload.export.RunLabels;
import io.tokenload.metric.Identity;
import io.tokenload.metric.RequestRecord;
import io.tokenload.metric.RunSummary;
import io.tokenload.metric.Verdict;
import io.tokenload.telemetry.LoopReading;
import io.tokenload.wire.Api;
import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Shows the run's figures at an endpoint, sends them to a collector, or both. */
final class LiveExport implements RunExport {

  private final String simulation;
  private final ExportSettings settings;
  private final Optional<PrometheusEndpoint> endpoint;
  private volatile LiveFeed feed;
  private PrometheusFigures figures;
  private OtlpPush push;

  private LiveExport(
      String simulation, ExportSettings settings, Optional<PrometheusEndpoint> endpoint) {
    this.simulation = simulation;
    this.settings = settings;
    this.endpoint = endpoint;
  }

  static LiveExport open(String simulation, ExportSettings settings) {
    Optional<PrometheusEndpoint> endpoint =
        settings.prometheusPort().isEmpty()
            ? Optional.empty()
            : Optional.of(listen(settings.prometheusHost(), settings.prometheusPort().getAsInt()));
    return new LiveExport(simulation, settings, endpoint);
  }

  private static PrometheusEndpoint listen(String host, int port) {
    try {
      return PrometheusEndpoint.listen(host, port);
    } catch (UnknownHostException e) {
      throw UserError.usage(
          "prometheusHost=%s is no name or address that is known here: give one of this machine, such as 127.0.0.1 or 0.0.0.0."
              .formatted(host));
    } catch (BindException e) {
      throw UserError.machine(
          "Port %d of %s (prometheusPort) cannot be had (%s): give another one, or 0 for any that is free."
              .formatted(port, host, e.getMessage()));
    } catch (IOException e) {
      throw UserError.machine(
          "Port %d of %s (prometheusPort) cannot be listened on (%s): give another port or host."
              .formatted(port, host, e.getMessage()));
    }
  }

  @Override
  public RecordSink around(RecordSink sink) {
    return new RecordSink() {
      @Override
      public void ended(RequestRecord record) {
        sink.ended(record);
        offer(record);
      }

      @Override
      public void ended(RequestRecord record, Said said) {
        sink.ended(record, said);
        offer(record);
      }

      @Override
      public void stillRunning(Identity identity, long intendedNanos, long handoverNanos) {
        sink.stillRunning(identity, intendedNanos, handoverNanos);
      }
    };
  }

  private void offer(RequestRecord record) {
    LiveFeed to = feed;
    if (to != null) {
      to.offer(record);
    }
  }

  @Override
  public void begin(String runId, Settings run, WatchedRun watched, int earlier) {
    RunLabels labels =
        new RunLabels(
            runId,
            simulation,
            watched.server(),
            operation(run.target().endpoint()),
            AskedModels.of(run, watched.server().model()));
    List<RecordMeter> meters = new ArrayList<>();
    endpoint.ifPresent(
        at -> {
          figures = new PrometheusFigures(labels, new LiveLoad(watched, earlier), this::refused);
          meters.add(figures);
          at.serve(figures.registry());
          System.out.println("Live figures: " + at.url());
        });
    settings
        .otlpEndpoint()
        .ifPresent(
            to -> {
              push = OtlpPush.start(new OtlpTarget(to, settings.otlpInterval(), headers()), labels);
              meters.add(new GenAiFigures(push.meters(), labels));
            });
    feed = LiveFeed.start(meters);
  }

  /** The words of OpenTelemetry's {@code gen_ai.operation.name}. */
  private static String operation(Api api) {
    if (api == Api.EMBEDDINGS) {
      return "embeddings";
    }
    return api.isChat() || api == Api.RESPONSES ? "chat" : "text_completion";
  }

  private Map<String, String> headers() {
    return settings.otlpHeaders().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().reveal()));
  }

  private long refused() {
    LiveFeed from = feed;
    return from == null ? 0 : from.refused();
  }

  @Override
  public void looked(List<LoopReading> loops) {
    PrometheusFigures to = figures;
    if (to != null) {
      loops.forEach(loop -> to.loopLag(loop.lag()));
    }
  }

  @Override
  public void ended(Consumer<String> note) {
    if (feed == null) {
      return;
    }
    feed.close();
    feed.failure().ifPresent(note);
    if (refused() > 0) {
      note.accept(
          "%,d requests are missing in what was exported while the run ran: they ended faster than"
                  .formatted(refused())
              + " they could be counted.");
    }
    if (push != null) {
      push.close();
      push.trouble().ifPresent(note);
    }
  }

  @Override
  public void judged(RunSummary summary) {
    Verdict verdict = summary.run().evidence().verdict();
    if (figures != null && verdict != null) {
      figures.judged(verdict.grade());
      endpoint.ifPresent(PrometheusEndpoint::awaitLastScrape);
    }
  }

  @Override
  public void close() {
    endpoint.ifPresent(PrometheusEndpoint::close);
  }
}

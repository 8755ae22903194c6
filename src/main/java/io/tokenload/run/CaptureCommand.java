package io.tokenload.run;

import io.tokenload.workload.dataset.DatasetError;
import io.tokenload.workload.dataset.Trace;
import io.tokenload.workload.dataset.capture.AccessPattern;
import io.tokenload.workload.dataset.capture.Anonymizer;
import io.tokenload.workload.dataset.capture.Capture;
import io.tokenload.workload.dataset.capture.CaptureOptions;
import io.tokenload.workload.dataset.capture.LogFormats;
import io.tokenload.workload.dataset.capture.Tokenization;
import io.tokenload.workload.dataset.capture.TraceWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a trace that can be replayed out of a server's log. */
@Command(
    name = "capture",
    mixinStandardHelpOptions = true,
    description =
        "Make an anonymous trace of a log: arrivals, lengths, sessions, cancellations and hashes of"
            + " what prompts begin with, no text (docs/traces.md).")
final class CaptureCommand implements Runnable {

  private static final double NANOS_PER_SECOND = 1e9;

  @Parameters(paramLabel = "LOG", description = "the log")
  private Path log;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description = "jsonl, access-log, otel, vllm-log or tokenload-sim")
  private String format;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "the trace, e.g. trace.jsonl")
  private Path output;

  @Option(
      names = "--pattern",
      defaultValue = "combined",
      paramLabel = "PATTERN",
      description =
          "of an access log: common, combined, nginx (combined with $$request_time behind) or a regular"
              + " expression with the groups time or epoch, method, path, status, seconds or millis or"
              + " micros, session, inputTokens, outputTokens")
  private String pattern;

  @Option(
      names = "--path",
      defaultValue = AccessPattern.PATHS,
      paramLabel = "REGEX",
      description = "paths of an access log that generate text (default: those of known servers)")
  private String paths;

  @Option(
      names = "--time-is-end",
      arity = "1",
      paramLabel = "BOOLEAN",
      description = "whether an access log has the time of the end (default: true for nginx)")
  private Boolean timeIsEnd;

  @Option(
      names = "--input-tokens",
      paramLabel = "N",
      description = "prompt tokens of requests of which the log does not say")
  private Integer inputTokens;

  @Option(
      names = "--output-tokens",
      paramLabel = "N",
      description = "output tokens of requests of which the log does not say")
  private Integer outputTokens;

  @Option(
      names = "--block-tokens",
      defaultValue = "" + CaptureOptions.BLOCK_TOKENS,
      paramLabel = "N",
      description = "tokens of a prefix block, as the server has it (default: 16)")
  private int blockTokens;

  @Option(
      names = "--header",
      paramLabel = "NAME",
      description = "a header to keep, its values as hashes; may be repeated")
  private List<String> headers = List.of();

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Capture.Result captured = captured();
    write(captured);
    PrintWriter out = spec.commandLine().getOut();
    out.println(sentence(captured.trace()));
    captured.trace().notes().forEach(out::println);
    out.flush();
  }

  private Capture.Result captured() {
    try {
      CaptureOptions options =
          new CaptureOptions(
              blockTokens,
              Tokenization.words(),
              inputTokens,
              outputTokens,
              headers.stream().map(h -> h.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()));
      AccessPattern access = AccessPattern.of(pattern, paths, timeIsEnd);
      return Capture.of(LogFormats.of(format, access), log, options, Anonymizer.withRandomKey());
    } catch (DatasetError e) {
      throw new UserError(ExitCode.USAGE, e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new UserError(ExitCode.USAGE, e.getMessage() + ".", e);
    }
  }

  private void write(Capture.Result captured) {
    if (output.toAbsolutePath().normalize().equals(log.toAbsolutePath().normalize())) {
      throw UserError.usage("The trace would replace the log " + log + ": give -o another name.");
    }
    try {
      TraceWriter.write(captured, output);
    } catch (IOException e) {
      throw new UserError(
          ExitCode.MACHINE,
          "The trace cannot be written to %s (%s): give -o a folder that can be written."
              .formatted(output, e.getMessage()),
          e);
    }
  }

  private String sentence(Trace trace) {
    long sessions =
        trace.requests().stream()
            .map(Trace.Request::session)
            .filter(Objects::nonNull)
            .distinct()
            .count();
    long cancelled = trace.requests().stream().filter(r -> r.cancelAfterNanos() != null).count();
    return "%,d requests over %,.1f s, %,d sessions, %,d cancelled: %s"
        .formatted(
            trace.requests().size(),
            trace.spanNanos() / NANOS_PER_SECOND,
            sessions,
            cancelled,
            output);
  }
}

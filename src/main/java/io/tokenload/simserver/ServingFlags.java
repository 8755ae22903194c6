package io.tokenload.simserver;

import io.tokenload.simserver.http.ServingOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Flags of what is served beyond the plain model. */
final class ServingFlags {

  @Option(
      names = "--max-concurrent-requests",
      paramLabel = "N",
      description =
          "Requests at once before the dialect tgi answers 429 (default ${DEFAULT-VALUE}).")
  int maxConcurrentRequests = ServingOptions.MAX_CONCURRENT_REQUESTS;

  @Option(
      names = "--lora-modules",
      paramLabel = "NAME[=PATH]",
      split = ",",
      description = "Further models, served beside the base model under these names.")
  List<String> loraModules = List.of();

  @Option(
      names = "--reasoning-parser",
      paramLabel = "NAME",
      description = "Answers of the dialect vllm begin with a part that is thought aloud.")
  String reasoningParser = "";

  @Option(
      names = "--profiler-config",
      paramLabel = "JSON",
      description = "The dialect vllm has /start_profile and /stop_profile, which profile nothing.")
  String profilerConfig = "";

  @Option(
      names = "--enable-request-log",
      paramLabel = "FILE",
      description = "Write a line of JSON a request into this file.")
  Path requestLog;

  ServingOptions options() {
    List<String> names = loraModules.stream().map(name -> name.split("=", 2)[0]).toList();
    return new ServingOptions(
        names,
        !reasoningParser.isEmpty(),
        maxConcurrentRequests,
        !profilerConfig.isEmpty(),
        Optional.ofNullable(requestLog));
  }
}

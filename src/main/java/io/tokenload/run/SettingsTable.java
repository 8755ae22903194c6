package io.tokenload.run;

import io.tokenload.simserver.dialect.Dialects;
import io.tokenload.workload.dataset.Datasets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Every setting there is, in the order in which they are shown. */
public final class SettingsTable {

  static final String ENVIRONMENT_PREFIX = "TOKENLOAD_";

  private static final String BY_SIMULATION = "per simulation";
  private static final String NONE = "–";

  private static final List<Setting> ROWS =
      List.of(
          // What is measured
          row("baseUrl", "base-url", "URL", "simulated server")
              .meaning("where the server answers, with or without /v1"),
          row("baseUrls", "", "URLs, e.g. http://a:8000,http://b:8000", NONE)
              .meaning("servers of one model that take turns, request by request"),
          row("model", "model", "text", "first served model").meaning("the model to ask for"),
          row("endpoint", "endpoint", Endpoint.words(), "chat")
              .meaning("which API to ask; generate, native-chat: the server's own"),
          row("backend", "backend", Backend.names(), "detected").meaning("kind of server"),
          row(Setting.API_KEY, "", "text", "none")
              .meaning("API key; only from the environment, shown nowhere"),
          row("apiKeyFile", "", "file", "none").meaning("file whose first line is the API key"),
          row("insecureTls", "insecure", "true | false", "false")
              .meaning("trust any TLS certificate"),
          // Load
          row("concurrency", "max-concurrency", "whole numbers, e.g. 16,32", BY_SIMULATION)
              .meaning("requests at once, a cell each; with a request rate: its cap"),
          someRow("levels", "", "whole numbers, e.g. 1,2,5", BY_SIMULATION)
              .meaning("requests sent together at the same moment, a point each"),
          row("single", "", "whole number", NONE).meaning("one concurrency, in place of the list"),
          row("minConcurrency", "", "whole number", "1, if maxConcurrency is given")
              .meaning("the first of levels that double up to maxConcurrency"),
          row("maxConcurrency", "", "whole number", NONE).meaning("the last of these levels"),
          row("concurrencyRampDuration", "", "duration", NONE)
              .meaning("users begin one after another over this time, all of it measured"),
          row("requestRate", "request-rate", "numbers, e.g. 2,4.5, or inf", "inf: closed")
              .meaning("requests per second, a cell each; inf: closed at concurrency"),
          row("burstiness", "burstiness", "number from 0.001, or inf", "1: Poisson")
              .meaning("shape of the gamma gaps of a request rate: below 1 bursts, inf equal gaps"),
          row("rampUpStrategy", "ramp-up-strategy", "linear | exponential", NONE)
              .meaning("the request rate grows through the window, in place of requestRate"),
          row("rampUpStartRps", "ramp-up-start-rps", "number, 0 if linear", NONE)
              .meaning("requests per second at its start, and in the warm-up"),
          row("rampUpEndRps", "ramp-up-end-rps", "number", NONE)
              .meaning("requests per second at its end"),
          row("numPrompts", "num-prompts", "whole number", BY_SIMULATION)
              .meaning("measured requests of a cell, unless its duration ends first"),
          row("duration", "", "duration, e.g. 30, 500ms, 2m", BY_SIMULATION)
              .meaning("length of a cell's measured window, unless its prompts end first"),
          row("warmup", "", "duration, or 0", BY_SIMULATION)
              .meaning("load of the same kind before the window, out of the statistics"),
          row("mix", "", "class:weight, …", NONE)
              .meaning("all classes at once; with a request rate also each alone, same arrivals"),
          someRow("combos", "", "YAML file", BY_SIMULATION)
              .meaning("lengths and loads of a sweep, each with each"),
          row("modelMix", "", "model:weight, …", NONE)
              .meaning("several served models or LoRA adapters at once, each with its own figures"),
          // Shape of requests
          row("inputLen", "random-input-len", "tokens, e.g. 512 or 1K,4K", BY_SIMULATION)
              .meaning("prompt tokens, a class each"),
          row("outputLen", "random-output-len", "tokens, e.g. 512 or 8,64", BY_SIMULATION)
              .meaning("tokens to generate, each with every inputLen"),
          row("maxTokens", "", "tokens", BY_SIMULATION)
              .meaning("tokens to generate in the classes with long outputs"),
          row("temperature", "temperature", "number from 0", "0").meaning("sampling temperature"),
          row("topP", "top-p", "number above 0 to 1", NONE).meaning("nucleus sampling"),
          row("topK", "top-k", "whole number from 1", NONE).meaning("top-k sampling"),
          row("ignoreEos", "ignore-eos", "true | false", "true where the dialect can")
              .meaning("generate on after an end-of-text token"),
          row("extraBody", "extra-body", "JSON object", NONE)
              .meaning("further fields of every request body"),
          row("prefixCache", "", "unique | shared", "unique")
              .meaning("whether prompts differ from their first token or may share a prefix"),
          row("tokenizer", "tokenizer", TokenizerReader.TYPE, "auto")
              .meaning("what counts prompt tokens; auto: the server's /tokenize, else its usage"),
          row("promptTokenIds", "", "true | false", "false")
              .meaning("prompts of token ids in place of text, on the completions endpoint"),
          someRow("batchSize", "random-batch-size", "whole number", "1")
              .meaning("embeddings: texts in one request"),
          row("seed", "seed", "whole number", "random, printed")
              .meaning("of prompts, arrivals and the order of cells"),
          someRow("compareUrls", "", "name=URL, …", NONE)
              .meaning("servers to compare, the one to hold the others against first"),
          someRow("compareBodies", "", "JSON object", BY_SIMULATION)
              .meaning("variants by name, each an object of body fields, or prefixCache"),
          someRow("rounds", "", "whole number", BY_SIMULATION)
              .meaning("how often each variant is measured, interleaved with the others"),
          someRow("grid", "", "JSON object", NONE)
              .meaning("values of body fields, e.g. temperature, crossed into classes"),
          datasetRow(
                  "datasetName",
                  "dataset-name",
                  String.join(" | ", Datasets.names()),
                  BY_SIMULATION)
              .meaning("requests of a dataset in place of made ones"),
          datasetRow("datasetPath", "dataset-path", "file or folder", NONE)
              .meaning("where it lies, in its published format"),
          datasetRow("datasetColumns", "", "ours=theirs, …", NONE)
              .meaning("what a JSONL or CSV file calls its columns"),
          datasetRow("imagesUrl", "", "URL", "sent along in base64")
              .meaning("okvqa: where the server fetches the images itself, by their names"),
          datasetRow("rangeRatio", "random-range-ratio", "number from 0 to below 1", "0")
              .meaning("random: lengths vary by so much around inputLen and outputLen"),
          datasetRow("lengthDistribution", "", "uniform | normal | lognormal", "uniform")
              .meaning("random: how lengths vary"),
          datasetRow("inputLenStdev", "", "tokens", "0")
              .meaning("random, normal or lognormal: standard deviation of prompt tokens"),
          datasetRow("outputLenStdev", "", "tokens", "0").meaning("the same of output tokens"),
          datasetRow("prefixLen", "prefix-repetition-prefix-len", "tokens", "256")
              .meaning("prefix_repetition: tokens that prompts share"),
          datasetRow("suffixLen", "prefix-repetition-suffix-len", "tokens", "256")
              .meaning("prefix_repetition: tokens of each prompt's own"),
          datasetRow("numPrefixes", "prefix-repetition-num-prefixes", "whole number", "10")
              .meaning("prefix_repetition: how many different prefixes"),
          datasetRow("timeScale", "", "number above 0", "1")
              .meaning("traces: how many times as fast as they were"),
          datasetRow("userScale", "", "number above 0", "1")
              .meaning("traces: users for each user that there was"),
          someRow("turns", "", "whole number", BY_SIMULATION).meaning("turns of a conversation"),
          someRow("turnInputLen", "", "tokens, e.g. 64", BY_SIMULATION)
              .meaning("prompt tokens that each turn after the first adds"),
          someRow("thinkTime", "", "duration, or 0", BY_SIMULATION)
              .meaning("mean of the exponential time between an answer and the next turn"),
          someRow("patience", "", "duration", BY_SIMULATION)
              .meaning("longest wait for a first token: a user who waits longer cancels"),
          // The server beside the load
          row("server.command", "", "text, e.g. vllm serve MODEL", NONE)
              .meaning("starts the server, which is stopped again at the end"),
          row("server.sweep", "", "YAML file", NONE)
              .meaning("combinations of the server's flags, each started and measured in turn"),
          row("server.startTimeout", "ready-check-timeout-sec", "duration", "600s")
              .meaning("longest wait until the started server is healthy"),
          row("resetPrefixCache", "", "true | false", "false")
              .meaning("empty the server's prefix cache before each cell, where it can"),
          row("profile", "profile", "server | nsys", NONE)
              .meaning("take a profile of the server in each cell's window"),
          row("profileDuration", "", "duration", "5s")
              .meaning("longest time of a profile that the server takes of a cell"),
          row("kernelTrace", "", "CSV file", NONE)
              .meaning("nsys kernel trace of the server, for H4"),
          row("kernelTraceStart", "", "ISO 8601, or ns since 1970", NONE)
              .meaning("when nsys' session began: puts kernels beside cells"),
          row("numGpus", "", "whole number", "as many as are seen")
              .meaning("GPUs that the server runs on"),
          row("pricePerGpuHour", "", "number above 0", NONE)
              .meaning("price of a GPU for an hour, in any currency"),
          row("scrapeInterval", "", "duration, or 0: never", "5s")
              .meaning("between two scrapes of the server's /metrics"),
          row("gpu", "", "auto | off", "auto").meaning("watch the GPUs of this machine"),
          row("gpuMetricsUrl", "", "URLs, e.g. http://gpu:9400/metrics", NONE)
              .meaning("DCGM exporters, for GPUs of other machines"),
          row("otlpTracesPort", "", "port, or 0: any", NONE)
              .meaning("receive the server's OTLP spans here and join them with requests"),
          // Live export
          row("prometheusPort", "", "port, or 0: any", NONE)
              .meaning("show the run's own figures at /metrics on this machine"),
          row("prometheusHost", "", "host of this machine, or 0.0.0.0: all", "127.0.0.1")
              .meaning("the interface that it listens on; whoever reaches it can read it"),
          row("otlpEndpoint", "", "URL", NONE)
              .meaning("send the run's own figures there, as OpenTelemetry metrics by OTLP/HTTP"),
          row("otlpInterval", "", "duration", "10s").meaning("between two such messages"),
          row(Setting.OTLP_HEADERS, "", "name=value, …", "none")
              .meaning("headers of these messages; only from the environment, shown nowhere"),
          // Limits
          row("requestTimeout", "", "duration", "600s").meaning("longest wait for a whole answer"),
          row("idleTimeout", "", "duration", "60s").meaning("longest silence between tokens"),
          // Judgement
          row("calibration", "", "auto | off | only", "auto")
              .meaning("measure the client's own delay before the run; only: and nothing else"),
          row("goodput", "goodput", "ttft:MS CLASS.tpot:MS e2el:MS …", NONE)
              .meaning("limits in milliseconds that make a request good, of all classes or of one"),
          row("goodputShare", "", "number above 0 to 1", "0.99")
              .meaning("share of a cell's requests that is to be good"),
          // Output
          row("label", "label", "text", NONE).meaning("a name for the run"),
          row("metadata", "metadata", "key=value, …", NONE).meaning("remarks kept with the run"),
          row("saveTexts", "save-detailed", "true | false", "false")
              .meaning("keep prompts and answers in the journal"),
          row("resume", "", "run folder", NONE)
              .meaning("go on with a run that was interrupted: what it finished is not repeated"),
          // Simulated server
          row("simulatedPreset", "", "name", "qwen2.5-7b-4090")
              .meaning("cost model of the simulated server"),
          row("simulatedDialect", "", String.join(" | ", Dialects.names()), "vllm")
              .meaning("kind of server that the simulated one looks like"),
          row("simulatedFlags", "", "flags of ./tokenload server", NONE)
              .meaning(
                  "further ones, e.g. \"--reasoning-parser qwen3 --lora-modules lora-a,lora-b\""),
          row("simulatedRequestLog", "", "file", NONE)
              .meaning("a line for each request to it, which ./tokenload capture reads"),
          row("simulatedTimeScale", "", "number above 0", "1")
              .meaning("stretches (above 1) or shrinks (below 1) every time the server takes"));

  private SettingsTable() {}

  /** All settings. */
  public static List<Setting> rows() {
    return ROWS;
  }

  /** The setting of that name. */
  public static Optional<Setting> find(String name) {
    return ROWS.stream().filter(row -> row.name().equals(name)).findFirst();
  }

  /** Names of those that say which dataset requests come from. */
  static Set<String> ofDatasets() {
    return ROWS.stream()
        .filter(row -> row.heeded() == Setting.Heeded.WITH_DATASETS)
        .map(Setting::name)
        .collect(Collectors.toSet());
  }

  private static Row row(String name, String vllmName, String type, String fallback) {
    return row(name, vllmName, type, fallback, Setting.Heeded.UNLESS_REFUSED);
  }

  /** One that most simulations have no use for. */
  private static Row someRow(String name, String vllmName, String type, String fallback) {
    return row(name, vllmName, type, fallback, Setting.Heeded.WHERE_NAMED);
  }

  /** One that says which dataset requests come from. */
  private static Row datasetRow(String name, String vllmName, String type, String fallback) {
    return row(name, vllmName, type, fallback, Setting.Heeded.WITH_DATASETS);
  }

  private static Row row(
      String name, String vllmName, String type, String fallback, Setting.Heeded heeded) {
    return meaning -> new Setting(name, vllmName, type, fallback, meaning, heeded);
  }

  /** Lets a row of the list above read as two halves. */
  private interface Row {
    Setting meaning(String meaning);
  }
}

package io.tokenload.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.server.Fingerprint;
import io.tokenload.run.server.FingerprintBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks a server for its flags, its KV cache and its limits, as far as its kind tells: vLLM by the
 * labels of {@code vllm:cache_config_info} and, in its development mode, {@code /server_info};
 * SGLang by {@code /get_server_info}; llama.cpp by {@code /props}; TGI by {@code /info};
 * TensorRT-LLM by {@code /server_info}.
 */
final class Fingerprints {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What changes while a server serves, or says only what stands elsewhere. */
  private static final Set<String> NO_FLAGS =
      Set.of(
          "status",
          "version",
          "model_path",
          "served_model_name",
          "random_seed",
          "port",
          "host",
          "nccl_port",
          "dist_init_addr",
          "last_gen_throughput",
          "max_total_num_tokens",
          "model_id",
          "router",
          "sha",
          "model_sha",
          "build_info",
          "media_marker",
          "model_alias",
          "bos_token",
          "eos_token",
          "is_sleeping",
          "ui",
          "cors_proxy_enabled");

  /** Parts of vLLM's configuration that decide about speed. */
  private static final List<String> VLLM_PARTS =
      List.of("scheduler_config", "parallel_config", "model_config");

  private static final Set<String> VLLM_FLAGS =
      Set.of(
          "max_num_seqs",
          "max_num_batched_tokens",
          "enable_chunked_prefill",
          "async_scheduling",
          "policy",
          "tensor_parallel_size",
          "pipeline_parallel_size",
          "data_parallel_size",
          "enable_expert_parallel",
          "dtype",
          "quantization",
          "enforce_eager",
          "max_model_len");

  private Fingerprints() {}

  /** What it answers now; a server that does not answer, or in other words, tells nothing. */
  static Fingerprint asked(ServerClient client, Backend backend) {
    ServerConnection connection = client.connection();
    FingerprintBuilder found = new FingerprintBuilder();
    switch (backend) {
      case VLLM -> vllm(connection, found);
      case SGLANG -> sglang(json(connection, "/get_server_info"), found);
      case LLAMA_CPP -> llama(json(connection, "/props"), found);
      case TGI -> tgi(json(connection, "/info"), found);
      case TENSORRT_LLM -> trtllm(json(connection, "/server_info"), found);
      default -> {
        // The others tell nothing.
      }
    }
    return found.build();
  }

  /**
   * What a server answers, and what is known of it otherwise.
   *
   * @param gpus whether it runs on this machine's, and these are looked for
   */
  static Fingerprint known(Fingerprint answered, Optional<StartedServer> started, boolean gpus) {
    FingerprintBuilder all = new FingerprintBuilder(answered);
    started.ifPresent(server -> server.addTo(all));
    if (gpus) {
      GpuNames.ofThisMachine().addTo(all);
    }
    return all.build();
  }

  private static void vllm(ServerConnection connection, FingerprintBuilder found) {
    CacheConfig.in(text(connection, "/metrics")).addTo(found);
    JsonNode config = json(connection, "/server_info?config_format=json").path("vllm_config");
    for (String part : VLLM_PARTS) {
      config
          .path(part)
          .properties()
          .forEach(
              field -> {
                if (VLLM_FLAGS.contains(field.getKey())) {
                  flag(found, field.getKey(), field.getValue());
                }
              });
    }
  }

  private static void sglang(JsonNode info, FingerprintBuilder found) {
    JsonNode state = info.path("internal_states").path(0);
    found
        .kvTokens(whole(info.path("max_total_num_tokens")))
        .kvTokens(whole(state.path("max_total_num_tokens")))
        .kvTokens(whole(state.path("memory_usage").path("token_capacity")))
        .maxNumSeqs(count(state.path("effective_max_running_requests_per_dp")))
        .maxNumSeqs(count(info.path("max_running_requests")))
        .weightsGib(number(state.path("memory_usage").path("weight")));
    flags(info, found);
  }

  /** The context is that of a slot. */
  private static void llama(JsonNode props, FingerprintBuilder found) {
    JsonNode context = props.path("default_generation_settings").path("n_ctx");
    found.maxNumSeqs(count(props.path("total_slots")));
    flag(found, "n_ctx", context);
    flags(props, found);
  }

  private static void tgi(JsonNode info, FingerprintBuilder found) {
    found
        .kvTokens(whole(info.path("max_batch_total_tokens")))
        .maxNumSeqs(count(info.path("max_batch_size")));
    flags(info, found);
  }

  private static void trtllm(JsonNode info, FingerprintBuilder found) {
    found.maxNumSeqs(count(info.path("max_batch_size")));
    flags(info, found);
  }

  private static void flags(JsonNode object, FingerprintBuilder found) {
    object
        .properties()
        .forEach(
            field -> {
              if (!NO_FLAGS.contains(field.getKey())) {
                flag(found, field.getKey(), field.getValue());
              }
            });
  }

  /** What is nested is no flag. */
  private static void flag(FingerprintBuilder found, String name, JsonNode value) {
    if (value.isValueNode() && !value.isNull()) {
      found.flag(name, value.asText());
    }
  }

  private static Long whole(JsonNode value) {
    return value.canConvertToLong() && value.isNumber() ? Long.valueOf(value.longValue()) : null;
  }

  private static Integer count(JsonNode value) {
    return value.canConvertToInt() && value.isNumber() ? Integer.valueOf(value.intValue()) : null;
  }

  private static Double number(JsonNode value) {
    return value.isNumber() ? Double.valueOf(value.doubleValue()) : null;
  }

  private static String text(ServerConnection connection, String path) {
    try {
      Reply reply = connection.get(path, PATIENCE);
      return reply.isOk() ? reply.text() : "";
    } catch (UserError saysNothing) {
      return "";
    }
  }

  private static JsonNode json(ServerConnection connection, String path) {
    try {
      JsonNode tree = JSON.readTree(text(connection, path));
      return tree == null ? JSON.missingNode() : tree;
    } catch (IOException anotherKindOfAnswer) {
      return JSON.missingNode();
    }
  }
}

package io.tokenload.metric;

/** The latencies that are summarised, each with its name and its definition in one sentence. */
public enum Latency {
  TTFT(
      "ttft",
      "TTFT",
      "Time to first token: from the intended start of the request to its first token-bearing"
          + " event."),
  TTFT_FROM_SEND(
      "ttft_from_send",
      "TTFT from send",
      "From the first flush of request bytes to the first token-bearing event."),
  TTFT_ANSWER(
      "ttft_answer",
      "TTFT of the answer",
      "Time to first answer token: from the intended start to the first token that is no reasoning,"
          + " of answers that began with reasoning."),
  TPOT(
      "tpot",
      "TPOT",
      "Time per output token: (last − first token-bearing event) / (n − 1), for n ≥ 2 tokens."),
  TOTAL_PER_TOKEN(
      "total_per_token",
      "Total per token",
      "E2EL / n output tokens; contains the prefill and is not TPOT."),
  ITL(
      "itl",
      "ITL",
      "Inter-token latency: gaps between consecutive token-bearing events, of all requests"
          + " together."),
  ITL_PER_TOKEN(
      "itl_per_token",
      "ITL per token",
      "Each gap divided by the k tokens of its event, counted k times; only where the tokens of"
          + " each event are known."),
  ITL_PER_READ(
      "itl_per_read",
      "ITL per read",
      "Gaps between consecutive socket reads that completed a token-bearing event: what the network"
          + " delivered, however many events came together."),
  E2EL(
      "e2el",
      "E2EL",
      "End-to-end latency: from the intended start to the last token-bearing event, of successes; of answers without tokens to the end of the body."),
  E2EL_FROM_SEND(
      "e2el_from_send",
      "E2EL from send",
      "From the first flush of request bytes to the last token-bearing event, of successes."),
  CONNECT("connect", "Connect", "DNS, TCP and TLS of requests that opened a connection."),
  UPLOAD(
      "upload",
      "Upload",
      "From the first flush of request bytes to the completion of the last write, when the kernel"
          + " had taken the whole request; part of TTFT."),
  RTT(
      "rtt",
      "TCP round trip",
      "TCP's smoothed round trip at the end of each request, as the client's kernel tells it."),
  SEND_LAG(
      "send_lag",
      "Send lag",
      "From the intended start to the handover to the HTTP client: the client's own delay."),
  QUEUE("queue", "Queue", "Waiting to be scheduled, by the server's own word of each request."),
  PREFILL(
      "prefill",
      "Prefill",
      "Scheduled to the first token, by the server's own word of each request."),
  DECODE("decode", "Decode", "First token to the last, by the server's own word of each request."),
  NETWORK(
      "network",
      "Network",
      "TTFT from send − queue − prefill of each request: the ways there and back, the HTTP server's"
          + " own work, and the client's error. Negative where the server's times do not fit"
          + " together.");

  private final String key;
  private final String label;
  private final String definition;

  Latency(String key, String label, String definition) {
    this.key = key;
    this.label = label;
    this.definition = definition;
  }

  /** The stem of JSON keys and CSV headers: {@code ttft} in {@code ttft_p99_ms}. */
  public String key() {
    return key;
  }

  /** The name in tables and plots. */
  public String label() {
    return label;
  }

  /** What it is, in one sentence. */
  public String definition() {
    return definition;
  }
}

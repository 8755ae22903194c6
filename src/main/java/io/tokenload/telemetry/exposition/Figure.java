package io.tokenload.telemetry.exposition;

/** A number that servers expose, whatever they call it. */
enum Figure {
  /** Requests being computed. */
  RUNNING,
  /** Requests in the queue. */
  WAITING,
  /** Finished requests, since the process began. */
  REQUESTS,
  /** Tokens of prompts since then, those from a cache included. */
  PROMPT_TOKENS,
  /** Tokens generated since then. */
  OUTPUT_TOKENS,
  /** Prompt tokens looked up in the prefix cache since then. */
  PREFIX_QUERIES,
  /** Those of them that were found. */
  PREFIX_HITS,
  /** Requests put back since then because the KV cache was full. */
  PREEMPTIONS,
  /** Tokens that speculative decoding proposed since then. */
  DRAFT_TOKENS,
  /** Those of them that were accepted. */
  ACCEPTED_TOKENS,
  /** Tokens accepted per step of late. */
  ACCEPT_LENGTH
}

package io.tokenload.simserver.http;

/**
 * How a request wants its answer delivered.
 *
 * @param stream as events
 * @param includeUsage usage in an event of its own at the end
 * @param continuousUsage usage on every event
 * @param tokenIds token ids with each event, and those of the prompt with the first
 * @param emitTime the time of writing in each event
 * @param echo the prompt before the answer
 * @param choices answers to each prompt
 */
record Wishes(
    boolean stream,
    boolean includeUsage,
    boolean continuousUsage,
    boolean tokenIds,
    boolean emitTime,
    boolean echo,
    int choices) {

  private static final int MOST_CHOICES = 128;

  static Wishes read(Fields fields, FrontOptions options) throws ApiException {
    boolean stream = fields.flag("stream", false);
    Fields streaming = fields.within("stream_options");
    if (!stream && fields.has("stream_options")) {
      throw ApiException.badParameter(
          "stream_options", "Stream options can only be defined when `stream=True`.");
    }
    boolean continuous = streaming.flag("continuous_usage_stats", false);
    boolean usage = streaming.flag("include_usage", false);
    return new Wishes(
        stream,
        usage || options.forceUsage(),
        usage && continuous || options.forceUsage(),
        fields.flag("return_token_ids", false),
        fields.flag("emit_time", options.emitTime()),
        fields.flag("echo", false),
        choices(fields));
  }

  private static int choices(Fields fields) throws ApiException {
    int choices = fields.integer("n", 1);
    if (choices < 1 || choices > MOST_CHOICES) {
      String message = choices < 1 ? "n must be at least 1, got %d." : "n is too large, got %d.";
      throw ApiException.badValue("n", choices, message.formatted(choices));
    }
    return choices;
  }
}

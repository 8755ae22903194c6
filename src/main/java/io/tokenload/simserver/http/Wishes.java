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
public record Wishes(
    boolean stream,
    boolean includeUsage,
    boolean continuousUsage,
    boolean tokenIds,
    boolean emitTime,
    boolean echo,
    int choices) {

  private static final int MOST_CHOICES = 128;

  /** What a body of OpenAI's kind says, with vLLM's additions. */
  public static Wishes read(Fields fields, FrontOptions options) throws ApiException {
    boolean stream = fields.flag("stream", false);
    Fields streaming = fields.within("stream_options");
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

  /** One answer to one prompt. */
  public static Wishes plain(boolean stream, boolean includeUsage, boolean emitTime) {
    return new Wishes(stream, includeUsage, false, false, emitTime, false, 1);
  }

  /** One answer to one prompt, delivered as {@code stream} and {@code stream_options} say. */
  public static Wishes plain(Fields fields) throws ApiException {
    boolean usage = fields.within("stream_options").flag("include_usage", false);
    return plain(fields.flag("stream", false), usage, false);
  }

  /**
   * The same with several answers to each prompt.
   *
   * @throws ApiException if there are too few or too many
   */
  public Wishes withChoices(int answers) throws ApiException {
    return new Wishes(
        stream, includeUsage, continuousUsage, tokenIds, emitTime, echo, checkedChoices(answers));
  }

  /**
   * @throws ApiException if there are options of streaming and no stream, as vLLM refuses it
   */
  public static void checkStreamOptions(Fields fields) throws ApiException {
    if (!fields.flag("stream", false) && fields.has("stream_options")) {
      throw ApiException.badParameter(
          "stream_options", "Stream options can only be defined when `stream=True`.");
    }
  }

  private static int choices(Fields fields) throws ApiException {
    return checkedChoices(fields.integer("n", 1));
  }

  private static int checkedChoices(int choices) throws ApiException {
    if (choices < 1 || choices > MOST_CHOICES) {
      String message = choices < 1 ? "n must be at least 1, got %d." : "n is too large, got %d.";
      throw ApiException.badValue("n", choices, message.formatted(choices));
    }
    return choices;
  }
}

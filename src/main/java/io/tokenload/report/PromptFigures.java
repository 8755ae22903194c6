package io.tokenload.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tokenload.metric.PrefixCacheUse;
import io.tokenload.metric.PromptFit;
import io.tokenload.metric.PromptLengths;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/** The figures of prompts in {@code summary.json}; what is not known is null. */
final class PromptFigures {

  private static final int MEAN_DIGITS = 3;
  private static final int SHARE_DIGITS = 6;

  private PromptFigures() {}

  /** One class: what was asked and fitted, and by how much the measured requests missed it. */
  static void lengths(PromptLengths lengths, JsonGenerator json) throws IOException {
    PromptFit fit = lengths.fit();
    boolean observed = lengths.isObserved();
    int reference = observed ? lengths.reference() : 0;
    json.writeStartObject();
    json.writeStringField("class", fit.className());
    json.writePOJOField("asked_tokens", fit.askedTokens());
    json.writePOJOField("fitted_tokens", fit.fittedTokens());
    json.writeStringField("method", fit.method());
    json.writePOJOField("error_tokens", fit.error());
    json.writePOJOField("nonce_bits", fit.nonceBits());
    json.writeNumberField("observed_requests", lengths.requests());
    json.writePOJOField(
        "observed_error_min_tokens",
        observed ? Integer.valueOf(lengths.least() - reference) : null);
    json.writePOJOField(
        "observed_error_max_tokens", observed ? Integer.valueOf(lengths.most() - reference) : null);
    number(
        json,
        "observed_error_mean_tokens",
        observed ? OptionalDouble.of(lengths.mean() - reference) : OptionalDouble.empty(),
        MEAN_DIGITS);
    json.writeEndObject();
  }

  /** What the server admits to have had cached. */
  static void prefixCache(PrefixCacheUse use, JsonGenerator json) throws IOException {
    boolean told = use.answers() > 0;
    json.writeObjectFieldStart("prefix_cache");
    number(json, "hit_share", use.share(), SHARE_DIGITS);
    json.writePOJOField("counter_query_tokens", use.counterQueries());
    json.writePOJOField("counter_hit_tokens", use.counterHits());
    number(json, "counter_hit_share", use.counterShare(), SHARE_DIGITS);
    json.writeNumberField("answers_told", use.answers());
    json.writePOJOField("answers_prompt_tokens", told ? Long.valueOf(use.answersPrompt()) : null);
    json.writePOJOField("answers_cached_tokens", told ? Long.valueOf(use.answersCached()) : null);
    number(json, "answers_hit_share", use.answersShare(), SHARE_DIGITS);
    json.writeNumberField("template_tokens", use.templateTokens());
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String key, OptionalDouble value, int digits)
      throws IOException {
    json.writeFieldName(key);
    if (value.isEmpty()) {
      json.writeNull();
      return;
    }
    BigDecimal rounded =
        BigDecimal.valueOf(value.getAsDouble()).setScale(digits, RoundingMode.HALF_UP);
    json.writeNumber(rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString());
  }
}

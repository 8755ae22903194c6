package io.tokenload.metric;

/**
 * How well the prompts of a class meet the length that was asked.
 *
 * @param className the class, e.g. {@code SL}
 * @param askedTokens prompt tokens asked for, or {@code null} where the prompt is given as text
 * @param fittedTokens tokens that the server counted when the prompt was fitted, chat template
 *     included
 * @param method {@code tokenize}, {@code usage_probe} or {@code none}
 * @param error fitted − asked, or {@code null} where nothing was asked
 */
public record PromptFit(
    String className, Integer askedTokens, Integer fittedTokens, String method, Integer error) {}

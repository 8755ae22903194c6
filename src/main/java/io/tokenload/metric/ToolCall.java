package io.tokenload.metric;

/**
 * A call of a tool that an answer makes.
 *
 * @param name of the function
 * @param arguments as the model wrote them: JSON, if it did as it was asked
 */
public record ToolCall(String name, String arguments) {}

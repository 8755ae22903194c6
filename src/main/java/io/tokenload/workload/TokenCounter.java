package io.tokenload.workload;

/**
 * Counts a prompt as the server does: chat template and special tokens included, so that what is
 * counted is what is prefilled. A server's {@code /tokenize}, or the usage of a probe request.
 */
@FunctionalInterface
public interface TokenCounter {

  /**
   * Tokens of a prompt. May block.
   *
   * @param prompt the user's text
   * @throws RuntimeException of the implementation's choice if the server cannot be asked; it
   *     passes through the fitting
   */
  int count(String prompt);
}

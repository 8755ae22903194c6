package io.tokenload.metric;

import java.util.Objects;

/**
 * What one of several servers did in a cell.
 *
 * @param url its root, ending before {@code /v1}
 * @param requests measured requests that went there
 * @param failed those of them that did not succeed
 * @param ttft their TTFT, or {@code null} if none had one
 * @param outputTokensPerSecond output tokens inside the window, by their own time, ÷ its length
 */
public record UrlSummary(
    String url, long requests, long failed, Distribution ttft, double outputTokensPerSecond) {

  public UrlSummary {
    Objects.requireNonNull(url, "url");
  }
}

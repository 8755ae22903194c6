package io.tokenload.simserver.dialect.tgi;

import io.tokenload.simserver.http.ApiException;
import io.tokenload.simserver.http.Site;

/** Requests as TGI counts them, and the limit of those that may be there at once. */
final class TgiCounts {

  private final Site site;
  private long requests;
  private long invalid;
  private long overloaded;

  TgiCounts(Site site) {
    this.site = site;
  }

  /**
   * Counts a request.
   *
   * @throws ApiException 429 if as many as may be are being answered
   */
  void arrived() throws ApiException {
    requests++;
    if (site.load().requests() >= site.serving().maxConcurrentRequests()) {
      overloaded++;
      throw ApiException.of(429, "overloaded", "Model is overloaded");
    }
  }

  void refused(ApiException refusal) {
    invalid += refusal.status() == 429 ? 0 : 1;
  }

  long requests() {
    return requests;
  }

  long invalid() {
    return invalid;
  }

  long overloaded() {
    return overloaded;
  }
}

package io.tokenload.truthserver;

/**
 * A request.
 *
 * @param target path and query
 * @param receivedNanos when its last byte had been read
 */
record Request(String target, long receivedNanos) {

  /** Path without query. */
  String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }
}

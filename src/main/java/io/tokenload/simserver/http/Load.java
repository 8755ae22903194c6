package io.tokenload.simserver.http;

/** Requests for text that are being answered. */
final class Load {

  private int requests;

  void began() {
    requests++;
  }

  void ended() {
    requests--;
  }

  int requests() {
    return requests;
  }
}

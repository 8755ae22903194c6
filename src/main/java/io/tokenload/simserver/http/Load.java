package io.tokenload.simserver.http;

/** Requests for text that are being answered. */
public final class Load {

  private int requests;

  public void began() {
    requests++;
  }

  public void ended() {
    requests--;
  }

  public int requests() {
    return requests;
  }
}

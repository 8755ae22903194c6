package io.tokenload.simserver.http;

/** How one kind of server says no. */
public interface ErrorShape {

  /** A request that was read and is refused. */
  Reply refused(ApiException refusal);

  /** A path that nobody answers. */
  Reply notFound(HttpCall call);

  /** A path that is answered to another method. */
  Reply wrongMethod(HttpCall call, String allowed);

  /** A request without the key. */
  Reply unauthorized();
}

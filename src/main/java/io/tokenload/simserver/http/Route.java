package io.tokenload.simserver.http;

/** What answers one path. */
@FunctionalInterface
public interface Route {

  /**
   * Answers now or later, through the exchange.
   *
   * @throws ApiException if the request is refused
   */
  void handle(HttpCall call, Exchange exchange) throws ApiException;
}

package io.tokenload.simserver.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;

/** Finds what answers a path, refuses what nobody answers, and asks for the key below /v1. */
final class Router {

  private static final System.Logger LOGGER = System.getLogger("io.tokenload.simserver");

  private record Entry(String method, Route route) {}

  private final Map<String, Entry> entries = new HashMap<>();
  private final byte[] authorization;

  Router(String apiKey) {
    authorization = apiKey.isEmpty() ? new byte[0] : Json.utf8("Bearer " + apiKey);
  }

  Router get(String path, Route route) {
    entries.put(path, new Entry("GET", route));
    return this;
  }

  Router post(String path, Route route) {
    entries.put(path, new Entry("POST", route));
    return this;
  }

  void route(HttpCall call, Exchange exchange) {
    Entry entry = entries.get(call.path());
    if (!isAuthorized(call)) {
      exchange.reply(Reply.unauthorized());
    } else if (entry == null) {
      exchange.reply(Reply.notFound());
    } else if (!entry.method().equals(call.method())) {
      exchange.reply(Reply.wrongMethod(entry.method()));
    } else {
      answer(entry.route(), call, exchange);
    }
  }

  private static void answer(Route route, HttpCall call, Exchange exchange) {
    try {
      route.handle(call, exchange);
    } catch (ApiException refusal) {
      exchange.reply(refusal.reply());
    } catch (RuntimeException fault) {
      LOGGER.log(System.Logger.Level.ERROR, "A request to " + call.path() + " has failed.", fault);
      exchange.reply(ApiException.internal().reply());
    }
  }

  private boolean isAuthorized(HttpCall call) {
    return authorization.length == 0
        || !call.path().startsWith("/v1")
        || MessageDigest.isEqual(
            authorization, call.header("authorization").getBytes(StandardCharsets.UTF_8));
  }
}

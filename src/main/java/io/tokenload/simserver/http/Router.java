package io.tokenload.simserver.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds what answers a path, refuses what nobody answers, and asks for the key below /v1. */
public final class Router {

  private static final System.Logger LOGGER = System.getLogger("io.tokenload.simserver");

  private record Entry(String method, Route route) {}

  private final Map<String, List<Entry>> entries = new HashMap<>();
  private final byte[] authorization;

  private final ErrorShape errors;
  private final String keyHeader;

  /**
   * A router without routes.
   *
   * @param apiKey key that requests below /v1 must bring; empty for none
   */
  Router(String apiKey, Dialect dialect) {
    this.errors = dialect.errors();
    this.keyHeader = dialect.keyHeader();
    String word = keyHeader.equals("authorization") ? "Bearer " : "";
    authorization = apiKey.isEmpty() ? new byte[0] : Json.utf8(word + apiKey);
  }

  ErrorShape errors() {
    return errors;
  }

  /** A path that is asked with GET. */
  public Router get(String path, Route route) {
    entries.computeIfAbsent(path, any -> new ArrayList<>()).add(new Entry("GET", route));
    return this;
  }

  /** A path that is asked with POST. */
  public Router post(String path, Route route) {
    entries.computeIfAbsent(path, any -> new ArrayList<>()).add(new Entry("POST", route));
    return this;
  }

  void route(HttpCall call, Exchange exchange) {
    List<Entry> known = entries.get(call.path());
    if (!isAuthorized(call)) {
      exchange.reply(errors.unauthorized());
    } else if (known == null) {
      exchange.reply(errors.notFound(call));
    } else {
      known.stream()
          .filter(entry -> entry.method().equals(call.method()))
          .findFirst()
          .ifPresentOrElse(
              entry -> answer(entry.route(), call, exchange),
              () -> exchange.reply(errors.wrongMethod(call, known.get(0).method())));
    }
  }

  private void answer(Route route, HttpCall call, Exchange exchange) {
    try {
      route.handle(call, exchange);
    } catch (ApiException refusal) {
      exchange.reply(errors.refused(refusal));
    } catch (RuntimeException fault) {
      LOGGER.log(System.Logger.Level.ERROR, "A request to " + call.path() + " has failed.", fault);
      exchange.reply(errors.refused(ApiException.internal()));
    }
  }

  private boolean isAuthorized(HttpCall call) {
    return authorization.length == 0
        || !call.path().startsWith("/v1")
        || MessageDigest.isEqual(
            authorization, call.header(keyHeader).getBytes(StandardCharsets.UTF_8));
  }
}

package io.tokenload.dsl;

import io.gatling.javaapi.core.Session;
import java.util.Map;

/** Sessions of a virtual user outside a run. */
final class TestSession {

  private TestSession() {}

  static Session of(Map<String, Object> attributes) {
    return new Session(io.gatling.core.session.Session$.MODULE$.apply("test", 1, null))
        .setAll(attributes);
  }

  static Session empty() {
    return of(Map.of());
  }
}

package io.tokenload.engine;

import io.gatling.javaapi.core.Session;

/** How long a user thinks before its next turn. */
@FunctionalInterface
public interface ThinkTime {

  /**
   * @param session of the user
   * @return nanoseconds, from 0
   */
  long nanos(Session session);
}

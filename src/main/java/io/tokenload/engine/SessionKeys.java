package io.tokenload.engine;

import io.gatling.core.session.Session;
import scala.Option;

/** What the suite keeps in a virtual user's session between its own actions. */
public final class SessionKeys {

  /** The {@link CellRun} that the user lives in. */
  static final String CELL = "tokenload.cell";

  /** Intended start of the user's next request, a reading of {@link System#nanoTime}. */
  static final String INTENDED = "tokenload.intended";

  /** The id of the request about to be sent, also its {@code X-Request-Id}. */
  public static final String REQUEST_ID = "tokenload.requestId";

  private SessionKeys() {}

  /** The cell of the user, or {@code null} at own pace. */
  static CellRun cell(Session session) {
    return (CellRun) value(session, CELL);
  }

  /** The scheduled start of the user's next request, or {@code otherwise} if nothing schedules. */
  static long intended(Session session, long otherwise) {
    Object due = value(session, INTENDED);
    return due == null ? otherwise : (Long) due;
  }

  private static Object value(Session session, String key) {
    Option<Object> found = session.attributes().get(key);
    return found.isEmpty() ? null : found.get();
  }
}

package io.tokenload.engine;

import io.gatling.core.session.Session;
import io.gatling.http.client.Request;
import io.tokenload.metric.AnswerForm;
import java.util.Map;
import scala.Option;

/** What the suite keeps in a virtual user's session between its own actions. */
public final class SessionKeys {

  /** The {@link CellRun} that the user lives in. */
  static final String CELL = "tokenload.cell";

  /** Intended start of the user's next request, a reading of {@link System#nanoTime}. */
  static final String INTENDED = "tokenload.intended";

  /** Due time of the user's arrival in an open cell that has not admitted it yet. */
  static final String ARRIVAL = "tokenload.arrival";

  /** Which member of its mix the user's next request belongs to, an {@code Integer}. */
  public static final String MEMBER = "tokenload.member";

  /** Number of the user's arrival in the schedule of an open cell, an {@code Integer}. */
  public static final String ARRIVAL_NUMBER = "tokenload.arrivalNumber";

  /** When the user's last request ended, a reading of {@link System#nanoTime}. */
  static final String ENDED = "tokenload.ended";

  /** After how many nanoseconds the user's next request is cancelled, a {@code Long}. */
  public static final String CANCEL_AFTER = "tokenload.cancelAfter";

  /** Further headers of the user's next request, a {@code Map} of strings. */
  public static final String HEADERS = "tokenload.headers";

  /** How many texts the user's next request asks about at once, an {@code Integer}. */
  public static final String INPUTS = "tokenload.inputs";

  /** Where the user's next request stands in its dataset, if its right answers are known. */
  public static final String ENTRY = "tokenload.entry";

  /** Root of the server that the user's next request goes to, where there are several. */
  public static final String BASE_URL = "tokenload.baseUrl";

  /** Where the body of the user's next request leaves what form it asks for, a {@link FormSlot}. */
  public static final String FORM = "tokenload.form";

  /** The id of the request about to be sent, the end of its {@code X-Request-Id}. */
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

  /** The member of the mix that the user's next request belongs to. */
  static int member(Session session) {
    Object member = value(session, MEMBER);
    return member == null ? 0 : (Integer) member;
  }

  /** Puts the further headers of the user's next request into it. */
  @SuppressWarnings("unchecked")
  static void headers(Session session, Request request) {
    Map<String, String> headers = (Map<String, String>) value(session, HEADERS);
    if (headers != null) {
      headers.forEach(request.getHeaders()::set);
    }
  }

  /** When the user's last request ended, or {@code otherwise} if it has sent none. */
  static long ended(Session session, long otherwise) {
    Object ended = value(session, ENDED);
    return ended == null ? otherwise : (Long) ended;
  }

  /** After how many nanoseconds the user's request is cancelled, or {@code null}. */
  static Long cancelAfter(Session session) {
    return (Long) value(session, CANCEL_AFTER);
  }

  /** Where the user's request stands in its dataset, or {@code null}. */
  static String entry(Session session) {
    return (String) value(session, ENTRY);
  }

  /** How many texts the user's request asks about at once, or 0 if nobody says. */
  static int inputs(Session session) {
    Object inputs = value(session, INPUTS);
    return inputs == null ? 0 : (Integer) inputs;
  }

  /** Whether the user waits for its due time, or for a place under the cell's cap. */
  static boolean isArriving(Session session) {
    return value(session, ARRIVAL) != null;
  }

  /** When the user is due, if {@link #isArriving}. */
  static long arrival(Session session) {
    return (Long) value(session, ARRIVAL);
  }

  /** The session of a user whose next request may go. */
  static Session admitted(Session session, long due) {
    return session.remove(ARRIVAL).set(INTENDED, due);
  }

  /** Root of the server that the user's next request goes to, or {@code null} for the run's own. */
  static String baseUrl(Session session) {
    return (String) value(session, BASE_URL);
  }

  /** The form that the body of the user's next request asks for, or {@code null}. */
  static AnswerForm form(Session session) {
    FormSlot slot = (FormSlot) value(session, FORM);
    return slot == null ? null : slot.form();
  }

  /** The id that the user's next request goes by. */
  static String requestId(Session session) {
    return (String) value(session, REQUEST_ID);
  }

  private static Object value(Session session, String key) {
    Option<Object> found = session.attributes().get(key);
    return found.isEmpty() ? null : found.get();
  }
}

package io.tokenload.report.page;

import io.tokenload.metric.Latency;
import java.util.ArrayList;
import java.util.List;

/**
 * A word that the page uses, with its definition, which opens at the "?" beside the word.
 *
 * @param key unique, part of an id
 * @param label the word
 * @param definition a sentence or two
 */
record Term(String key, String label, String definition) {

  static final Term REQUESTS =
      new Term(
          "requests",
          "Requests",
          "Requests sent whose intended start lies in the cell's measured window. Warm-up and drain"
              + " are not counted.");

  static final Term ERRORS =
      new Term(
          "errors",
          "Errors",
          "Requests that did not succeed, whatever the reason. They have no latency, except the"
              + " TTFT of a stream that broke later.");

  static final Term THROUGHPUT =
      new Term(
          "throughput",
          "Throughput",
          "What happened inside the measured window ÷ its length: successes by their end, output"
              + " tokens by their own time, and in total also the prompt tokens of requests"
              + " whose first token came inside it; without any token, of those that ended in it.");

  static final Term GOODPUT =
      new Term(
          "goodput",
          "Good requests",
          "Requests that succeeded within the limits of their class (-Dgoodput), a latency of exactly"
              + " the limit among them. In % of all that were sent, failures among them; per second"
              + " (goodput) of those that ended inside the measured window. An answer of one token"
              + " has no TPOT and passes its limit.");

  static final Term BOUND =
      new Term(
          "bound",
          "≥ x",
          "Too few requests to know this percentile. With 95 % confidence the true one is above x.");

  static final Term TOGETHER =
      new Term(
          "together",
          "Put together",
          "Tokens per event: what the server put into one. Events per read: what came in one read of"
              + " the socket, because the server, a proxy or a late client put them together.");

  static final Term PAUSES =
      new Term(
          "pauses",
          "Pauses",
          "Held back: gaps before an event of several tokens at the answer's own pace; the server"
              + " went on and delivered later. Stalls: other gaps over 100 ms and five times the"
              + " answer's median gap between reads.");

  static final Term AT_ONCE =
      new Term(
          "at-once",
          "At once",
          "Answers that came whole at their end, of those long enough to tell: something buffers"
              + " them, and their TTFT is their E2EL.");

  static final Term CLIENT_DELAY =
      new Term(
          "client-delay",
          "Client delay",
          "How much of a figure may be the client's own, median and 99th percentile: as calibrated"
              + " at as many streams against a server whose every moment is known, or as late as"
              + " the event loops were in the cell, whichever is more; and the send lag where a"
              + " latency counts from the intended start."
              + " A figure not far above it tells of the client.");

  static final Term IN_FLIGHT =
      new Term(
          "in-flight",
          "Requests in flight",
          "Requests under way at once, from the first flush of the request to the end of its answer:"
              + " the mean of each span of time.");

  static final Term LATENESS =
      new Term(
          "lateness",
          "Send lag and client delay",
          "Send lag: from the intended start to the handover to the HTTP client, 99th percentile."
              + " Event loops: how late their timers came, the worst loop's 99th percentile each"
              + " second; a token that came meanwhile waited as long. Stops: the longest pause of"
              + " the collector or of the machine in that second.");

  static Term of(Latency latency) {
    return new Term(latency.key(), latency.label(), latency.definition());
  }

  /** Every word that may be asked for. */
  static List<Term> all() {
    List<Term> terms = new ArrayList<>(List.of(REQUESTS, ERRORS));
    for (Latency latency : Latency.values()) {
      terms.add(of(latency));
    }
    terms.addAll(
        List.of(
            THROUGHPUT,
            GOODPUT,
            BOUND,
            CLIENT_DELAY,
            TOGETHER,
            PAUSES,
            AT_ONCE,
            IN_FLIGHT,
            LATENESS));
    return List.copyOf(terms);
  }

  /** The button that opens the definition; works without scripts. */
  void help(Markup out) {
    out.element(
        "button",
        "?",
        "type",
        "button",
        "class",
        "tl-help",
        "popovertarget",
        id(),
        "aria-label",
        "What is " + label + "?");
  }

  /** What the button opens; it must stand once on the page. */
  void write(Markup out) {
    out.open("div", "popover", "auto", "id", id(), "class", "tl-popover", "role", "note");
    out.element("strong", label).text(" " + definition).close();
  }

  /** The id of the definition. */
  String id() {
    return "tl-term-" + key;
  }
}

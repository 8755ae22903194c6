package io.tokenload.run;

import io.tokenload.metric.Reconciliation;
import io.tokenload.metric.Reconciliation.Count;
import io.tokenload.metric.Reconciliation.Status;
import io.tokenload.telemetry.scrape.Scraper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Holds a server's counters against what the client saw, and says in words what came of it. */
final class Reconciler {

  private final ClientCounts client;
  private final CounterReading before;
  private final CounterReading after;

  /** What the server counts for one request of the client. */
  private final int inputs;

  private final List<Scraper.Found> scraped;
  private final List<Count> counts = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();

  private Reconciler(
      ClientCounts client,
      CounterReading before,
      CounterReading after,
      int inputs,
      List<Scraper.Found> scraped) {
    this.client = client;
    this.inputs = inputs;
    this.scraped = List.copyOf(scraped);
    this.before = before;
    this.after = after;
  }

  /**
   * The comparison.
   *
   * @param client of all requests that were sent between the readings
   * @param before empty if the server has no counters
   * @param after empty if the server has none, or did not answer
   */
  static Reconciliation of(
      ClientCounts client, Optional<CounterReading> before, Optional<CounterReading> after) {
    return of(client, before, after, 1, List.of());
  }

  /**
   * The comparison.
   *
   * @param inputs texts in each request of embeddings: vLLM counts each as a request
   * @param scraped what samples taken meanwhile say of each server
   */
  static Reconciliation of(
      ClientCounts client,
      Optional<CounterReading> before,
      Optional<CounterReading> after,
      int inputs,
      List<Scraper.Found> scraped) {
    if (before.isEmpty()) {
      return none(
          "The server has no counters of requests and tokens to hold the client's against.");
    }
    if (after.isEmpty()) {
      return none("The server's counters could not be read after the load.");
    }
    return new Reconciler(client, before.get(), after.get(), inputs, scraped).compare();
  }

  private static Reconciliation none(String finding) {
    return new Reconciliation(Status.NO_COUNTERS, List.of(), List.of(finding));
  }

  private Reconciliation compare() {
    List<String> restarts = restarts();
    if (!restarts.isEmpty()) {
      return new Reconciliation(Status.DIFFERS, List.of(), restarts);
    }
    count(
        "requests",
        before.requests(),
        after.requests(),
        inputs * client.sum(ClassCounts::whole),
        inputs * cutEnds());
    tokens();
    usage();
    uncertainties();
    boolean agrees = counts.stream().allMatch(Count::agrees);
    idleness(agrees);
    return new Reconciliation(agrees ? Status.AGREES : Status.DIFFERS, counts, findings);
  }

  /**
   * A server that began anew and counted beyond what it had before is seen in the samples alone.
   */
  private List<String> restarts() {
    List<String> found = new ArrayList<>();
    for (Scraper.Found server : scraped) {
      if (server.restarts() > 0) {
        found.add(
            "The server at %s was restarted %s during the load, as samples of its metrics show: its counters began anew, and nothing can be held against them."
                .formatted(
                    server.url(), server.restarts() == 1 ? "once" : server.restarts() + " times"));
      }
    }
    if (found.isEmpty() && after.isRestartedSince(before)) {
      found.add(
          "The server was restarted during the load, or another one answered: its counters fell"
              + " or its process is a new one. Nothing can be held against them.");
    }
    return found;
  }

  private long cutEnds() {
    return client.sum(ClassCounts::whole)
        + client.sum(ClassCounts::cut)
        + client.sum(ClassCounts::repeated);
  }

  private void tokens() {
    List<String> unknown = new ArrayList<>(client.untold());
    unknown.addAll(client.unbounded());
    if (!unknown.isEmpty()) {
      findings.add(
          "Tokens cannot be compared: of %s no answer came whole with usage."
              .formatted(String.join(", ", unknown)));
      return;
    }
    count(
        "prompt_tokens",
        before.promptTokens(),
        after.promptTokens(),
        client.sum(ClassCounts::promptAtLeast),
        client.sum(ClassCounts::promptAtMost));
    count(
        "output_tokens",
        before.outputTokens(),
        after.outputTokens(),
        client.sum(ClassCounts::outputAtLeast),
        client.sum(ClassCounts::outputAtMost));
  }

  private void count(
      String quantity, OptionalLong first, OptionalLong last, long atLeast, long atMost) {
    if (first.isEmpty() || last.isEmpty()) {
      counts.add(new Count(quantity, atLeast, atMost, null));
      findings.add("The server does not count %s.".formatted(words(quantity)));
      return;
    }
    boolean sameRequests =
        counts.stream().anyMatch(other -> other.quantity().equals("requests") && isExact(other));
    Count count = new Count(quantity, atLeast, atMost, last.getAsLong() - first.getAsLong());
    counts.add(count);
    findings.add(words(count, sameRequests));
  }

  private static String requests(long number) {
    return number == 1 ? "1 request was" : number(number) + " requests were";
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String words(String quantity) {
    return quantity.replace('_', ' ');
  }

  private static boolean isExact(Count count) {
    return count.server() != null
        && count.clientAtLeast() == count.clientAtMost()
        && count.server() == count.clientAtMost();
  }

  /**
   * What came of one quantity.
   *
   * @param sameRequests whether the server counted exactly the client's requests
   */
  private static String words(Count count, boolean sameRequests) {
    String what = words(count.quantity());
    long server = count.server();
    if (server > count.clientAtMost() && sameRequests) {
      return "The server counted %s %s, %s more than the client received in exactly as many requests: part of their streams was lost on the way, or the server counts otherwise."
          .formatted(number(server), what, number(server - count.clientAtMost()));
    }
    if (server > count.clientAtMost()) {
      return "The server counted %s %s, %s more than the client can have caused: somebody else used it meanwhile."
          .formatted(number(server), what, number(server - count.clientAtMost()));
    }
    if (server < count.clientAtLeast()) {
      return "The server counted %s %s, %s fewer than the client received: it has lost streams, its /metrics speaks of one process of several, or it counts otherwise."
          .formatted(number(server), what, number(count.clientAtLeast() - server));
    }
    return count.clientAtLeast() == count.clientAtMost()
        ? "The server counted %s %s, exactly as the client.".formatted(number(server), what)
        : "The server counted %s %s, between the %s and %s that the client can have caused."
            .formatted(
                number(server), what, number(count.clientAtLeast()), number(count.clientAtMost()));
  }

  /** One token an event is what most servers send; where usage says otherwise, gaps are shared. */
  private void usage() {
    long answers = client.sum(ClassCounts::eventAnswers);
    long told = client.sum(ClassCounts::toldOutput);
    long events = client.sum(ClassCounts::events);
    if (answers > 0 && told + events > 0 && client.untold().isEmpty()) {
      findings.add(
          told == events
              ? "Usage tells as many output tokens as events with tokens came: %s in %s answers."
                  .formatted(number(told), number(answers))
              : "Usage tells %s output tokens where %s events with tokens came, in %s answers."
                  .formatted(number(told), number(events), number(answers)));
    }
  }

  private void uncertainties() {
    List<String> unknown = new ArrayList<>();
    long cut = client.sum(ClassCounts::cut);
    if (cut > 0) {
      unknown.add(requests(cut) + " cut off at the end of a cell or by a failure");
    }
    long repeated = client.sum(ClassCounts::repeated);
    if (repeated > 0) {
      unknown.add(requests(repeated) + " sent again because a connection was dead");
    }
    if (!unknown.isEmpty()) {
      findings.add(
          "%s: what that cost the server is known within bounds only."
              .formatted(String.join(", and ", unknown)));
    }
    for (Scraper.Found server : scraped) {
      if (server.foreignRequests() > 0) {
        findings.add(
            "The server at %s had %s at work or waiting beyond those that the client had in flight: somebody else used it meanwhile."
                .formatted(server.url(), requestsOf(server.foreignRequests())));
      }
    }
  }

  private static String requestsOf(long number) {
    return number == 1 ? "1 request" : number(number) + " requests";
  }

  private void idleness(boolean agrees) {
    if (!before.idle()) {
      findings.add("The server was not idle before the load: somebody else used it.");
    } else if (!after.idle()) {
      findings.add(
          agrees
              ? "The server still called itself busy after the load, though it counted nothing that is not the client's: its gauges lag, or somebody else's request has not ended."
              : "The server was not idle after the load: somebody else used it.");
    }
  }
}

package io.tokenload.run;

import io.tokenload.metric.Reconciliation;
import io.tokenload.metric.Reconciliation.Status;
import io.tokenload.metric.ServerCounters;
import io.tokenload.metric.server.SweptServer;
import io.tokenload.telemetry.scrape.Scraper;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The counters of a run's server, or of each of several that are started in turn: every one is read
 * before and after its own cells, so that a restart by the run is none to find. Thread-safe.
 */
final class CountersInTurn {

  private final Supplier<CounterWatch> watches;
  private final List<Part> parts = new ArrayList<>();

  /**
   * One server.
   *
   * @param server its name, or {@code null} where there is one
   */
  private record Part(String server, CounterWatch watch) {}

  /**
   * @param watches makes one for each server
   */
  CountersInTurn(Supplier<CounterWatch> watches) {
    this.watches = watches;
  }

  /**
   * The load is about to begin on a server.
   *
   * @param server its name, or {@code null} where there is one
   */
  synchronized void started(String server) {
    CounterWatch watch = watches.get();
    watch.beforeTheLoad();
    parts.add(new Part(server, watch));
  }

  /** The load on the last server has ended. */
  synchronized void stopping() {
    if (!parts.isEmpty()) {
      CounterWatch last = parts.get(parts.size() - 1).watch();
      if (last.after().isEmpty()) {
        last.afterTheLoad();
      }
    }
  }

  /** What the servers' own devices did over the load; {@code null} where nothing is known. */
  synchronized ServerCounters engine() {
    ServerCounters sum = null;
    for (int i = 0; i < parts.size(); i++) {
      ServerCounters one = parts.get(i).watch().engine();
      sum = i == 0 ? one : sum == null || one == null ? null : sum.plus(one);
    }
    return sum;
  }

  /** How often the servers put a request back; empty where one does not tell. */
  synchronized OptionalLong preemptions() {
    List<OptionalLong> told = parts.stream().map(part -> part.watch().preemptions()).toList();
    return told.isEmpty() || told.stream().anyMatch(OptionalLong::isEmpty)
        ? OptionalLong.empty()
        : OptionalLong.of(told.stream().mapToLong(OptionalLong::getAsLong).sum());
  }

  /**
   * The counters against what the client knows, server by server.
   *
   * @param inputs texts in each request of embeddings, else 1
   * @param scraped what samples of all the load say; of servers that were started in turn they
   *     would tell the run's own restarts
   */
  synchronized Reconciliation against(
      ClientCounts client, int inputs, List<Scraper.Found> scraped) {
    if (parts.isEmpty()) {
      return watches.get().against(client, inputs, scraped);
    }
    Reconciliation joined = null;
    for (Part part : parts) {
      Reconciliation one =
          part.server() == null
              ? part.watch().against(client, inputs, scraped)
              : named(
                  part.server(),
                  part.watch().against(of(part.server(), client), inputs, List.of()));
      joined = joined == null ? one : joined(joined, one);
    }
    return joined;
  }

  private static ClientCounts of(String server, ClientCounts client) {
    String label = SweptServer.label(server) + " ";
    return client.where(className -> (className + " ").contains(label));
  }

  private static Reconciliation named(String server, Reconciliation found) {
    return new Reconciliation(
        found.status(),
        found.counts(),
        found.findings().stream().map(words -> "@" + server + ": " + words).toList());
  }

  private static Reconciliation joined(Reconciliation one, Reconciliation other) {
    List<String> findings = new ArrayList<>(one.findings());
    findings.addAll(other.findings());
    Status status =
        one.status() == Status.DIFFERS || other.status() == Status.DIFFERS
            ? Status.DIFFERS
            : one.status() == Status.NO_COUNTERS ? one.status() : other.status();
    return new Reconciliation(status, JoinedEvidence.added(one.counts(), other.counts()), findings);
  }
}

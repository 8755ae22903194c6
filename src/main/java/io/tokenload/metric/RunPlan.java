package io.tokenload.metric;

import io.tokenload.metric.server.ServerActs;
import io.tokenload.metric.server.SweptServer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a run was to do, and what it could be told of it before and after.
 *
 * @param cells all that were planned, in order; empty where the run's requests set their own pace
 * @param before checklist of before the first request
 * @param after checklist of after the last one; made anew at each reading of the run's files
 * @param earlier runs that this one goes on with, the oldest first
 * @param finished names of those that ran to their end as planned; a resumed run takes them over
 * @param preemptions how often the server put a request back during the load, or {@code null} if it
 *     does not tell
 * @param acts what was done to the servers beside asking them
 * @param servers that were to be started in turn, each with flags of its own; empty where there is
 *     one server for all cells
 */
public record RunPlan(
    List<PlannedCell> cells,
    List<Check> before,
    List<Check> after,
    List<EarlierPart> earlier,
    List<String> finished,
    Long preemptions,
    ServerActs acts,
    List<SweptServer> servers) {

  /** Of a run that planned nothing, or whose version kept no plan. */
  public static final RunPlan NONE =
      new RunPlan(List.of(), List.of(), List.of(), List.of(), List.of(), null);

  /** Of one server for all cells. */
  public RunPlan(
      List<PlannedCell> cells,
      List<Check> before,
      List<Check> after,
      List<EarlierPart> earlier,
      List<String> finished,
      Long preemptions) {
    this(cells, before, after, earlier, finished, preemptions, ServerActs.NONE, List.of());
  }

  public RunPlan {
    cells = List.copyOf(cells);
    before = List.copyOf(before);
    after = List.copyOf(after);
    earlier = List.copyOf(earlier);
    finished = List.copyOf(finished);
    Objects.requireNonNull(acts, "acts");
    servers = List.copyOf(servers);
  }

  /** The same plan with the checklist of after the load. */
  public RunPlan withAfter(List<Check> checks) {
    return new RunPlan(cells, before, checks, earlier, finished, preemptions, acts, servers);
  }

  /** The same plan of a run that did this to its servers. */
  public RunPlan withActs(ServerActs done) {
    return new RunPlan(cells, before, after, earlier, finished, preemptions, done, servers);
  }

  /** The same plan of these servers. */
  public RunPlan on(List<SweptServer> inTurn) {
    return new RunPlan(cells, before, after, earlier, finished, preemptions, acts, inTurn);
  }

  /** The planned cell of that name, or {@code null}. */
  public PlannedCell of(Cell cell) {
    return cells.stream()
        .filter(planned -> planned.cell().equals(cell.name()))
        .findFirst()
        .orElse(null);
  }

  /** Planned cells that are not among those measured. */
  public List<PlannedCell> missing(List<CellWindow> measured) {
    List<String> names = measured.stream().map(window -> window.cell().name()).toList();
    return cells.stream().filter(planned -> !names.contains(planned.cell())).toList();
  }

  /** Whether cells have files of their own. */
  public boolean hasPoints() {
    return cells.stream().anyMatch(cell -> cell.point() != null);
  }

  /** The whole checklist. */
  public List<Check> checklist() {
    return Stream.concat(before.stream(), after.stream()).toList();
  }
}

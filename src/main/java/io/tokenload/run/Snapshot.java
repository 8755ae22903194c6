package io.tokenload.run;

import java.util.OptionalLong;

/**
 * How a run stands at a moment, for the live view.
 *
 * @param cell name of the cell, e.g. {@code SS c=16}
 * @param phase what happens in it, e.g. {@code warmup}
 * @param cellsDone cells that are over
 * @param cellsTotal cells of the run
 * @param requestsDone requests of this cell that ended well
 * @param running requests under way
 * @param errors requests of this cell that failed
 * @param tokensPerSecond output tokens of late, per second
 * @param ttftP50Nanos median time to first token of this cell so far
 * @param timeLeftNanos until the run ends by its plan, if that can be told
 */
public record Snapshot(
    String cell,
    String phase,
    int cellsDone,
    int cellsTotal,
    long requestsDone,
    long running,
    long errors,
    double tokensPerSecond,
    OptionalLong ttftP50Nanos,
    OptionalLong timeLeftNanos) {}

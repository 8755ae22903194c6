package io.tokenload.metric;

import java.util.Objects;

/**
 * A cell that a run is to measure.
 *
 * @param cell its name
 * @param stage what is on the server at one time: its own name for people, or that of the mix that
 *     the cell is part of
 * @param point name of its own file, e.g. {@code input_1K_n1}, or {@code null} if it has none
 * @param inputTokens prompt tokens asked for, or {@code null} where the prompt is given as text
 * @param outputTokens tokens asked for, or {@code null} where each request has its own
 * @param requests how many are to be measured, or {@code null} where time ends the cell
 */
public record PlannedCell(
    String cell,
    String stage,
    String point,
    Integer inputTokens,
    Integer outputTokens,
    Integer requests) {

  public PlannedCell {
    Objects.requireNonNull(cell, "cell");
    Objects.requireNonNull(stage, "stage");
  }
}

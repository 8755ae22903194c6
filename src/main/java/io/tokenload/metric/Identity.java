package io.tokenload.metric;

import java.util.Objects;

/**
 * Which request this is.
 *
 * @param id unique within the run, e.g. {@code req_000001}; the end of its {@code X-Request-Id} too
 * @param simulation name of the simulation, e.g. {@code Huge}
 * @param cell class and level it belongs to
 * @param phase part of the cell in which its intended start lies
 * @param baseUrl root of the server that it was sent to, or {@code null} where there is one
 * @param answerId what the server calls its answer, e.g. {@code cmpl-17}, or {@code null}
 */
public record Identity(
    String id, String simulation, Cell cell, Phase phase, String baseUrl, String answerId) {

  /** A request that has no answer yet. */
  public Identity(String id, String simulation, Cell cell, Phase phase, String baseUrl) {
    this(id, simulation, cell, phase, baseUrl, null);
  }

  /** A request to the one server of a run. */
  public Identity(String id, String simulation, Cell cell, Phase phase) {
    this(id, simulation, cell, phase, null);
  }

  /** The same request, answered under a name. */
  public Identity answeredAs(String name) {
    return new Identity(id, simulation, cell, phase, baseUrl, name);
  }

  public Identity {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(simulation, "simulation");
    Objects.requireNonNull(cell, "cell");
    Objects.requireNonNull(phase, "phase");
  }
}

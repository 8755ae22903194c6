package io.tokenload.metric;

import java.util.Objects;

/**
 * Which request this is.
 *
 * @param id unique within the run, e.g. {@code req_000001}; also sent as {@code X-Request-Id}
 * @param simulation name of the simulation, e.g. {@code Huge}
 * @param cell class and level it belongs to
 * @param phase part of the cell in which its intended start lies
 * @param baseUrl root of the server that it was sent to, or {@code null} where there is one
 */
public record Identity(String id, String simulation, Cell cell, Phase phase, String baseUrl) {

  /** A request to the one server of a run. */
  public Identity(String id, String simulation, Cell cell, Phase phase) {
    this(id, simulation, cell, phase, null);
  }

  public Identity {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(simulation, "simulation");
    Objects.requireNonNull(cell, "cell");
    Objects.requireNonNull(phase, "phase");
  }
}

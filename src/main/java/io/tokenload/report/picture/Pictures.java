package io.tokenload.report.picture;

import java.util.List;

/**
 * All that is drawn of a run beside its summary; equal runs give equal pictures.
 *
 * @param curves distributions, one a cell of the summary, in its order
 * @param courses over time, of the cells that had a request, in the order of the summary
 * @param tokens requests token by token, of the cells that have one with a token
 * @param client the client itself over time
 * @param server the servers over time
 */
public record Pictures(
    List<CellCurves> curves,
    List<Course> courses,
    List<TokenLines> tokens,
    ClientCourse client,
    ServerCourse server) {

  public Pictures {
    curves = List.copyOf(curves);
    courses = List.copyOf(courses);
    tokens = List.copyOf(tokens);
  }
}

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
 * @param devices GPUs and host over time
 */
public record Pictures(
    List<CellCurves> curves,
    List<Course> courses,
    List<TokenLines> tokens,
    ClientCourse client,
    ServerCourse server,
    List<TimePicture> devices) {

  public Pictures {
    curves = List.copyOf(curves);
    courses = List.copyOf(courses);
    tokens = List.copyOf(tokens);
    devices = List.copyOf(devices);
  }

  /** Pictures of a run that looked at no GPU and no host. */
  public Pictures(
      List<CellCurves> curves,
      List<Course> courses,
      List<TokenLines> tokens,
      ClientCourse client,
      ServerCourse server) {
    this(curves, courses, tokens, client, server, List.of());
  }

  /** The same with GPUs and host beside them. */
  public Pictures withDevices(List<TimePicture> drawn) {
    return new Pictures(curves, courses, tokens, client, server, drawn);
  }
}

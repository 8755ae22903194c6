package io.tokenload.report.plot;

import io.tokenload.analysis.Findings;
import io.tokenload.metric.RunSummary;
import io.tokenload.report.picture.Pictures;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Pictures of a run as PNG. */
public final class Plots {

  private static final String FOLDER = "plots";
  private static final String PNG = ".png";

  private Plots() {}

  /** Why no picture can be drawn in this JVM, one sentence with the remedy; empty if it can. */
  public static Optional<String> obstacle() {
    try {
      return HeadlessAwt.obstacle();
    } catch (LinkageError e) {
      return Optional.of(Obstacle.sentence(e));
    }
  }

  /**
   * Draws every picture that the run has into its folder {@code plots}, and deletes those that it
   * has not. Where there is an {@link #obstacle}, also one that shows only now, what could not be
   * drawn is left out and what lay there before is left alone.
   *
   * @return names of the pictures without ending
   * @throws IOException if the folder cannot be written
   */
  public static Set<String> write(Path runFolder, RunSummary summary, Pictures pictures)
      throws IOException {
    return write(runFolder, summary, Findings.NONE, pictures);
  }

  /** The same, with pictures of what was judged beyond the figures of cells. */
  public static Set<String> write(
      Path runFolder, RunSummary summary, Findings findings, Pictures pictures) throws IOException {
    if (obstacle().isPresent()) {
      return Set.of();
    }
    Path folder = runFolder.resolve(FOLDER);
    Set<String> drawn = Drawing.draw(summary, findings, pictures, folder);
    if (obstacle().isEmpty() && Files.isDirectory(folder)) {
      deleteOthers(folder, drawn);
    }
    return drawn;
  }

  /** Also what a run that was killed left half written. */
  private static void deleteOthers(Path folder, Set<String> drawn) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{png,png.part}")) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (!name.endsWith(PNG)
            || !drawn.contains(name.substring(0, name.length() - PNG.length()))) {
          Files.delete(file);
        }
      }
    }
    if (drawn.isEmpty() && isEmpty(folder)) {
      Files.delete(folder);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      return !files.iterator().hasNext();
    }
  }
}

package io.tokenload.report.gatling;

import io.gatling.app.Gatling$;
import io.tokenload.report.page.Page;
import io.tokenload.report.page.PageData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes Gatling's report of an old run again, from the {@code simulation.log} in its folder. No
 * simulation runs and no request is sent.
 */
public final class Rerender {

  private static final String LOG = "simulation.log";
  private static final String INDEX = "index.html";

  private static final String PACKAGE = "java.lang";

  private Rerender() {}

  /**
   * Why this JVM cannot write a report, in one sentence with the remedy; empty if it can. Gatling
   * reads the characters of strings without copying, which a JDK allows only when told to.
   */
  public static Optional<String> obstacle() {
    return String.class.getModule().isOpen(PACKAGE, Gatling$.class.getModule())
        ? GatlingPage.obstacle()
        : Optional.of(
            "Gatling's page cannot be written again in this JVM: start Java with"
                + " --add-opens=java.base/java.lang=ALL-UNNAMED.");
  }

  /**
   * Makes the panels of the run's index.html anew, in place. The rest of the page stays as Gatling
   * wrote it: its percentiles come from a digest that draws random numbers, so that writing it
   * again would change a figure here and there by a millisecond.
   *
   * @return whether there was such a page
   * @throws UncheckedIOException if the folder cannot be written
   */
  public static boolean panels(Path runFolder, PageData data) {
    Path index = runFolder.resolve(INDEX);
    try {
      if (!Files.isRegularFile(index)) {
        return false;
      }
      Optional<String> renewed = Page.renewed(Files.readString(index), data);
      if (renewed.isPresent()) {
        Files.writeString(index, renewed.get());
      }
      return renewed.isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Lets Gatling write the run's HTML, in place. Gatling says on standard output what it does, and
   * stops logging in this JVM when it is done.
   *
   * @param runFolder with the {@code simulation.log} of a run that came to its end
   * @param data what stands on top of index.html
   * @return Gatling's exit code: 0, or 2 if an assertion of the run does not hold
   * @throws IllegalArgumentException if the folder holds no {@code simulation.log}
   * @throws UncheckedIOException if the folder cannot be written
   * @throws IllegalStateException if there is an {@link #obstacle()}
   */
  public static int of(Path runFolder, PageData data) {
    Path folder = runFolder.toAbsolutePath().normalize();
    if (!Files.isRegularFile(folder.resolve(LOG))) {
      throw new IllegalArgumentException(
          "%s holds no %s, so Gatling's page of it cannot be written.".formatted(runFolder, LOG));
    }
    obstacle()
        .ifPresent(
            sentence -> {
              throw new IllegalStateException(sentence);
            });
    GatlingPage.show(data);
    try {
      // Gatling copies style files anew and stumbles over one that came from a folder, not a jar.
      Files.deleteIfExists(folder.resolve(Page.STYLE));
      return Gatling$.MODULE$.fromArgs(
          new String[] {
            "--reports-only", folder.getFileName().toString(),
            "--results-folder", folder.getParent().toString()
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      GatlingPage.clear();
    }
  }
}

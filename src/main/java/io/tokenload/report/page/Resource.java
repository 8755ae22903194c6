package io.tokenload.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Text files of the class path. */
final class Resource {

  private Resource() {}

  /** A file of this project's page. */
  static String page(String name) {
    return text("/tokenload/page/" + name);
  }

  /**
   * A file by its whole path.
   *
   * @throws IllegalStateException if it is missing: the jar is broken
   */
  static String text(String path) {
    try (InputStream in = Resource.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

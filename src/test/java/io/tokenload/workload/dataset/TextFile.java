package io.tokenload.workload.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of a few lines for a reader to read. */
public final class TextFile {

  private TextFile() {}

  public static Path of(Path folder, String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }
}

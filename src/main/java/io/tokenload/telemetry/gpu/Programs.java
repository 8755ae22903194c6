package io.tokenload.telemetry.gpu;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where programs are looked for.
 *
 * @param folders in their order
 */
public record Programs(List<Path> folders) {

  public Programs {
    folders = List.copyOf(folders);
  }

  /**
   * Those of a {@code PATH}; what is no folder's name is passed over.
   *
   * @param path as the environment has it, or {@code null}
   */
  public static Programs of(String path) {
    List<Path> folders = new ArrayList<>();
    for (String folder : path == null ? new String[0] : path.split(File.pathSeparator)) {
      try {
        if (!folder.isBlank()) {
          folders.add(Path.of(folder));
        }
      } catch (InvalidPathException noFolder) {
        // The shell passes over it too.
      }
    }
    return new Programs(folders);
  }

  /** The first of that name that can be run. */
  Optional<Path> find(String name) {
    return folders.stream()
        .map(folder -> folder.resolve(name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }
}

package io.tokenload.telemetry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where the system tells of itself in files. On systems without them nothing is found, and nothing
 * is wrong.
 *
 * @param proc {@code /proc}
 * @param cgroup {@code /sys/fs/cgroup}
 */
public record MachineFiles(Path proc, Path cgroup) {

  /** So many digits always fit a long. */
  private static final int MOST_DIGITS = 18;

  /** Those of the machine that this runs on. */
  public static MachineFiles ofThisMachine() {
    return new MachineFiles(Path.of("/proc"), Path.of("/sys/fs/cgroup"));
  }

  /** The lines of a file; empty where there is none or it may not be read. */
  static Optional<List<String>> lines(Path file) {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList());
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  /** The numbers of a line, in order; words between them are passed over. */
  static long[] numbers(String line) {
    return Arrays.stream(line.strip().split("\\s+"))
        .filter(word -> !word.isEmpty() && word.chars().allMatch(Character::isDigit))
        .filter(word -> word.length() <= MOST_DIGITS)
        .mapToLong(Long::parseLong)
        .toArray();
  }
}

package io.tokenload.run;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A server's command line under NVIDIA's {@code nsys}. Its options are those that vLLM's guide to
 * profiling names: workers that are forked before they run are traced too, and kernels inside CUDA
 * graphs stand by themselves.
 */
final class NsysCommand {

  private static final List<String> OPTIONS =
      List.of(
          "nsys",
          "profile",
          "--trace=cuda,nvtx",
          "--sample=none",
          "--cpuctxsw=none",
          "--trace-fork-before-exec=true",
          "--cuda-graph-trace=node",
          "--force-overwrite=true");

  private NsysCommand() {}

  /**
   * The command that runs another one under {@code nsys}. Pure.
   *
   * @param command program and arguments, at least one
   * @param out where the report goes, without its ending {@code .nsys-rep}
   */
  static List<String> wrap(List<String> command, Path out) {
    if (command.isEmpty()) {
      throw new IllegalArgumentException("there is no command to run under nsys");
    }
    List<String> wrapped = new ArrayList<>(OPTIONS);
    wrapped.add("--output=" + out.toString().replace("%", "%%"));
    wrapped.addAll(command);
    return List.copyOf(wrapped);
  }

  /**
   * Checks that {@code nsys} can be started.
   *
   * @param searchPath the environment's {@code PATH}; {@code null}: none
   * @throws UserError if it is in no folder of it
   */
  static void refuseUnlessInstalled(String searchPath) {
    if (found(searchPath).isEmpty()) {
      throw UserError.machine(
          "profile=nsys starts the server under nsys, which is in no folder of PATH: install NVIDIA Nsight Systems, or leave profile out.");
    }
  }

  private static Optional<Path> found(String searchPath) {
    return searchPath == null
        ? Optional.empty()
        : Arrays.stream(searchPath.split(File.pathSeparator))
            .filter(folder -> !folder.isBlank())
            .flatMap(NsysCommand::nsysIn)
            .filter(Files::isExecutable)
            .filter(Files::isRegularFile)
            .findFirst();
  }

  private static Stream<Path> nsysIn(String folder) {
    try {
      return Stream.of(Path.of(folder, "nsys"));
    } catch (InvalidPathException noFolder) {
      return Stream.empty();
    }
  }
}

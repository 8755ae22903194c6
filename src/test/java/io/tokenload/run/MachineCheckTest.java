package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineCheckTest {

  @TempDir private Path folder;

  @Test
  void folderThatCannotBeMadeIsNamed() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> MachineCheck.folder(file.resolve("results")))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("The results folder " + file.resolve("results"))
        .hasMessageEndingWith("make it writable, or change resultsFolder in pom.xml.")
        .extracting(error -> ((UserError) error).exitCode())
        .isEqualTo(ExitCode.MACHINE);
  }

  @Test
  void fullDiskIsRefused() {
    assertThatThrownBy(() -> MachineCheck.refuseFull(Path.of("/results"), 5L << 20))
        .hasMessageStartingWith("The disk of the results folder /results has 5 MB left");
  }

  @Test
  void tooFewFileDescriptorsNameTheRemedy() {
    assertThatThrownBy(() -> MachineCheck.refuseTooFew(2000, 1024, 100))
        .hasMessage(
            "2000 requests at once need about 2300 open files, and this process may have 1024: run"
                + " `ulimit -n 4096` in the shell before, or lower the concurrency.");
  }

  @Test
  void usableMachineIsLeftAsItWas() throws Exception {
    Path results = folder.resolve("a/b");
    MachineCheck.folder(results);
    assertThat(results).isEmptyDirectory();
    assertThatCode(() -> MachineCheck.fileDescriptors(1)).doesNotThrowAnyException();
  }
}

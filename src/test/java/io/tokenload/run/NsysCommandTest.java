package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NsysCommandTest {

  @TempDir Path folder;

  // SAD PATH

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "/nowhere", "/nowhere::/also-nowhere"})
  void withoutNsysOneSentenceSaysWhatToDo(String searchPath) {
    assertThatThrownBy(() -> NsysCommand.refuseUnlessInstalled(searchPath))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "profile=nsys starts the server under nsys, which is in no folder of PATH: install"
                + " NVIDIA Nsight Systems, or leave profile out.");
  }

  @Test
  void aFolderOrAFileThatCannotBeRunIsNoNsys() throws Exception {
    Files.createDirectory(folder.resolve("nsys"));
    assertThatThrownBy(() -> NsysCommand.refuseUnlessInstalled(folder.toString()))
        .isInstanceOf(UserError.class);
  }

  // HAPPY PATH

  @Test
  void nsysIsFoundInAnyFolderOfThePath() throws Exception {
    Path nsys = Files.createFile(folder.resolve("nsys"));
    assertThat(nsys.toFile().setExecutable(true)).isTrue();
    assertThatCode(
            () -> NsysCommand.refuseUnlessInstalled("/nowhere" + File.pathSeparator + folder))
        .doesNotThrowAnyException();
  }

  @Test
  void theCommandFollowsItsOptionsUnchanged() {
    assertThat(NsysCommand.wrap(List.of("vllm", "serve", "m 1"), Path.of("runs", "50%", "server")))
        .startsWith("nsys", "profile", "--trace=cuda,nvtx")
        .contains("--cuda-graph-trace=node", "--trace-fork-before-exec=true")
        .endsWith("--output=runs/50%%/server", "vllm", "serve", "m 1");
  }
}

package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.run.server.StartCommand;
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
  void aLineOfAShellStaysAsItIs() {
    assertThat(wrapped("vllm serve 'm 1' --port 8000", Path.of("it's here", "50%", "server")))
        .startsWith("nsys profile --trace=cuda,nvtx ")
        .contains(" --cuda-graph-trace=node ", " --trace-fork-before-exec=true ")
        .endsWith(" '--output=it'\\''s here/50%%/server' vllm serve 'm 1' --port 8000");
  }

  @Test
  void variablesOfTheProgramStayBeforeNsys() {
    assertThat(wrapped("A=1 B='x y' exec vllm serve m", Path.of("server")))
        .startsWith("A=1 B='x y' exec nsys profile ")
        .endsWith(" '--output=server' vllm serve m");
  }

  @Test
  void whereTheServerAnswersIsStillToldByItsFlags() {
    StartCommand wrapped =
        NsysCommand.wrap(new StartCommand("vllm serve m --port 8123", List.of()), Path.of("s"));
    assertThat(wrapped.url()).contains("http://127.0.0.1:8123");
  }

  private static String wrapped(String line, Path out) {
    return NsysCommand.wrap(new StartCommand(line, List.of()), out).shellLine();
  }
}

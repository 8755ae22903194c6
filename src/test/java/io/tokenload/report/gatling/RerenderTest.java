package io.tokenload.report.gatling;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.report.page.SyntheticRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writing itself is seen in {@code GatlingPageBrowserIT}. */
class RerenderTest {

  @Test
  void folderWithoutLogIsRefusedInOneSentence(@TempDir Path folder) {
    assertThatThrownBy(() -> Rerender.of(folder, SyntheticRun.oneRequest()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            folder + " holds no simulation.log, so Gatling's page of it cannot be written.");
  }
}

package io.tokenload.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.RunSummary;
import io.tokenload.report.page.PageData;
import io.tokenload.report.page.SyntheticRun;
import io.tokenload.report.picture.ClientCourse;
import io.tokenload.report.picture.Pictures;
import io.tokenload.report.picture.ServerCourse;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotsTest {

  private static final Set<String> HUGE =
      Set.of(
          "e2el_by_class",
          "ttft_by_class",
          "tpot_by_class",
          "ttft_ecdf",
          "tpot_ecdf",
          "itl_ecdf",
          "e2el_ecdf",
          "ttft_over_time",
          "tpot_over_time",
          "itl_over_time",
          "tokens_over_time",
          "requests_over_time",
          "in_flight_over_time",
          "lateness_over_time",
          "token_times",
          "ttft_client_delay",
          "itl_client_delay");

  @TempDir Path run;

  @Test
  void aMachineWithoutFontsDrawsTheSame() throws Exception {
    assertThat(DrawnApart.withoutFonts(run)).startsWith("drawn [").contains("ttft_ecdf");
    Map<String, byte[]> without = files();
    write(SyntheticRun.oneRequest());
    assertThat(files()).isNotEmpty().containsExactlyInAnyOrderEntriesOf(without);
  }

  @Test
  void aRunWithoutCellsLeavesNoFolder() throws IOException {
    RunSummary none =
        new RunSummary(SyntheticRun.summary(SyntheticRun.noSuccess()).run(), List.of());
    Pictures nothing =
        new Pictures(List.of(), List.of(), List.of(), ClientCourse.NONE, ServerCourse.NONE);
    assertThat(Plots.write(run, none, nothing)).isEmpty();
    assertThat(run).isEmptyDirectory();
  }

  @Test
  void aRunWithoutSuccessHasNoLatency() throws IOException {
    Set<String> drawn = write(SyntheticRun.noSuccess());
    assertThat(drawn)
        .containsExactlyInAnyOrder(
            "tokens_over_time", "requests_over_time", "in_flight_over_time", "lateness_over_time");
  }

  @Test
  void namesThatSteerTextAreDrawnAndNameNoFile() throws IOException {
    Set<String> drawn = write(SyntheticRun.hostile());
    assertThat(drawn).contains("ttft_ecdf", "token_times").isSubsetOf(HUGE);
    assertDecodes(drawn);
  }

  @Test
  void oneRequestIsDrawnWhole() throws IOException {
    Set<String> drawn = write(SyntheticRun.oneRequest());
    assertThat(drawn)
        .contains("ttft_ecdf", "e2el_ecdf", "ttft_over_time", "token_times")
        .doesNotContain("ttft_by_class", "ttft_client_delay");
    assertDecodes(drawn);
  }

  @Test
  void picturesThatARunHasNotAreDeletedAndOtherFilesAreNot() throws IOException {
    Path folder = Files.createDirectories(run.resolve("plots"));
    Files.writeString(folder.resolve("itl_client_delay.png"), "of a run before");
    Files.writeString(folder.resolve("ttft_ecdf.png.part"), "of a run that was killed");
    Files.writeString(folder.resolve("notes.txt"), "the user's");
    Set<String> drawn = write(SyntheticRun.oneRequest());
    List<String> expected = new ArrayList<>(drawn.stream().map(name -> name + ".png").toList());
    expected.add("notes.txt");
    assertThat(files()).containsOnlyKeys(expected);
  }

  @Test
  void aRunOfFourClassesAtTwoLevelsHasAllPictures() throws IOException {
    Set<String> drawn = write(SyntheticRun.huge());
    assertThat(drawn).isEqualTo(HUGE);
    assertDecodes(drawn);
    assertThat(Plots.obstacle()).isEmpty();
  }

  @Test
  void anOpenRunShowsWhatCountsFromTheSendToo() throws IOException {
    assertThat(write(SyntheticRun.open())).contains("ttft_from_send_ecdf", "send_lag_ecdf");
  }

  @Test
  void theSameRunGivesTheSameBytes() throws IOException {
    write(SyntheticRun.huge());
    Map<String, byte[]> once = files();
    write(SyntheticRun.huge());
    assertThat(files()).containsExactlyInAnyOrderEntriesOf(once);
  }

  private Set<String> write(PageData page) throws IOException {
    return Plots.write(run, SyntheticRun.summary(page), SyntheticRun.pictures(page));
  }

  private void assertDecodes(Set<String> drawn) throws IOException {
    for (String name : drawn) {
      BufferedImage image = ImageIO.read(run.resolve("plots").resolve(name + ".png").toFile());
      assertThat(image.getWidth()).isEqualTo(Sheet.WIDTH);
      if (!name.equals("token_times") && !name.endsWith("client_delay")) {
        assertThat(image.getHeight()).isEqualTo(Sheet.HEIGHT);
      }
    }
  }

  private Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(run.resolve("plots"))) {
      for (Path file : files.toList()) {
        found.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return found;
  }
}

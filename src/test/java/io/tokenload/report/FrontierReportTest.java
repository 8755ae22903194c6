package io.tokenload.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.analysis.frontier.Frontier;
import io.tokenload.analysis.frontier.FrontierPoint;
import io.tokenload.analysis.frontier.FrontierPoint.Standing;
import io.tokenload.analysis.sample.Estimate;
import io.tokenload.metric.Level;
import io.tokenload.metric.server.SweptServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The frontier in words and files. */
class FrontierReportTest {

  private static final SweptServer A = SweptServer.planned("a", Map.of("max-num-seqs", "8"), 1);
  private static final SweptServer B = SweptServer.planned("b", Map.of(), 2);
  private static final SweptServer DEAD =
      SweptServer.planned("c", Map.of("x", "1"), 1)
          .failed("It ended with exit code 1.", List.of("no such flag"));

  @TempDir Path folder;

  @Test
  void aRunWithoutOneSaysNothing() throws Exception {
    assertThat(FrontierText.first(null)).isEmpty();
    assertThat(FrontierText.lines(null)).isEmpty();
    assertThat(FrontierTree.of(null)).isNull();
    Path file = Files.writeString(folder.resolve("frontier.csv"), "old");
    FrontierCsv.write(null, file);
    assertThat(file).doesNotExist();
  }

  @Test
  void aSweepOfWhichNothingIsLeftSaysWhatFailed() {
    Frontier frontier = new Frontier(List.of(), List.of(DEAD), true, null);
    assertThat(FrontierText.first(frontier))
        .contains(
            "No combination of flags has tokens to compare; 1 of 1 combinations of flags failed");
    assertThat(FrontierText.lines(frontier))
        .containsExactly("@c (x=1) failed: It ended with exit code 1.");
  }

  @Test
  void aSweepSaysItsBestPerGpuAndPerUserAndWhatCostsLeast() {
    Frontier frontier = new Frontier(List.of(shape(true)), List.of(A, B, DEAD), true, 2.0);
    assertThat(FrontierText.first(frontier))
        .contains(
            "Best per GPU: SS @b c=16, 900 tokens/s; best per user: SS @a c=1, 100 tokens/s;"
                + " 1 of 3 combinations of flags failed");
    assertThat(FrontierText.lines(frontier))
        .containsExactly(
            "SS, best trades of tokens/s per GPU against tokens/s per user: @b c=16 900 against"
                + " 40.0, @a c=1 100 against 100.",
            "SS costs least at @b c=16: 1.50 per million good tokens.",
            "@c (x=1) failed: It ended with exit code 1.");
  }

  @Test
  void withoutLimitsOutputTokensCostAndWithoutGpusNothingIsPerGpu() {
    Frontier frontier = new Frontier(List.of(shape(false)), List.of(A, B), false, 2.0);
    assertThat(FrontierText.lines(frontier))
        .anyMatch(line -> line.startsWith("SS, best trades of tokens/s per server"))
        .anyMatch(line -> line.endsWith("1.50 per million output tokens."))
        .anyMatch(line -> line.endsWith("Give -DnumGpus."));
  }

  @Test
  void everyPointIsARowWithTheFlagsOfItsServer() throws Exception {
    Path file = folder.resolve("frontier.csv");
    FrontierCsv.write(new Frontier(List.of(shape(true)), List.of(A, B), true, 2.0), file);
    List<String> rows = Files.readAllLines(file);
    assertThat(rows).hasSize(4);
    assertThat(rows.get(0))
        .startsWith(
            "class,flags,cell,server,num_gpus,concurrency,request_rate,output_tokens_per_s,")
        .endsWith(",standing");
    assertThat(rows.get(1)).startsWith("SS,max-num-seqs=8,SS @a c=1,a,1,1,,100,100,90,110,100,,,");
    assertThat(rows.get(3))
        .startsWith("SS,no flags but the command's,SS @b c=16,b,2,16,,1800,900,,,40,,,")
        .endsWith(",1.5,,,,,,optimal");
  }

  private static Frontier.Shape shape(boolean ofGood) {
    FrontierPoint quick =
        point("SS @a c=1", 1, new Estimate(100, 90, 110), 100, Estimate.NONE, Standing.OPTIMAL);
    FrontierPoint slow =
        point("SS @a c=16", 16, Estimate.bare(800), 30, Estimate.bare(1.75), Standing.BEHIND);
    FrontierPoint busy =
        point("SS @b c=16", 16, Estimate.bare(900), 40, Estimate.bare(1.5), Standing.OPTIMAL);
    return new Frontier.Shape(
        "SS",
        ofGood,
        List.of(
            new Frontier.Line("a", 1, List.of(quick, slow)),
            new Frontier.Line("b", 2, List.of(busy))));
  }

  private static FrontierPoint point(
      String name, int level, Estimate perGpu, double perUser, Estimate cost, Standing standing) {
    return new FrontierPoint(
        name, Level.concurrency(level), perGpu, Estimate.bare(perUser), 50, cost, standing);
  }
}

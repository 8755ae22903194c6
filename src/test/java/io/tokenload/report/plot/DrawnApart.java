package io.tokenload.report.plot;

import io.tokenload.report.page.PageData;
import io.tokenload.report.page.SyntheticRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Draws a run in a JVM of its own, which finds no font on its machine. */
final class DrawnApart {

  private DrawnApart() {}

  /** What the other JVM says: the names that it drew, or the obstacle. */
  static String withoutFonts(Path folder) throws Exception {
    Path fonts = folder.resolve("fonts.conf");
    Files.writeString(fonts, "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
    Path said = folder.resolve("said.txt");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder apart =
        new ProcessBuilder(
            List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                DrawnApart.class.getName(),
                folder.toString()));
    apart.environment().put("FONTCONFIG_FILE", fonts.toString());
    apart.redirectErrorStream(true).redirectOutput(said.toFile());
    Process process = apart.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return Files.readString(said);
  }

  public static void main(String[] arguments) throws Exception {
    PageData page = SyntheticRun.oneRequest();
    var drawn =
        Plots.write(Path.of(arguments[0]), SyntheticRun.summary(page), SyntheticRun.pictures(page));
    System.out.println(Plots.obstacle().orElse("drawn " + drawn));
  }
}

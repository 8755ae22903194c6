package io.tokenload;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of ARCHITECTURE.md, enforced. */
class LayoutTest {

  private static final String ROOT = "io.tokenload.";

  /** Room, and the rooms it may import. */
  private static final Map<String, List<String>> ROOMS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("dsl", List.of("engine", "workload", "wire", "metric")),
              Map.entry("engine", List.of("wire", "metric")),
              Map.entry("workload", List.of("wire")),
              Map.entry("wire", List.of("metric")),
              Map.entry("metric", List.of()),
              Map.entry("recording", List.of("metric")),
              Map.entry("telemetry", List.of("metric")),
              Map.entry("export", List.of("metric")),
              Map.entry("analysis", List.of("metric")),
              Map.entry("gate", List.of("metric", "analysis")),
              Map.entry("report", List.of("metric", "analysis", "gate", "telemetry")),
              Map.entry("simserver", List.of()),
              Map.entry("truthserver", List.of()),
              Map.entry("calibration", List.of("engine", "wire", "metric"))));

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.tokenload");

  static Stream<String> rooms() {
    return ROOMS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void roomImportsOnlyWhatItsTableAllows(String room) {
    String[] closed =
        Stream.concat(Stream.of("run", "simulation"), rooms())
            .filter(other -> !other.equals(room) && !ROOMS.get(room).contains(other))
            .map(other -> ROOT + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(ROOT + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(closed)
        .allowEmptyShould(true)
        .check(MAIN);
  }

  @Test
  void simulationsStandOnTheDoorsAlone() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ROOT + "engine..",
            ROOT + "wire..",
            ROOT + "recording..",
            ROOT + "report..",
            ROOT + "simserver..",
            "io.gatling.core..",
            "scala..")
        .check(new ClassFileImporter().importPackages(ROOT + "simulation"));
  }

  @Test
  void roomsFormNoCycle() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void everyClassStandsInARoom() {
    String[] rooms =
        Stream.concat(Stream.of("run"), rooms()).map(r -> ROOT + r + "..").toArray(String[]::new);
    classes().should().resideInAnyPackage(rooms).check(MAIN);
  }

  @Test
  void everyRoomSaysWhatItIsFor() {
    Stream.concat(Stream.of("run"), rooms())
        .map(room -> Path.of("src/main/java/io/tokenload", room, "package-info.java"))
        .forEach(info -> assertThat(info).isRegularFile());
  }

  /** Gatling's page is extended by a service whose interface is Scala's: report.gatling. */
  @Test
  void onlyTheEngineSeesScalaAndGatlingsCore() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "engine..", ROOT + "report.gatling..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("scala..", "io.gatling.core..", "io.gatling.http..")
        .check(MAIN);
  }

  @Test
  void onlyEngineAndSimulatedServerSeeNetty() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "engine..", ROOT + "simserver..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.netty..")
        .check(MAIN);
  }

  @Test
  void onlyTheSettingsReadPropertiesAndEnvironment() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + "run.SystemSource")
        .should()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class, String.class)
        .orShould()
        .callMethod(System.class, "getProperties")
        .orShould()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(MAIN);
  }

  @Test
  void noTypeIsNamedAsADrawer() {
    noClasses()
        .should()
        .haveNameMatching(".*(Utils?|Helper|Manager|Common|Impl|Misc)$")
        .check(MAIN);
  }

  @Test
  void noFileIsLongerThanThreeHundredLines() throws Exception {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      List<Path> long300 =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> lines(file) > 300)
              .toList();
      assertThat(long300).isEmpty();
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

package io.tokenload.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenload.metric.Outcome;
import io.tokenload.metric.Phase;
import io.tokenload.metric.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/**
 * The dashboard asks only for what the endpoint and a server really say, and Grafana imports it.
 */
class DashboardTest {

  private static final Path FILE = Path.of("docs/grafana/tokenload.json");
  private static final Path VLLM =
      Path.of("src/test/resources/streams/vllm-0.32.0/metrics-after.prom");

  /** A metric with the labels that it is chosen by. */
  private static final Pattern SELECTOR =
      Pattern.compile("\\b(tokenload_\\w+|vllm:\\w+)(?:\\{([^}]*)})?");

  private static final Pattern MATCHER = Pattern.compile("(\\w+)(?:=~|!=|=)\"");
  private static final int OLDEST_SCHEMA_WITH_THESE_PANELS = 36;

  private final JsonNode dashboard = read();

  @Test
  void everyMetricOfOursIsReallyExposed() {
    assertThat(queried("tokenload_")).isNotEmpty().isSubsetOf(exposition().names());
  }

  @Test
  void everyMetricOfTheServerIsOneThatItSays() throws IOException {
    assertThat(queried("vllm:"))
        .isNotEmpty()
        .isSubsetOf(Exposition.of(Files.readString(VLLM)).names());
  }

  @Test
  void everyFigureIsShown() {
    Set<String> families =
        exposition().names().stream()
            .map(name -> name.replaceAll("_(bucket|sum|count)$", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> shown =
        queried("tokenload_").stream()
            .map(name -> name.replaceAll("_bucket$", ""))
            .collect(Collectors.toSet());
    assertThat(shown).isEqualTo(families);
  }

  @Test
  void seriesAreChosenByLabelsThatTheyHave() {
    Set<String> series = exposition().values().keySet();
    for (String query : queries()) {
      Matcher selector = SELECTOR.matcher(query);
      while (selector.find()) {
        if (selector.group(2) != null && selector.group(1).startsWith("tokenload_")) {
          String name = selector.group(1);
          MATCHER
              .matcher(selector.group(2))
              .results()
              .map(each -> each.group(1))
              .filter(label -> !label.equals("instance"))
              .forEach(
                  label ->
                      assertThat(series)
                          .as("%s by %s", name, label)
                          .anyMatch(
                              each -> each.startsWith(name + "{") && each.contains(label + "=\"")));
        }
      }
    }
  }

  @Test
  void grafanaImportsItIntoAnyInstallation() {
    assertThat(dashboard.get("schemaVersion").asInt())
        .isGreaterThanOrEqualTo(OLDEST_SCHEMA_WITH_THESE_PANELS);
    assertThat(dashboard.get("id").isNull()).as("the importer gives it one").isTrue();
    assertThat(dashboard.get("uid").asText()).isEqualTo("tokenload");
    assertThat(dashboard.get("title").asText()).isNotBlank();
    assertThat(panels()).extracting(panel -> panel.get("id").asInt()).doesNotHaveDuplicates();
    for (JsonNode panel : panels()) {
      assertThat(panel.get("title").asText()).isNotBlank();
      assertThat(panel.get("type").asText()).isIn("row", "stat", "timeseries");
      assertThat(panel.path("targets").findValuesAsText("refId")).doesNotHaveDuplicates();
    }
  }

  @Test
  void everythingAsksTheSourceThatTheReaderChooses() {
    JsonNode source = variable("datasource");
    assertThat(source.get("type").asText()).isEqualTo("datasource");
    assertThat(source.get("query").asText()).isEqualTo("prometheus");
    List<JsonNode> sources = dashboard.findValues("datasource");
    assertThat(sources).hasSizeGreaterThan(panels().size());
    assertThat(sources)
        .allSatisfy(each -> assertThat(each.get("uid").asText()).isEqualTo("${datasource}"));
    Stream.of("instance", "class", "server")
        .forEach(name -> assertThat(variable(name).get("type").asText()).isEqualTo("query"));
  }

  @Test
  void everyVariableThatIsUsedIsThere() {
    Set<String> known = new HashSet<>(Set.of("__rate_interval"));
    dashboard.get("templating").get("list").forEach(each -> known.add(each.get("name").asText()));
    for (String query : queries()) {
      assertThat(Pattern.compile("\\$(\\w+)").matcher(query).results().map(each -> each.group(1)))
          .as(query)
          .isSubsetOf(known);
    }
  }

  @Test
  void panelsDoNotLieOnOneAnother() {
    Set<List<Integer>> taken = new HashSet<>();
    for (JsonNode panel : panels()) {
      JsonNode at = panel.get("gridPos");
      for (int x = at.get("x").asInt(); x < at.get("x").asInt() + at.get("w").asInt(); x++) {
        for (int y = at.get("y").asInt(); y < at.get("y").asInt() + at.get("h").asInt(); y++) {
          assertThat(x).isBetween(0, 23);
          assertThat(taken.add(List.of(x, y))).as(panel.get("title").asText()).isTrue();
        }
      }
    }
  }

  /** All that an endpoint exposes once a run has had successes and failures and is judged. */
  private static Exposition exposition() {
    PrometheusFigures figures = new PrometheusFigures(Requests.RUN, Requests.Still.STATE, () -> 0);
    figures.add(Requests.success(Requests.SS, Phase.MEASUREMENT, 4));
    figures.add(Requests.failure(Requests.SS, Phase.MEASUREMENT, Outcome.TIMEOUT, 0));
    figures.loopLag(new Histogram(2));
    figures.judged(Verdict.Grade.VALID);
    return Exposition.of(figures.registry());
  }

  private Set<String> queried(String prefix) {
    return queries().stream()
        .flatMap(query -> SELECTOR.matcher(query).results())
        .map(each -> each.group(1))
        .filter(name -> name.startsWith(prefix))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<String> queries() {
    List<String> queries = new ArrayList<>(dashboard.findValuesAsText("expr"));
    queries.addAll(dashboard.findValuesAsText("definition"));
    return queries;
  }

  private List<JsonNode> panels() {
    List<JsonNode> panels = new ArrayList<>();
    dashboard.get("panels").forEach(panels::add);
    return panels;
  }

  private JsonNode variable(String name) {
    for (JsonNode each : dashboard.get("templating").get("list")) {
      if (each.get("name").asText().equals(name)) {
        return each;
      }
    }
    throw new AssertionError("no variable " + name);
  }

  private static JsonNode read() {
    try {
      return new ObjectMapper().readTree(FILE.toFile());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

package io.tokenload.run;

import io.tokenload.metric.Level;
import io.tokenload.workload.RequestClass;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A sweep as its file and the settings ask for it together: what the user sets holds against the
 * file, and a remark says so.
 */
public final class SweepPlan {

  private static final String FILE = "combos.yaml";

  /** What files for copying have in place of a name. */
  private static final String PLACEHOLDER = "your_model_name";

  /** What the setting of that name takes beside files: words, and encodings of OpenAI. */
  private static final Pattern TOKENIZERS = Pattern.compile("auto|server|usage|\\w+_base");

  private final Combos combos;
  private final Defaults defaults;

  private SweepPlan(String path, Combos combos) {
    this.combos = combos;
    this.defaults = defaults(path);
  }

  /** That of this JVM's settings; ends the process with a sentence if its file cannot be used. */
  public static SweepPlan ofThisJvm() {
    return LastWord.orLeave(() -> of(SystemSource.properties(), SystemSource.environment()));
  }

  /**
   * That of the given settings.
   *
   * @throws UserError if the file cannot be used
   */
  static SweepPlan of(Map<String, String> properties, Map<String, String> environment) {
    SettingValue path =
        new SettingSources(properties, environment, Defaults.none().with("combos", FILE))
            .find("combos")
            .orElseThrow();
    try {
      return new SweepPlan(path.text().strip(), CombosReader.read(Path.of(path.text().strip())));
    } catch (InvalidPathException e) {
      throw path.refuse("is no path", "give a YAML file");
    }
  }

  static SweepPlan of(Combos combos) {
    return new SweepPlan(FILE, combos);
  }

  /** What the file says, as far as settings can say it. */
  public Defaults defaults() {
    return defaults;
  }

  private Defaults defaults(String path) {
    Defaults made =
        Defaults.none().with("combos", path).with("concurrency", words(Combos.Load::concurrency));
    if (combos.baseUrl().isPresent()) {
      made = made.with("baseUrl", BaseUrl.of(combos.baseUrl().get()).root());
    }
    if (model().isPresent()) {
      made = made.with("model", model().get());
    }
    if (!combos.requestRates().isEmpty()) {
      made = made.with("requestRate", rates());
    }
    Optional<String> tokenizer = tokenizer().filter(this::isOfSettings);
    if (tokenizer.isPresent()) {
      made = made.with("tokenizer", tokenizer.get());
    }
    return made.without(
        "levels",
        "single",
        "minConcurrency",
        "maxConcurrency",
        "mix",
        "maxTokens",
        "rampUpStrategy",
        "rampUpStartRps",
        "rampUpEndRps");
  }

  private Optional<String> model() {
    return combos.model().map(SettingValue::text).filter(name -> !name.equals(PLACEHOLDER));
  }

  private String rates() {
    return combos.requestRates().stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private <T> String words(Function<Combos.Load, T> of) {
    return combos.loads().stream().map(of).map(String::valueOf).collect(Collectors.joining(","));
  }

  /** A tokenizer that is no other name of the model, whose server counts by it anyway. */
  private Optional<String> tokenizer() {
    return combos
        .tokenizer()
        .map(SettingValue::text)
        .filter(name -> !name.equals(PLACEHOLDER))
        .filter(name -> !Optional.of(name).equals(combos.model().map(SettingValue::text)));
  }

  /** Whether the setting takes it: a word, an encoding or a file, but no name on a hub. */
  private boolean isOfSettings(String tokenizer) {
    return SettingsTable.find("tokenizer").isPresent()
        && (TOKENIZERS.matcher(tokenizer).matches() || Files.exists(Path.of(tokenizer)));
  }

  /** Each pair of lengths under each load, and at each rate if there are any. */
  public List<Stage> stages(Settings settings) {
    List<Stage> stages = new ArrayList<>();
    for (RequestClass shape : classes(settings)) {
      for (Combos.Load load : loads(settings)) {
        stages.addAll(stages(settings, shape, load));
      }
    }
    return stages;
  }

  private static List<Stage> stages(Settings settings, RequestClass shape, Combos.Load load) {
    List<Double> rates = settings.load().requestRates();
    List<Stage> stages =
        rates.isEmpty()
            ? List.of(Points.named(Stage.of(shape, Level.concurrency(load.concurrency()))))
            : rates.stream().map(rate -> capped(shape, rate, load.concurrency())).toList();
    boolean byTime = isGiven(settings, "duration") && !isGiven(settings, "numPrompts");
    return byTime
        ? stages
        : stages.stream().map(stage -> stage.numPrompts(load.prompts())).toList();
  }

  private static Stage capped(RequestClass shape, double rate, int most) {
    Stage stage = Points.named(Stage.of(shape, new Stage.Arriving.Capped(rate, most)));
    return stage.as(new Stage.Point(null, stage.point().file() + "_cap" + most));
  }

  private List<RequestClass> classes(Settings settings) {
    List<Integer> inputs = settings.shape().inputLens();
    List<Integer> outputs = settings.shape().outputLens();
    if (inputs.isEmpty() && outputs.isEmpty()) {
      return combos.lengths().stream()
          .map(pair -> RequestClass.single(pair.input(), pair.output()))
          .toList();
    }
    return RequestClass.each(
        inputs.isEmpty() ? distinct(Combos.Lengths::input) : inputs,
        outputs.isEmpty() ? distinct(Combos.Lengths::output) : outputs);
  }

  private List<Integer> distinct(Function<Combos.Lengths, Integer> of) {
    return combos.lengths().stream().map(of).distinct().toList();
  }

  /** A concurrency that the file does not know has as many prompts for each as its first one. */
  private List<Combos.Load> loads(Settings settings) {
    List<Integer> asked =
        isGiven(settings, "concurrency")
            ? settings.concurrency()
            : combos.loads().stream().map(Combos.Load::concurrency).toList();
    return asked.stream().map(n -> new Combos.Load(n, prompts(settings, n))).toList();
  }

  private int prompts(Settings settings, int concurrency) {
    if (settings.load().numPrompts().isPresent()) {
      return settings.load().numPrompts().getAsInt();
    }
    Combos.Load first = combos.loads().get(0);
    long scaled = Math.max(1, (long) concurrency * first.prompts() / first.concurrency());
    return combos.loads().stream()
        .filter(load -> load.concurrency() == concurrency)
        .map(Combos.Load::prompts)
        .findFirst()
        .orElse((int) Math.min(Integer.MAX_VALUE, scaled));
  }

  private static boolean isGiven(Settings settings, String name) {
    return settings.given().contains(name);
  }

  /** What of the file does not hold, plain sentences. */
  public List<String> remarks(Settings settings) {
    List<String> remarks = new ArrayList<>();
    holds(settings, "model", "model", model()).ifPresent(remarks::add);
    holds(settings, "baseUrl", "base_url", Optional.ofNullable(defaults.texts().get("baseUrl")))
        .ifPresent(remarks::add);
    holds(settings, "tokenizer", "tokenizer", tokenizer()).ifPresent(remarks::add);
    tokenizer()
        .filter(name -> !isOfSettings(name) && !isGiven(settings, "tokenizer"))
        .ifPresent(
            name ->
                remarks.add(
                    "tokenizer of %s (%s) is not used: prompts are counted as the server does."
                        .formatted(combos.file(), name)));
    for (String name : List.of("inputLen", "outputLen")) {
      holds(settings, name, "its lengths", Optional.of("")).ifPresent(remarks::add);
    }
    holds(settings, "concurrency", "its concurrency", Optional.of(words(Combos.Load::concurrency)))
        .ifPresent(remarks::add);
    for (String name : List.of("numPrompts", "duration")) {
      holds(settings, name, "its numbers of prompts", Optional.of("")).ifPresent(remarks::add);
    }
    holds(
            settings,
            "requestRate",
            "request_rate",
            combos.requestRates().isEmpty() ? Optional.empty() : Optional.of(rates()))
        .ifPresent(remarks::add);
    if (combos.model().isPresent() && model().isEmpty() && !isGiven(settings, "model")) {
      remarks.add(
          "%s has the placeholder %s for a model: the first one that the server serves was taken."
              .formatted(combos.file(), PLACEHOLDER));
    }
    return remarks;
  }

  private Optional<String> holds(
      Settings settings, String name, String key, Optional<String> inFile) {
    String given = settings.effective().get(name);
    return !isGiven(settings, name) || inFile.isEmpty() || inFile.get().equals(given)
        ? Optional.empty()
        : Optional.of(
            "%s=%s holds, and not %s of %s%s."
                .formatted(
                    name,
                    given,
                    key,
                    combos.file(),
                    inFile.get().isEmpty() ? "" : " (" + inFile.get() + ")"));
  }
}

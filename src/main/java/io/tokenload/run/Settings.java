package io.tokenload.run;

import io.tokenload.metric.Objectives;
import io.tokenload.simserver.dialect.Dialects;
import io.tokenload.wire.Api;
import io.tokenload.wire.CompletionRequest;
import io.tokenload.workload.Seed;
import io.tokenload.workload.dataset.Source;
import io.tokenload.workload.tokenizer.LocalTokenizer;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Everything that can be set for a run, typed, checked and immutable. {@link SettingsTable} says
 * what each one means.
 *
 * @param target what is measured
 * @param load how much of it
 * @param shape what a request looks like
 * @param talk what a conversation is like
 * @param data the dataset that was asked for, if requests come from one
 * @param dataset the same, read and checked; empty until {@link #opened}
 * @param variants what is held against one another
 * @param timeouts when a request is given up
 * @param judgement what is judged
 * @param output what is kept of the run
 * @param simulated the simulated server, if it is the one measured
 * @param surroundings what happens around the load
 * @param effective what holds, as text, in the order of the table; no secret is in it
 * @param given names of those that the user gave, in the same order
 */
public record Settings(
    TargetSettings target,
    LoadSettings load,
    Shape shape,
    Talk talk,
    Optional<DataSettings> data,
    Optional<RunDataset> dataset,
    VariantSettings variants,
    Timeouts timeouts,
    Judgement judgement,
    Output output,
    Simulated simulated,
    SurroundingSettings surroundings,
    Map<String, String> effective,
    List<String> given) {

  public Settings {
    effective = Collections.unmodifiableMap(new LinkedHashMap<>(effective));
    given = List.copyOf(given);
  }

  /**
   * Reads them: properties before environment before defaults.
   *
   * @throws UserError for the first thing that cannot be used, in one sentence
   */
  public static Settings read(
      Map<String, String> properties, Map<String, String> environment, Defaults defaults) {
    return new SettingsReader(new SettingSources(properties, environment, defaults)).read();
  }

  /** Those of this JVM. */
  public static Settings ofThisJvm(Defaults defaults) {
    return read(SystemSource.properties(), SystemSource.environment(), defaults);
  }

  /**
   * These, with the dataset read and checked.
   *
   * @throws UserError naming the row that cannot be used
   */
  Settings opened(Seed seed) {
    return data.map(
            asked -> with(target, Optional.of(RunDataset.open(asked, this, seed)), effective))
        .orElse(this);
  }

  /** What is asked, where requests come from a dataset that has been read. */
  Optional<Source> source() {
    return dataset.map(RunDataset::source);
  }

  /** These, of a server that is known now. */
  Settings on(CheckedServer found) {
    Map<String, String> known = new LinkedHashMap<>(effective);
    known.replace("endpoint", found.endpoint().word());
    return with(target.on(found), dataset, known);
  }

  /** These, for a model that is known now. */
  Settings asking(String model) {
    return with(target.asking(model), dataset, effective);
  }

  private Settings with(
      TargetSettings other, Optional<RunDataset> read, Map<String, String> known) {
    return new Settings(
        other,
        load,
        shape,
        talk,
        data,
        read,
        variants,
        timeouts,
        judgement,
        output,
        simulated,
        surroundings,
        known,
        given);
  }

  /** The folder of the run to go on with. */
  Optional<String> resume() {
    return Optional.ofNullable(effective.get("resume"));
  }

  /** Requests at once, a cell each. */
  public List<Integer> concurrency() {
    return load.concurrency();
  }

  /**
   * What a request looks like.
   *
   * @param inputLens prompt tokens, a class each; empty where the simulation has its own
   * @param outputLens tokens to generate, each with every prompt; likewise
   * @param maxTokens tokens to generate in the classes with long outputs
   * @param ignoreEos empty: where the dialect can
   * @param extraBody further fields of every request
   * @param tokenizer what counts prompt tokens
   * @param promptTokenIds whether prompts that are made to a length are token ids
   * @param batchSize texts in one request of embeddings
   * @param seed empty: to be drawn and printed
   */
  public record Shape(
      List<Integer> inputLens,
      List<Integer> outputLens,
      OptionalInt maxTokens,
      double temperature,
      OptionalDouble topP,
      OptionalInt topK,
      Optional<Boolean> ignoreEos,
      Map<String, Object> extraBody,
      PrefixCache prefixCache,
      Tokenizer tokenizer,
      boolean promptTokenIds,
      int batchSize,
      OptionalLong seed) {

    public Shape {
      inputLens = List.copyOf(inputLens);
      outputLens = List.copyOf(outputLens);
      extraBody = Collections.unmodifiableMap(new LinkedHashMap<>(extraBody));
    }

    /** Whether answers are to be JSON or may call tools: they then end where that ends. */
    public boolean asksForm() {
      return CompletionRequest.to(Api.CHAT).extra(extraBody).form() != null;
    }
  }

  /**
   * What a conversation is like.
   *
   * @param turns of it
   * @param turnInputLen prompt tokens that each turn after the first adds
   * @param thinkTime mean time between an answer and the next turn
   * @param patience longest wait for a first token; empty: without end
   */
  public record Talk(
      int turns, int turnInputLen, Duration thinkTime, Optional<Duration> patience) {}

  /** Whether prompts may meet the server's prefix cache. */
  public enum PrefixCache {
    /** Every prompt differs from its first token on. */
    UNIQUE,
    /** Prompts may share a prefix: the cache is what is studied. */
    SHARED
  }

  /**
   * What counts prompt tokens.
   *
   * @param source who is asked
   * @param local the tokenizer in this process, of {@link Source#LOCAL} alone
   */
  public record Tokenizer(Source source, Optional<LocalTokenizer> local) {

    /** Who is asked. */
    public enum Source {
      /** The server's tokenizer where it has one, else its usage. */
      AUTO,
      /** The server's tokenizer. */
      SERVER,
      /** The usage of probe requests. */
      USAGE,
      /** One in this process. */
      LOCAL
    }
  }

  /**
   * When a request is given up.
   *
   * @param request longest wait for a whole answer
   * @param idle longest silence between tokens, never above {@code request}
   */
  public record Timeouts(Duration request, Duration idle) {}

  /**
   * What is judged.
   *
   * @param objectives which requests are good, and how many are to be
   */
  public record Judgement(Calibration calibration, Objectives objectives) {}

  /** Whether the client's own delay is measured before the run. */
  public enum Calibration {
    /** Before every run. */
    AUTO,
    /** Not at all. */
    OFF,
    /** And nothing else. */
    ONLY
  }

  /** What is kept of the run. */
  public record Output(Optional<String> label, Map<String, String> metadata, boolean saveTexts) {

    public Output {
      metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
  }

  /**
   * The simulated server.
   *
   * @param preset name of its cost model
   * @param timeScale stretches (above 1) or shrinks (below 1) every time that it takes
   * @param dialect kind of server that it looks like
   * @param flags further ones of its command line
   * @param requestLog file that gets a line a request
   */
  public record Simulated(
      String preset,
      double timeScale,
      String dialect,
      List<String> flags,
      Optional<String> requestLog) {

    public Simulated {
      flags = List.copyOf(flags);
    }

    /** One of a dialect, without further flags. */
    public Simulated(String preset, double timeScale, String dialect) {
      this(preset, timeScale, dialect, List.of(), Optional.empty());
    }

    /** One that looks like vLLM. */
    public Simulated(String preset, double timeScale) {
      this(preset, timeScale, Dialects.DEFAULT);
    }
  }
}

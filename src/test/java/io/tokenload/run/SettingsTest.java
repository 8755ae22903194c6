package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenload.metric.Level;
import io.tokenload.metric.Objectives;
import io.tokenload.wire.Api;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  private static final Defaults HUGE =
      Defaults.none().concurrency(16, 32).duration(Duration.ofSeconds(20)).numPrompts(500);

  // SAD PATH

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a word for a number       | concurrency=many         | concurrency=many (-Dconcurrency) is no whole number: give one from 1 to 1000000.
          nobody at once            | concurrency=0            | concurrency=0 (-Dconcurrency) is out of range: give a whole number from 1 to 1000000.
          a hole in a list          | concurrency=16,,32       | concurrency= (-Dconcurrency) has an empty value: give values with one comma between them.
          a value twice             | concurrency=16,16        | concurrency=16,16 (-Dconcurrency) names a value twice: give each value once, for each is a cell of its own.
          a mix of one without number | mix=SS:4,LL            | mix=SS:4,LL (-Dmix) is no list of pairs: give one such as SS:4,SL:2,LS:1,LL:1.
          a negative weight         | mix=SS:-4                | mix SS=-4 (-Dmix) is out of range: give a number from 0.
          a model without its weight | modelMix=llama3:8b,b:1  | modelMix llama3=8b (-DmodelMix) is no number: give one such as 0.5.
          weights of nothing        | mix=SS:0,LL:0            | mix=SS:0,LL:0 (-Dmix) has weights that sum to zero: let one be above 0.
          levels without an end     | minConcurrency=4         | minConcurrency=4 (-DminConcurrency) has no end: give -DmaxConcurrency.
          no prompts                | numPrompts=0             | numPrompts=0 (-DnumPrompts) is out of range: give a whole number from 1 to 100000000.
          warm-up below zero        | warmup=-1s               | warmup=-1s (-Dwarmup) is no duration: give seconds such as 30, or 500ms, 30s, 2m, 1h.
          a window of no length     | duration=0               | duration=0 (-Dduration) is no time at all: give a duration above 0, such as 30s.
          a window of years         | duration=9999h           | duration=9999h (-Dduration) is too long: give at most seven days.
          no rate                   | requestRate=0            | requestRate=0 (-DrequestRate) is out of range: give a number from 0.01 to 1000000, or inf.
          rate and no rate          | requestRate=2,inf        | requestRate=2,inf (-DrequestRate) mixes inf, which is closed injection, with rates: run them one after the other.
          rate that is no number    | requestRate=NaN          | requestRate=NaN (-DrequestRate) is no finite number: give one such as 0.5.
          gaps without a rate       | burstiness=0.5           | burstiness=0.5 (-Dburstiness) shapes the gaps of a request rate, and there is none: give -DrequestRate.
          ends of no ramp           | rampUpEndRps=9           | rampUpEndRps=9 (-DrampUpEndRps) is one end of a ramp, and there is none: give -DrampUpStrategy=linear too.
          a ramp of another kind    | rampUpStrategy=cubic     | rampUpStrategy=cubic (-DrampUpStrategy) is not known: give linear or exponential.
          unknown cache mode        | prefixCache=maybe        | prefixCache=maybe (-DprefixCache) is not known: give unique or shared.
          unknown endpoint          | endpoint=embeddings      | endpoint=embeddings (-Dendpoint) is not known: give chat or completions or responses or messages or generate or native-chat.
          a yes that is no truth    | saveTexts=yes            | saveTexts=yes (-DsaveTexts) is not known: give true or false.
          no tokens                 | inputLen=0               | inputLen=0 (-DinputLen) is out of range: give a number of tokens from 1 to 100,000,000.
          a probability above 1     | topP=1.5                 | topP=1.5 (-DtopP) is out of range: give a number above 0 and up to 1.
          broken JSON               | extraBody={"min_p":      | extraBody={"min_p": (-DextraBody) is no JSON object: give one such as {"min_p":0.1}, or put it in a file and give @FILE.
          a field of our own        | extraBody={"stream":0}   | extraBody={"stream":0} (-DextraBody) sets the field stream: leave it out, for only streams are measured.
          an empty value            | model=                   | model= (-Dmodel) is empty: give a value or leave the setting out.
          an empty URL path twice   | baseUrl=http://h/v1/v1   | baseUrl=http://h/v1/v1 (-DbaseUrl) ends in /v1 twice: give it once or not at all.
          an endpoint for a URL     | baseUrl=h/v1/completions | baseUrl=h/v1/completions (-DbaseUrl) names an endpoint: give only what stands before /v1; -Dendpoint chooses the API.
          another protocol          | baseUrl=ftp://h          | baseUrl=ftp://h (-DbaseUrl) is neither http nor https: give one such as http://localhost:8000.
          a port beyond all ports   | baseUrl=http://h:99999   | baseUrl=http://h:99999 (-DbaseUrl) names no host and port: give one such as http://localhost:8000.
          a share of nothing        | goodputShare=0.9         | goodputShare=0.9 (-DgoodputShare) is a share of good requests: say which are good with -Dgoodput.
          a limit on nothing        | goodput=itl:5            | goodput=itl:5 (-Dgoodput) limits itl: limit ttft, tpot or e2el, or CLASS.ttft.
          a class without a latency | goodput=SS:200           | goodput=SS:200 (-Dgoodput) limits SS: limit ttft, tpot or e2el, or CLASS.ttft.
          a limit without a number  | goodput=ttft             | goodput=ttft (-Dgoodput) is no list of limits: give one such as "ttft:500 tpot:50 SS.ttft:200".
          a limit in words          | goodput=SS.ttft:soon     | goodput=SS.ttft:soon (-Dgoodput) has no milliseconds in SS.ttft:soon: give a number such as 500.
          a limit below zero        | goodput=tpot:-1          | goodput=tpot:-1 (-Dgoodput) is out of range in tpot:-1: give milliseconds from 0.001 to 604800000.
          a limit without end       | goodput=tpot:1e999999999 | goodput=tpot:1e999999999 (-Dgoodput) is out of range in tpot:1e999999999: give milliseconds from 0.001 to 604800000.
          a limit given twice       | goodput=a.ttft:1,a.ttft:2 | goodput=a.ttft:1,a.ttft:2 (-Dgoodput) limits a.ttft twice: limit it once.
          idle longer than all      | idleTimeout=900          | idleTimeout=900 (-DidleTimeout) is longer than requestTimeout and would never act: give a shorter one.
          a file that is not there  | extraBody=@/no/such/file | extraBody=@/no/such/file (-DextraBody) names a file that cannot be read: give @ and a readable text file.
          """)
  void unusableValueIsRefusedInOneSentence(String what, String given, String sentence) {
    String[] pair = given.split("=", 2);
    assertThatThrownBy(() -> Settings.read(Map.of(pair[0], pair[1]), Map.of(), HUGE))
        .isInstanceOf(UserError.class)
        .hasMessage(sentence)
        .extracting(error -> ((UserError) error).exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void rateWithSeveralCapsIsRefused() {
    assertThatThrownBy(() -> read("requestRate", "4", "concurrency", "16,32"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("has several values beside a request rate, where it is the cap");
  }

  @Test
  void presetOfASimulatedServerBesideARealOneIsRefused() {
    assertThatThrownBy(() -> read("baseUrl", "localhost:8000", "simulatedPreset", "opt-125m-4090"))
        .hasMessage(
            "simulatedPreset=opt-125m-4090 (-DsimulatedPreset) is for the simulated server, and"
                + " baseUrl names another: leave one of them out.");
  }

  @Test
  void variableThatCannotBeReadIsNamedAsThePlace() {
    assertThatThrownBy(() -> Settings.read(Map.of(), Map.of("TOKENLOAD_NUM_PROMPTS", "lots"), HUGE))
        .hasMessage(
            "numPrompts=lots (TOKENLOAD_NUM_PROMPTS) is no whole number: give one from 1 to"
                + " 100000000.");
  }

  @Test
  void passwordInTheUrlIsRefusedUnprinted() {
    assertThatThrownBy(() -> read("baseUrl", "https://me:hunter2@host"))
        .isInstanceOf(UserError.class)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void keyOnTheCommandLineIsRefusedUnprinted() {
    for (String name : new String[] {"OPENAI_API_KEY", "apiKey", "tokenload.apiKey"}) {
      assertThatThrownBy(() -> read(name, "sk-123"))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("every user of this machine can read it")
          .hasMessageNotContaining("sk-123");
    }
  }

  // HAPPY PATH

  @Test
  void propertyComesBeforeEnvironmentBeforeDefault() {
    Map<String, String> environment =
        Map.of("TOKENLOAD_CONCURRENCY", "4", "TOKENLOAD_DURATION", "2m");
    Settings settings = Settings.read(Map.of("concurrency", "8"), environment, HUGE);
    assertThat(settings.concurrency()).containsExactly(8);
    assertThat(settings.load().duration()).contains(Duration.ofMinutes(2));
  }

  @Test
  void whatHasNoPartInTheSimulationIsRefusedOnTheCommandLineOnly() {
    Defaults fixed = Defaults.none().concurrency(1).without("inputLen");
    assertThatThrownBy(() -> Settings.read(Map.of("inputLen", "64"), Map.of(), fixed))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("64")
        .hasMessageContaining("inputLen")
        .hasMessageContaining("has no part in this simulation");
    assertThat(Settings.read(Map.of(), Map.of("TOKENLOAD_INPUT_LEN", "64"), fixed)).isNotNull();
  }

  @Test
  void nothingGivenIsTheSimulationsDefault() {
    Settings settings = read();
    assertThat(settings.load().ofCells())
        .containsExactly(Level.concurrency(16), Level.concurrency(32));
    assertThat(settings.load().numPrompts()).hasValue(500);
    assertThat(settings.load().duration()).contains(Duration.ofSeconds(20));
    assertThat(settings.load().warmup()).isEmpty();
    assertThat(settings.target().baseUrl()).isEmpty();
    assertThat(settings.target().endpoint()).isEqualTo(Api.CHAT);
    assertThat(settings.shape().temperature()).isZero();
    assertThat(settings.shape().ignoreEos()).isEmpty();
    assertThat(settings.timeouts())
        .isEqualTo(new Settings.Timeouts(Duration.ofSeconds(600), Duration.ofSeconds(60)));
    assertThat(settings.simulated()).isEqualTo(new Settings.Simulated("qwen2.5-7b-4090", 1.0));
  }

  @Test
  void ratesAreLevelsAndASingleConcurrencyIsTheirCap() {
    Settings settings = read("requestRate", "2,4.5", "concurrency", "64", "burstiness", "inf");
    assertThat(settings.load().ofCells())
        .containsExactly(Level.requestRate(2), Level.requestRate(4.5));
    assertThat(settings.load().cap()).hasValue(64);
    assertThat(settings.load().burstiness()).isInfinite();
  }

  @Test
  void levelsDoubleFromTheLeastConcurrencyToTheMost() {
    Settings settings = read("minConcurrency", "3", "maxConcurrency", "20");
    assertThat(settings.concurrency()).containsExactly(3, 6, 12, 20);
    assertThat(settings.effective()).doesNotContainKey("concurrency");
    assertThat(read("single", "8").concurrency()).containsExactly(8);
  }

  @Test
  void weightsOfAMixAreByClass() {
    assertThat(read("mix", "SS:4,LL:0.5").load().mix()).isEqualTo(Map.of("SS", 4.0, "LL", 0.5));
  }

  @Test
  void ratesWithoutAConcurrencyHaveNoCap() {
    Settings settings = read("requestRate", "2");
    assertThat(settings.load().cap()).isEmpty();
    assertThat(settings.effective()).doesNotContainKey("concurrency");
  }

  @Test
  void infiniteRateIsClosedInjection() {
    assertThat(read("requestRate", "inf").load().ofCells())
        .containsExactly(Level.concurrency(16), Level.concurrency(32));
  }

  @Test
  void defaultOfTheOtherDoesNotCutShortWhatTheUserAskedFor() {
    assertThat(read("numPrompts", "1000").load().duration()).isEmpty();
    assertThat(read("duration", "60").load().numPrompts()).isEmpty();
    assertThat(read("duration", "60", "numPrompts", "9").load().numPrompts()).hasValue(9);
  }

  @ParameterizedTest
  @CsvSource({"30, 30000", "30s, 30000", "2m, 120000", "500ms, 500", "1.5s, 1500", "1h, 3600000"})
  void durationsAreReadInTheirUnits(String given, long ms) {
    assertThat(read("duration", given).load().duration()).contains(Duration.ofMillis(ms));
  }

  @ParameterizedTest
  @CsvSource({"512, 512", "1K, 1024", "32k, 32768"})
  void oneKIs1024Tokens(String given, int tokens) {
    assertThat(read("inputLen", given).shape().inputLens()).containsExactly(tokens);
  }

  @Test
  void valuesEscapedByTheMavenPluginAreUndone() {
    Settings settings =
        read(
            "java.class.path", "/tmp/gatlingbooter123.jar",
            "extraBody", "{\\\"stop\\\":\\\"it\\'s \\\\u00e9 \\\\\\\\n\\\"}",
            "label", "caf\\u00E9 \\\"b\\\"");
    assertThat(settings.output().label()).contains("café \"b\"");
    assertThat(settings.shape().extraBody()).containsEntry("stop", "it's é \\n");
  }

  @Test
  void valuesOutsideTheMavenPluginStayAsTheyAre() {
    assertThat(read("label", "C:\\new").output().label()).contains("C:\\new");
  }

  @Test
  void valueIsReadFromAFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("body.json"), "{\"min_p\": 0.1}\n");
    assertThat(read("extraBody", "@" + file).shape().extraBody()).containsEntry("min_p", 0.1);
  }

  @Test
  void keyIsInNoText(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("key"), "sk-file\nnot this\n");
    Settings fromFile =
        Settings.read(
            Map.of("apiKeyFile", file.toString()),
            Map.of("OPENAI_API_KEY", "sk-environment"),
            HUGE);
    assertThat(fromFile.target().apiKey().orElseThrow().reveal()).isEqualTo("sk-file");
    assertThat(fromFile.toString()).doesNotContain("sk-");
    assertThat(fromFile.effective()).doesNotContainKeys("OPENAI_API_KEY", "apiKeyFile");
    Settings fromEnvironment =
        Settings.read(Map.of(), Map.of("OPENAI_API_KEY", "sk-environment"), HUGE);
    assertThat(fromEnvironment.target().apiKey().orElseThrow().reveal())
        .isEqualTo("sk-environment");
  }

  @Test
  void effectiveSettingsStandInTheOrderOfTheTable() {
    Settings settings = read("seed", "42", "baseUrl", "localhost:8000/v1/", "concurrency", "4");
    assertThat(settings.effective().keySet())
        .startsWith("baseUrl", "endpoint", "insecureTls", "concurrency", "requestRate");
    assertThat(settings.effective())
        .containsEntry("baseUrl", "http://localhost:8000")
        .containsEntry("concurrency", "4")
        .containsEntry("seed", "42")
        .containsEntry("temperature", "0")
        .doesNotContainKeys("simulatedPreset", "model");
  }

  @Test
  void limitsOfASingleClassStandBesideThoseOfAll() {
    Settings settings =
        read("goodput", "ttft:500, tpot:50.0 SS.ttft:2e2", "goodputShare", "0.9", "seed", "1");
    Objectives objectives = settings.judgement().objectives();
    assertThat(objectives.of("SS").spelled()).isEqualTo("ttft:200 tpot:50");
    assertThat(objectives.of("LL").spelled()).isEqualTo("ttft:500 tpot:50");
    assertThat(objectives.share()).isEqualTo(0.9);
    assertThat(Objectives.of(settings.effective())).isEqualTo(objectives);
  }

  private static Settings read(String... namesAndValues) {
    Map<String, String> properties = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return Settings.read(properties, Map.of(), HUGE);
  }
}

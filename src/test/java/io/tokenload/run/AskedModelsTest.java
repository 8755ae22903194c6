package io.tokenload.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenload.metric.Cell;
import io.tokenload.metric.Level;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedModelsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          modelMix      | base:4,lora-a:1                              | in64_out8 @lora-a in mix | lora-a
          modelMix      | base:4,lora-a:1                              | in64_out8 in mix         | usual
          compareBodies | {"old":{"model":"m1"},"new":{"model":"m2"}}  | in64_out8 @new           | m2
          compareBodies | {"old":{"model":"m1"},"new":{"model":"m2"}}  | in64_out8 @new #2        | m2
          grid          | {"model":["m1","m2"],"temperature":[0,1]}    | S model=m2 temperature=1 | m2
          grid          | {"temperature":[0,1]}                        | S temperature=1          | usual
          seed          | 1                                            | SS                       | usual
          """)
  void aCellAsksForTheModelOfItsVariant(
      String setting, String value, String className, String model) {
    Defaults defaults = Defaults.none().heeding("compareBodies", "grid");
    Settings settings = Settings.read(Map.of(setting, value), Map.of(), defaults);
    Cell cell = new Cell(className, "profile", Level.concurrency(2));
    assertThat(AskedModels.of(settings, "usual").apply(cell)).isEqualTo(model);
  }
}

package io.tokenload.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedTest {

  @Test
  void partDependsOnItsPathAlone() {
    Seed run = new Seed(42);

    run.child("SS c=16");

    assertThat(run.child("LL c=16")).isEqualTo(new Seed(42).child("LL c=16"));
  }

  @Test
  void orderOfLabelsMatters() {
    assertThat(new Seed(1).child("a").child("b")).isNotEqualTo(new Seed(1).child("b").child("a"));
  }

  @Test
  void neighbouringSeedsAndLabelsShareNoPart() {
    Set<Seed> parts = new HashSet<>();
    for (int seed = 0; seed < 1_000; seed++) {
      for (int label = 0; label < 100; label++) {
        parts.add(new Seed(seed).child("c=" + label));
      }
    }

    assertThat(parts).hasSize(100_000);
  }

  /** A change here would change every seeded run of the past. */
  @Test
  void valuesStayAsTheyAre() {
    assertThat(new Seed(42).child("SS c=16").value()).isEqualTo(304707649883512365L);
  }
}

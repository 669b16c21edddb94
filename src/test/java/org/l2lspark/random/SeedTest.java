package org.l2lspark.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

/** Known answers are computed by another program: NumPy's Philox, and the mixing in Python. */
class SeedTest {

  @Test
  void shouldGiveTheKeysThatRunsWereStoredWith() {
    Seed one = new Seed(1);
    assertThat(one.fold(0).key()).isEqualTo(0x8522e150cb02e1daL);
    assertThat(one.fold(7).key()).isEqualTo(0x9c92a61c791638d9L);
    assertThat(one.fold(-1).key()).isEqualTo(0xd5590f15999b2ec4L);
    assertThat(one.fold("start").key()).isEqualTo(0x3ebd21487449c839L);
    assertThat(one.fold("").key()).isEqualTo(0x7bc2a4806c207154L);
    assertThat(one.fold("ü").key()).isEqualTo(0x75ff3edc6c3c0445L);
    assertThat(new Seed(42).fold("generation").fold(3).key()).isEqualTo(0xecc0d141e5d1ec41L);
  }

  @Test
  void shouldGiveTheStreamThatRunsWereStoredWith() {
    UniformRandomProvider stream = new Seed(42).fold("generation").fold(3).stream();
    assertThat(stream.nextLong()).isEqualTo(0xff0ab6d0813f4a2aL);
    assertThat(stream.nextLong()).isEqualTo(0x6a1cfa9f75f2f2aaL);
    assertThat(stream.nextLong()).isEqualTo(0x54dd4740ceb27a44L);
    assertThat(stream.nextLong()).isEqualTo(0x2763d2d310a0dd21L);
    assertThat(stream.nextLong()).isEqualTo(0x7eea027f60843f9fL);
    assertThat(new Seed(1).stream().nextLong()).isEqualTo(0xbf71777e824c0e9eL);
  }

  @Test
  void shouldGiveEqualStreamsWheneverTheyAreOpened() {
    Seed seed = new Seed(5);
    UniformRandomProvider early = seed.stream();
    early.nextLong();
    seed.fold(1).stream().nextLong();
    assertThat(seed.stream().nextLong()).isEqualTo(new Seed(5).stream().nextLong());
  }

  @Test
  void shouldGiveDistinctKeysWhenLabelsIndicesOrTheirOrderDiffer() {
    Set<Long> keys = new HashSet<>();
    for (long key = 0; key < 10; key++) {
      Seed seed = new Seed(key);
      keys.add(seed.key());
      for (int i = 0; i < 10_000; i++) {
        keys.add(seed.fold(i).key());
        keys.add(seed.fold(Integer.toString(i)).key());
      }
    }
    assertThat(keys).hasSize(10 + 2 * 10 * 10_000);
    Seed seed = new Seed(3);
    assertThat(seed.fold(1).fold(2)).isNotEqualTo(seed.fold(2).fold(1));
    assertThat(seed.fold("a").fold(1)).isNotEqualTo(seed.fold(1).fold("a"));
    assertThat(seed.fold("ab")).isNotEqualTo(seed.fold("a").fold("b"));
  }

  /** Neighbours differ in half of their 64 bits: the mean of n has standard deviation 4/sqrt(n). */
  @Test
  void shouldChangeHalfTheBitsOfKeyAndStreamWhenTheIndexGrowsByOne() {
    int n = 20_000;
    long inKeys = 0;
    long inStreams = 0;
    Seed seed = new Seed(9);
    for (int i = 0; i < n; i++) {
      Seed a = seed.fold(i);
      Seed b = seed.fold(i + 1);
      inKeys += Long.bitCount(a.key() ^ b.key());
      inStreams += Long.bitCount(a.stream().nextLong() ^ b.stream().nextLong());
    }
    double fiveSigma = 5 * 4 / Math.sqrt(n);
    assertThat((double) inKeys / n).isBetween(32 - fiveSigma, 32 + fiveSigma);
    assertThat((double) inStreams / n).isBetween(32 - fiveSigma, 32 + fiveSigma);
  }

  /** First draws of sibling streams as points of the unit square: chi-square over 10 x 10 cells. */
  @Test
  void shouldGiveIndependentFirstDrawsInSiblingStreams() {
    int n = 50_000;
    int[] cells = new int[100];
    Seed seed = new Seed(17).fold("generation");
    double x = seed.fold(0).stream().nextDouble();
    for (int i = 1; i <= n; i++) {
      double y = seed.fold(i).stream().nextDouble();
      cells[((int) (10 * x)) * 10 + (int) (10 * y)]++;
      x = y;
    }
    double chiSquare = 0;
    for (int cell : cells) {
      chiSquare += (cell - n / 100.0) * (cell - n / 100.0) / (n / 100.0);
    }
    assertThat(chiSquare).isBetween(50.0, 160.0); // 99 degrees of freedom, beyond 1e-4 either side
  }
}

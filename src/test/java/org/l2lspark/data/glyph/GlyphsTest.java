package org.l2lspark.data.glyph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.Samples;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

class GlyphsTest {
  private static Dataset make(String characters, int train, int test, long seed) {
    return Glyphs.make("glyphs", characters, train, test, new Seed(seed));
  }

  @Test
  void shouldGiveTheSameBytesOnEveryMachine() {
    assertThat(make(Glyphs.DIGITS, 20, 10, 1).digest())
        .isEqualTo("c28853236c7c715f9c9da323ba17087004763409a048170596b1bb502f5da627");
    assertThat(make(Glyphs.ALPHABET, 52, 26, 1).digest())
        .isEqualTo("38d5a20a5b682c96e6add1cee92dab991114339082df9ab15fe0186d72b73faa");
  }

  @Test
  void shouldBeginWithTheSameSamplesWhenMoreAreMade() {
    Dataset few = make("ABC", 7, 5, 3);
    Dataset many = make("ABC", 30, 9, 3);

    assertThat(Arrays.copyOf(many.train().bytes(), 7 * 784)).isEqualTo(few.train().bytes());
    assertThat(Arrays.copyOf(many.train().labels(), 7)).isEqualTo(few.train().labels());
    assertThat(Arrays.copyOf(many.test().bytes(), 5 * 784)).isEqualTo(few.test().bytes());
  }

  @Test
  void shouldMakeOtherGlyphsFromOtherSeedsAndForOtherSplits() {
    Dataset data = make("AB", 20, 20, 1);

    assertThat(make("AB", 20, 20, 2).digest()).isNotEqualTo(data.digest());
    assertThat(data.test().bytes()).isNotEqualTo(data.train().bytes());
  }

  @Test
  void shouldHoldEachClassEquallyOften() {
    Samples train = make(Glyphs.LETTERS, 200, 10, 1).train();

    int[] counts = new int[10];
    for (int i = 0; i < train.count(); i++) {
      counts[train.label(i)]++;
    }
    assertThat(counts).containsOnly(20);
  }

  @Test
  void shouldDrawInkOfSensibleAmountInEveryImage() {
    Samples train = make(Glyphs.DIGITS + Glyphs.ALPHABET, 3600, 36, 1).train();

    for (int i = 0; i < train.count(); i++) {
      int bright = 0;
      int edge = 0;
      for (int p = 0; p < 784; p++) {
        boolean ink = train.value(i, p) > 110;
        bright += ink ? 1 : 0;
        edge += ink && (p < 28 || p >= 756 || p % 28 == 0 || p % 28 == 27) ? 1 : 0;
      }
      assertThat(bright).as("pixels of ink in image %d", i).isBetween(15, 420);
      assertThat(edge).as("pixels of ink at the edge of image %d", i).isLessThan(28);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Glyphs.DIGITS, Glyphs.LETTERS})
  void shouldBeNeitherTrivialNorHopelessForALinearClassifier(String characters) {
    Dataset data = make(characters, 10_000, 2_000, 1);

    assertThat(Softmax.testAccuracy(data, 10, new Seed(2))).isBetween(0.85, 0.95);
  }

  @Test
  void shouldRefuseWhatItCannotDraw() {
    assertThatThrownBy(() -> make("Aa", 1, 1, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'a'");
    assertThatThrownBy(() -> make("ABA", 1, 1, 1)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> make("A", 1, 1, 1)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> make("AB", 0, 1, 1)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> make("AB", 1, -1, 1)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> make("AB", Integer.MAX_VALUE, 1, 1))
        .isInstanceOf(InputException.class);
  }
}

package org.l2lspark.bbob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.l2lspark.problem.InputException;

class BbobTest {
  static final Path GOLDEN = Path.of("src/test/resources/golden/bbob/values.csv");
  @TempDir private Path folder;

  static IntStream functions() {
    return IntStream.rangeClosed(1, Bbob.FUNCTIONS);
  }

  @Test
  void shouldHaveTheValuesOfAnotherImplementation() {
    ReferenceValues reference = ReferenceValues.read(GOLDEN);
    assertThat(reference.count()).isEqualTo(312);
    assertThat(reference.differences()).hasSize(Bbob.FUNCTIONS);
    assertThat(reference.differences().values()).allMatch(d -> d < ReferenceValues.TOLERANCE);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void shouldHaveItsLeastValueAtItsOptimum(int number) {
    for (int dimension : new int[] {2, 3, 7, 20}) {
      Bbob function = Bbob.of(number, dimension, 3);
      double[] optimum = function.optimum();
      assertThat(function.above(optimum)).isBetween(-1e-9, 1e-9);
      assertThat(function.value(optimum))
          .isEqualTo(function.optimalValue() + function.above(optimum));
      SplittableRandom random = new SplittableRandom(number);
      for (int repeat = 0; repeat < 300; repeat++) {
        double scale = Math.pow(10, random.nextDouble(-3, 0.9));
        double[] x = optimum.clone();
        Arrays.setAll(x, i -> x[i] + scale * random.nextDouble(-1, 1));
        double[] before = x.clone();
        double above = function.above(x);
        boolean flat = number == 5 || number == 7; // a corner, plateaus
        assertThat(above).isGreaterThan(flat ? -1e-9 : 0);
        assertThat(x).isEqualTo(before);
        assertThat(function.above(x)).isEqualTo(above);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void shouldBeAnotherInEachInstance(int number) {
    double[] x = {1.5, -0.5, 2.25};
    assertThat(IntStream.range(1, 8).mapToDouble(i -> Bbob.of(number, 3, i).above(x)).distinct())
        .hasSizeGreaterThan(3); // of functions 5 and 20 there are eight
  }

  @ParameterizedTest
  @CsvSource({"0,2,1", "25,2,1", "1,1,1", "1,2,0", "1,2,100001"})
  void shouldRefuseWhatIsNoFunction(int function, int dimension, int instance) {
    assertThatThrownBy(() -> Bbob.of(function, dimension, instance))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("function " + function);
  }

  @Test
  void shouldRefuseAPointOfAnotherDimension() {
    assertThatThrownBy(() -> Bbob.of(1, 2, 1).value(new double[3]))
        .hasMessageContaining("2 dimensions has 3 numbers");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,2,1,p,79.48,80 | line 2 is wrong",
        "1,2,1,p,79.48,80,1 2 3 | 3 coordinates",
        "1,2,1,p,79.48,NaN,1 2 | a finite number",
        "25,2,1,p,79.48,80,1 2 | from 1 to 24",
        "1.5,2,1,p,79.48,80,1 2 | a whole number",
        "'' | the end of the file"
      })
  void shouldSayWhichLineIsWrong(String line, String said) throws Exception {
    Path file = folder.resolve("values.csv");
    Files.writeString(file, ReferenceValues.HEADLINE + "\n" + line + "\n");
    assertThatThrownBy(() -> ReferenceValues.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("values.csv, line 2")
        .hasMessageContaining(said);
  }

  @Test
  void shouldFindADifference() throws Exception {
    Path file = folder.resolve("values.csv");
    Files.writeString(
        file,
        ReferenceValues.HEADLINE
            + "\n1,2,1,p,79.48,111.5499812755302,0.11821624700256717 4.5046369632593528"
            + "\n1,2,1,p,79.48,111.54998128,0.11821624700256717 4.5046369632593528");
    assertThat(ReferenceValues.read(file).differences().get(1)).isBetween(1e-11, 1e-9);
  }
}

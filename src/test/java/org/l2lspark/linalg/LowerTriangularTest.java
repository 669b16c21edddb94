package org.l2lspark.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.random.Seed;

class LowerTriangularTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 64, 65, 200, 331})
  void shouldGiveTheIdentityWhenMultipliedWithItsInverse(int p) {
    UniformRandomProvider random = new Seed(p).stream();
    double[] matrix = new double[p * p];
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < i; j++) {
        matrix[i * p + j] = random.nextDouble(-1, 1) / p;
      }
      matrix[i * p + i] = random.nextDouble(0.5, 2);
    }
    double[] inverse = matrix.clone();
    LowerTriangular.invert(inverse, p);
    double[] product = Products.multiply(matrix, inverse, p, p, p);
    for (int i = 0; i < p * p; i++) {
      assertThat(product[i]).isCloseTo(i % (p + 1) == 0 ? 1 : 0, within(1e-13));
      assertThat(i / p < i % p && inverse[i] != 0).isFalse();
    }
  }
}

package org.l2lspark.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.Philox4x64;
import org.junit.jupiter.api.Test;

class PhiloxTest {

  @Test
  void shouldGiveTheNumbersOfCommonsRngWhenTheKeyIsTheSame() {
    long[][] keys = {{0, 0}, {1, 2}, {-1, Long.MIN_VALUE}, {0x123456789abcdefL, ~0x5555L}};
    for (long[] key : keys) {
      UniformRandomProvider fast = new Philox(key[0], key[1]);
      UniformRandomProvider slow = new Philox4x64(new long[] {key[0], key[1], 0, 0, 0, 0});
      for (int i = 0; i < 1001; i++) {
        assertThat(fast.nextLong()).isEqualTo(slow.nextLong());
        assertThat(fast.nextInt()).isEqualTo(slow.nextInt());
        assertThat(fast.nextDouble()).isEqualTo(slow.nextDouble());
        assertThat(fast.nextBoolean()).isEqualTo(slow.nextBoolean());
        assertThat(fast.nextInt(1 + i)).isEqualTo(slow.nextInt(1 + i));
      }
    }
  }
}

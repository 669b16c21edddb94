package org.l2lspark.random;

import org.apache.commons.rng.core.source64.LongProvider;

/**
 * Philox4x64-10 (Salmon, Moraes, Dror and Shaw 2011, section 3.3): the same numbers as Commons
 * RNG's {@code Philox4x64} from a counter of zero, several times faster because it multiplies with
 * the processor's 128-bit product. Not thread-safe.
 */
final class Philox extends LongProvider {
  private static final long MULTIPLIER_0 = 0xD2E7470EE14C6C93L;
  private static final long MULTIPLIER_1 = 0xCA5A826395121157L;
  private static final long WEYL_0 = 0x9E3779B97F4A7C15L;
  private static final long WEYL_1 = 0xBB67AE8584CAA73BL;
  private static final int ROUNDS = 10;
  private static final int BLOCK = 4;

  private final long key0;
  private final long key1;
  private final long[] block = new long[BLOCK];
  private int used = BLOCK;
  private long counter; // the low word; 2^66 numbers are more than anybody draws

  Philox(long key0, long key1) {
    this.key0 = key0;
    this.key1 = key1;
  }

  @Override
  public long next() {
    if (used == BLOCK) {
      nextBlock();
    }
    return block[used++];
  }

  private void nextBlock() {
    long c0 = ++counter;
    long c1 = 0;
    long c2 = 0;
    long c3 = 0;
    long k0 = key0;
    long k1 = key1;
    for (int round = 0; round < ROUNDS; round++) {
      long high0 = highProduct(c0, MULTIPLIER_0);
      long low0 = c0 * MULTIPLIER_0;
      long high1 = highProduct(c2, MULTIPLIER_1);
      c0 = high1 ^ c1 ^ k0;
      c1 = c2 * MULTIPLIER_1;
      c2 = high0 ^ c3 ^ k1;
      c3 = low0;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    block[0] = c0;
    block[1] = c1;
    block[2] = c2;
    block[3] = c3;
    used = 0;
  }

  /** Upper half of the unsigned product; the multiplier's top bit is set. */
  private static long highProduct(long a, long multiplier) {
    return Math.multiplyHigh(a, multiplier) + a + ((a >> (Long.SIZE - 1)) & multiplier);
  }
}

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
  private static final int AHEAD = 4; // blocks at once, so that their multiplications overlap

  private final long key0;
  private final long key1;
  private long[] numbers = new long[BLOCK];
  private int used = BLOCK;
  private long counter; // the low word; 2^66 numbers are more than anybody draws

  Philox(long key0, long key1) {
    this.key0 = key0;
    this.key1 = key1;
  }

  @Override
  public long next() {
    if (used == numbers.length) {
      refill();
    }
    return numbers[used++];
  }

  /** One block at first, as many streams are short; then several. */
  private void refill() {
    if (counter == 0) {
      block(++counter, numbers, 0);
    } else {
      if (numbers.length == BLOCK) {
        numbers = new long[AHEAD * BLOCK];
      }
      blocks(counter, numbers);
      counter += AHEAD;
    }
    used = 0;
  }

  private void block(long low, long[] out, int at) {
    long c0 = low;
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
    out[at] = c0;
    out[at + 1] = c1;
    out[at + 2] = c2;
    out[at + 3] = c3;
  }

  /** The blocks after {@code counter}: two and two, each pair's rounds side by side. */
  private void blocks(long after, long[] out) {
    for (int b = 0; b < AHEAD; b += 2) {
      pair(after + b + 1, out, b * BLOCK);
    }
  }

  private void pair(long low, long[] out, int at) {
    long a0 = low;
    long a1 = 0;
    long a2 = 0;
    long a3 = 0;
    long b0 = low + 1;
    long b1 = 0;
    long b2 = 0;
    long b3 = 0;
    long k0 = key0;
    long k1 = key1;
    for (int round = 0; round < ROUNDS; round++) {
      long highA0 = highProduct(a0, MULTIPLIER_0);
      long highB0 = highProduct(b0, MULTIPLIER_0);
      long highA1 = highProduct(a2, MULTIPLIER_1);
      long highB1 = highProduct(b2, MULTIPLIER_1);
      long lowA0 = a0 * MULTIPLIER_0;
      long lowB0 = b0 * MULTIPLIER_0;
      a0 = highA1 ^ a1 ^ k0;
      b0 = highB1 ^ b1 ^ k0;
      a1 = a2 * MULTIPLIER_1;
      b1 = b2 * MULTIPLIER_1;
      a2 = highA0 ^ a3 ^ k1;
      b2 = highB0 ^ b3 ^ k1;
      a3 = lowA0;
      b3 = lowB0;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    out[at] = a0;
    out[at + 1] = a1;
    out[at + 2] = a2;
    out[at + 3] = a3;
    out[at + 4] = b0;
    out[at + 5] = b1;
    out[at + 6] = b2;
    out[at + 7] = b3;
  }

  /** Upper half of the unsigned product; the multiplier's top bit is set. */
  private static long highProduct(long a, long multiplier) {
    return Math.multiplyHigh(a, multiplier) + a + ((a >> (Long.SIZE - 1)) & multiplier);
  }
}

package org.l2lspark.random;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The key of a random stream. Keys are derived by folding labels and indices into a parent key, so
 * a stream is named by what it is for ("generation 7, sample 12, noise") and never by when or where
 * it is drawn. Equal keys give equal streams on every machine; immutable and thread-safe.
 *
 * <p>The stream is Philox4x64-10, a counter-based generator (Salmon, Moraes, Dror and Shaw 2011,
 * "Parallel random numbers: as easy as 1, 2, 3", SC'11), bit for bit that of Apache Commons RNG.
 * Keys are mixed with the finaliser of SplitMix64 (Steele, Lea and Flood 2014, OOPSLA).
 *
 * @param key 64 bits that name the stream
 */
public record Seed(long key) implements Serializable {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final long INDEX_DOMAIN = 0xd1b54a32d192ed03L;
  private static final long LABEL_DOMAIN = 0x8cb92ba72f3d8dd7L;

  /** The seed of child number {@code index}: distinct indices give distinct keys. */
  public Seed fold(long index) {
    return new Seed(mix(mix(key ^ INDEX_DOMAIN) + GOLDEN_GAMMA * index));
  }

  /** The seed of the child called {@code label}. */
  public Seed fold(String label) {
    long hash = 0xcbf29ce484222325L; // FNV-1a, 64 bits
    for (byte b : label.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return new Seed(mix(mix(key ^ LABEL_DOMAIN) + mix(hash)));
  }

  /** A new generator at the start of this seed's stream. Not thread-safe. */
  public UniformRandomProvider stream() {
    return new Philox(key, mix(key + GOLDEN_GAMMA));
  }

  private static long mix(long z) {
    long x = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
    return x ^ (x >>> 31);
  }
}

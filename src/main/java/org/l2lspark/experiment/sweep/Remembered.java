package org.l2lspark.experiment.sweep;

import java.lang.ref.SoftReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * What is large, is made by the first who asks and is kept for those who ask later, as long as
 * there is memory. Those who ask at once wait for the first. Thread-safe.
 *
 * @param <K> what it is known by
 * @param <V> what is kept
 */
final class Remembered<K, V> {
  private final ConcurrentMap<K, Kept<V>> kept = new ConcurrentHashMap<>();

  private static final class Kept<V> {
    private SoftReference<V> value = new SoftReference<>(null); // guarded by this

    synchronized V get(Supplier<V> make) {
      V there = value.get();
      if (there == null) {
        there = make.get();
        value = new SoftReference<>(there);
      }
      return there;
    }
  }

  /** What is kept, or else what {@code make} makes; nothing is kept when that throws. */
  V get(K key, Supplier<V> make) {
    return kept.computeIfAbsent(key, k -> new Kept<>()).get(make);
  }
}

package org.l2lspark.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.optimize.Checkpoint;

/**
 * Compares two runs bit by bit: data, fitness, failures, recorded ensembles and states. An ensemble
 * or a state that only one of the runs keeps is no difference.
 */
public final class Reproduction {
  private static final int MAX_DIFFERENCES = 20;

  private Reproduction() {}

  /** What differs, in words; empty when the runs are identical. */
  public static List<String> differences(RunStore original, RunStore again) {
    List<String> differences = new ArrayList<>();
    String data = original.manifest().dataDigest();
    String dataAgain = again.manifest().dataDigest();
    if (!data.equals(dataAgain)) {
      differences.add("data: the digest was " + data + ", is " + dataAgain);
    }
    Iterator<GenerationRecord> left = original.read().iterator();
    Iterator<GenerationRecord> right = again.read().iterator();
    while (left.hasNext() && right.hasNext() && differences.size() < MAX_DIFFERENCES) {
      compare(left.next(), right.next(), differences);
    }
    if (differences.size() < MAX_DIFFERENCES && (left.hasNext() || right.hasNext())) {
      differences.add(
          "number of generations: one run has more than the other, from generation "
              + number(left.hasNext() ? left.next() : right.next())
              + " on");
    }
    return differences;
  }

  /** Versions that differ between the manifests: what to look at when bits differ. */
  public static List<String> versionDifferences(RunManifest original, RunManifest again) {
    List<String> differences = new ArrayList<>();
    original
        .versions()
        .forEach(
            (name, version) -> {
              String now = again.versions().get(name);
              if (!version.equals(now)) {
                differences.add(name + " was " + version + ", is " + now);
              }
            });
    return differences;
  }

  private static int number(GenerationRecord generation) {
    return generation.metrics().number();
  }

  private static void compare(GenerationRecord a, GenerationRecord b, List<String> differences) {
    String where = "generation " + number(a) + ": ";
    if (a.generation() != b.generation()) {
      differences.add(where + "the other run has generation " + number(b) + " in its place");
      return;
    }
    int member = firstDifference(a.fitness(), b.fitness());
    if (member >= 0) {
      differences.add(
          where
              + "fitness of member "
              + member
              + " was "
              + at(a.fitness(), member)
              + ", is "
              + at(b.fitness(), member));
    }
    if (!a.failures().equals(b.failures())) {
      differences.add(where + "failures were " + a.failures() + ", are " + b.failures());
    }
    Optional<Ensemble> left = a.parameters();
    Optional<Ensemble> right = b.parameters();
    if (left.isPresent()
        && right.isPresent()
        && firstDifference(left.get().values(), right.get().values()) >= 0) {
      int index = firstDifference(left.get().values(), right.get().values());
      differences.add(
          where
              + "parameter "
              + index % left.get().dimension()
              + " of member "
              + index / left.get().dimension()
              + " differs");
    }
    if (a.state().isPresent() && b.state().isPresent()) {
      compare(where, a.state().get(), b.state().get(), differences);
    }
  }

  private static void compare(String where, Checkpoint a, Checkpoint b, List<String> differences) {
    if (!a.kind().equals(b.kind()) || a.version() != b.version()) {
      differences.add(where + "the states are of different optimizers");
      return;
    }
    for (String name : union(a.doubles(), b.doubles())) {
      double[] left = a.doubles().get(name);
      double[] right = b.doubles().get(name);
      if (left == null || right == null || firstDifference(left, right) >= 0) {
        differences.add(where + "the optimizer's state differs in '" + name + "'");
      }
    }
    for (String name : union(a.longs(), b.longs())) {
      if (!Arrays.equals(a.longs().get(name), b.longs().get(name))) {
        differences.add(where + "the optimizer's state differs in '" + name + "'");
      }
    }
  }

  private static Set<String> union(Map<String, ?> a, Map<String, ?> b) {
    Set<String> names = new TreeSet<>(a.keySet());
    names.addAll(b.keySet());
    return names;
  }

  /** Index of the first number whose bits differ, -1 when none does. */
  private static int firstDifference(double[] a, double[] b) {
    int length = Math.min(a.length, b.length);
    for (int i = 0; i < length; i++) {
      if (Double.doubleToRawLongBits(a[i]) != Double.doubleToRawLongBits(b[i])) {
        return i;
      }
    }
    return a.length == b.length ? -1 : length;
  }

  private static String at(double[] values, int index) {
    return index < values.length ? Double.toString(values[index]) : "absent";
  }
}

package org.l2lspark.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What the estimate of a run says of samples. Arrays are not copied; nobody modifies them.
 *
 * @param classes name of each class of the run, by index
 * @param outputs {@code samples x classes}, row-major: the largest of a row decides
 * @param decisions class index of each sample, as decided
 * @param labels class index of each sample, as it is; absent where that is not known
 */
public record Predictions(
    List<String> classes, double[] outputs, int[] decisions, Optional<int[]> labels) {

  /** Checks that the shapes agree and that decisions and labels are classes. */
  public Predictions {
    classes = List.copyOf(classes);
    int count = decisions.length;
    if (outputs.length != (long) count * classes.size()
        || labels.map(known -> known.length != count).orElse(false)) {
      throw new IllegalArgumentException(
          "%d decisions between %d classes do not fit %d outputs and %s labels"
              .formatted(
                  count,
                  classes.size(),
                  outputs.length,
                  labels.map(known -> "" + known.length).orElse("no")));
    }
    int most = classes.size();
    IntStream all =
        IntStream.concat(
            Arrays.stream(decisions), labels.map(Arrays::stream).orElse(IntStream.of()));
    if (all.anyMatch(index -> index < 0 || index >= most)) {
      throw new IllegalArgumentException("a decision or label that is none of " + classes);
    }
  }

  /** Number of samples. */
  public int count() {
    return decisions.length;
  }

  /** The outputs of a sample, one a class: a new array. */
  public double[] outputs(int sample) {
    int width = classes.size();
    return Arrays.copyOfRange(outputs, sample * width, (sample + 1) * width);
  }

  /** Fraction decided rightly; empty where labels are not known. */
  public OptionalDouble accuracy() {
    if (labels.isEmpty()) {
      return OptionalDouble.empty();
    }
    int[] known = labels.get();
    long right = IntStream.range(0, count()).filter(s -> decisions[s] == known[s]).count();
    return OptionalDouble.of((double) right / count());
  }

  /** How many samples were taken for each class, by class. */
  public int[] counts() {
    int[] counts = new int[classes.size()];
    for (int decision : decisions) {
      counts[decision]++;
    }
    return counts;
  }
}

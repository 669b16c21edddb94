package org.l2lspark.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** What the estimate of a run says of samples. Arrays are not copied; nobody modifies them. */
public sealed interface Predictions {
  /** Number of samples. */
  int count();

  /**
   * Of a classification.
   *
   * @param classes name of each class of the run, by index
   * @param outputs {@code samples x classes}, row-major: the largest of a row decides
   * @param decisions class index of each sample, as decided
   * @param labels class index of each sample, as it is; absent where that is not known
   */
  record Classes(List<String> classes, double[] outputs, int[] decisions, Optional<int[]> labels)
      implements Predictions {

    /** Checks that the shapes agree and that decisions and labels are classes. */
    public Classes {
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

    @Override
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

  /**
   * Of a regression, in the units of the run's data set.
   *
   * @param targets name of each number that is predicted
   * @param outputs {@code samples x targets}, row-major: what is predicted
   * @param known the numbers as they are, likewise; absent where they are not known
   */
  record Numbers(List<String> targets, double[] outputs, Optional<double[]> known)
      implements Predictions {

    /** Checks that the shapes agree. */
    public Numbers {
      targets = List.copyOf(targets);
      int size = outputs.length;
      if (targets.isEmpty()
          || size % targets.size() != 0
          || known.map(numbers -> numbers.length != size).orElse(false)) {
        throw new IllegalArgumentException(
            "%d numbers of %d targets do not fit %s known ones"
                .formatted(
                    size, targets.size(), known.map(numbers -> "" + numbers.length).orElse("no")));
      }
    }

    @Override
    public int count() {
      return outputs.length / targets.size();
    }

    /** What is predicted of a sample, one a target: a new array. */
    public double[] outputs(int sample) {
      return row(outputs, sample);
    }

    /** The numbers of a sample as they are, one a target: a new array. */
    public Optional<double[]> known(int sample) {
      return known.map(numbers -> row(numbers, sample));
    }

    private double[] row(double[] numbers, int sample) {
      int width = targets.size();
      return Arrays.copyOfRange(numbers, sample * width, (sample + 1) * width);
    }

    /** Root of the mean squared error over samples, by target; empty where they are not known. */
    public Optional<double[]> errors() {
      return known.map(
          numbers -> {
            double[] errors = new double[targets.size()];
            for (int i = 0; i < numbers.length; i++) {
              double error = outputs[i] - numbers[i];
              errors[i % errors.length] += error * error;
            }
            return Arrays.stream(errors).map(sum -> Math.sqrt(sum / count())).toArray();
          });
    }
  }
}

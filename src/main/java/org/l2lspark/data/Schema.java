package org.l2lspark.data;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;

/**
 * What the numbers of a data set mean. It has classes, or targets, or neither where its samples are
 * there to be predicted.
 *
 * @param shape {@code [height, width]} of an image, or {@code [features]}
 * @param features name of each feature; empty where they have none
 * @param classes name of each class, by index; empty unless it is a classification
 * @param targets name of each target; empty unless it is a regression
 */
public record Schema(
    List<Integer> shape, List<String> features, List<String> classes, List<String> targets)
    implements Serializable {

  /** Checks that the numbers agree. */
  public Schema {
    shape = List.copyOf(shape);
    features = List.copyOf(features);
    classes = List.copyOf(classes);
    targets = List.copyOf(targets);
    if (shape.isEmpty() || shape.stream().anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException("shape %s".formatted(shape));
    }
    int width = shape.stream().reduce(1, Math::multiplyExact);
    if (!features.isEmpty() && features.size() != width) {
      throw new IllegalArgumentException(
          "%d names of %d features".formatted(features.size(), width));
    }
    if (new HashSet<>(features).size() < features.size()
        || new HashSet<>(targets).size() < targets.size()) {
      throw new IllegalArgumentException("names come twice: %s %s".formatted(features, targets));
    }
    if (classes.size() > Targets.MAX_CLASSES || (!classes.isEmpty() && !targets.isEmpty())) {
      throw new IllegalArgumentException(
          "%d classes and %d targets".formatted(classes.size(), targets.size()));
    }
  }

  /** A classification of features without names. */
  public static Schema of(List<Integer> shape, List<String> classes) {
    return new Schema(shape, List.of(), classes, List.of());
  }

  /** Features per sample. */
  public int width() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  /** The same of other classes. */
  Schema withClasses(List<String> names) {
    return new Schema(shape, features, names, targets);
  }

  /** Whether targets are of the kind that this schema says. */
  boolean describes(Targets values) {
    if (values instanceof Targets.Classes labels) {
      boolean known = !classes.isEmpty();
      for (int sample = 0; known && sample < labels.count(); sample++) {
        known = labels.label(sample) < classes.size();
      }
      return known;
    }
    if (values instanceof Targets.Numbers numbers) {
      return numbers.width() == targets.size();
    }
    return classes.isEmpty() && targets.isEmpty();
  }
}

package org.l2lspark.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.l2lspark.problem.InputException;

/**
 * Several classifications of images as one: its classes are those of all, {@code NAME/CLASS}, its
 * splits their splits one after the other.
 */
public final class Joined {
  private Joined() {}

  /**
   * Joins data sets.
   *
   * @param datasets at least two, of one shape, whose features are bytes
   * @throws InputException when they do not fit together
   */
  public static Dataset of(List<Dataset> datasets) {
    Dataset first = datasets.get(0);
    List<String> classes = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Dataset each : datasets) {
      each.requireClasses();
      boolean bytes = each.train().features().type() == FeatureMatrix.Type.UINT8;
      if (!bytes || !each.shape().equals(first.shape())) {
        throw new InputException(
            "the data set " + each.name() + " does not fit to " + first.name(),
            "images of the shape " + first.shape() + " whose values are bytes",
            each.shape() + ", " + each.train().features().type(),
            "join data sets of one shape");
      }
      if (!names.add(each.name())) {
        throw new InputException(
            "two data sets are called " + each.name(),
            "data sets of different names, which tell their classes apart",
            datasets.stream().map(Dataset::name).collect(Collectors.joining(", ")),
            "join each data set once");
      }
      each.classes().forEach(name -> classes.add(each.name() + "/" + name));
    }
    if (classes.size() > Targets.MAX_CLASSES) {
      throw new InputException(
          "the data sets have too many classes together",
          "at most " + Targets.MAX_CLASSES,
          Integer.toString(classes.size()),
          "join fewer of them");
    }
    return new Dataset(
        datasets.stream().map(Dataset::name).collect(Collectors.joining("+")),
        first.shape(),
        classes,
        joined(datasets, datasets.stream().map(Dataset::train).toList()),
        joined(datasets, datasets.stream().map(Dataset::test).toList()));
  }

  private static Samples joined(List<Dataset> datasets, List<Samples> splits) {
    int width = splits.get(0).width();
    int count = splits.stream().mapToInt(Samples::count).reduce(0, Math::addExact);
    byte[] values = new byte[Math.multiplyExact(count, width)];
    byte[] labels = new byte[count];
    int row = 0;
    int offset = 0;
    for (int d = 0; d < splits.size(); d++) {
      Samples split = splits.get(d);
      System.arraycopy(split.bytes(), 0, values, row * width, split.count() * width);
      for (int i = 0; i < split.count(); i++) {
        labels[row++] = (byte) (offset + split.label(i));
      }
      offset += datasets.get(d).classes().size();
    }
    return new Samples(width, values, labels);
  }
}

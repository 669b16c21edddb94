package org.l2lspark.task.learning;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.Samples;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

/**
 * Tasks made of a few classes of a data set: tell them apart after a few samples of each. Tasks
 * that are held out are made of classes, and of samples, that no other task has.
 *
 * <p>Targets are 1 for the class of a sample and -1 for the others. Inputs have mean 0 and a mean
 * square of 1 over the samples of the classes to train on.
 */
final class ClassSubsets implements TaskFamily {
  private static final long serialVersionUID = 1L;

  /**
   * As configured.
   *
   * @param ways classes of a task
   * @param shots samples of each to learn from
   * @param queries samples of each to be tried on
   * @param unseen classes that tasks held out are made of
   * @param pool pixels, in each direction, whose mean is one input
   */
  record Settings(int ways, int shots, int queries, List<String> unseen, int pool)
      implements Serializable {
    private static final int MOST = 256;

    static Settings from(Section family, int shots, int queries) {
      return new Settings(
          family.integer("ways", 5, 2, MOST, Doc.of("Classes of a task.", "classes")),
          shots,
          queries,
          family.texts(
              "unseen-classes",
              Doc.of(
                  "Classes that no task to train on has: tasks held out are made of them. One that"
                      + " ends in * stands for all that begin so, as those of one of several data sets"
                      + " that were joined.")),
          family.integer(
              "pool",
              1,
              1,
              MOST,
              Doc.of(
                  "Pixels, in each direction, whose mean is one input of the net; 1 for data"
                      + " without an image's shape.",
                  "pixels")));
    }
  }

  private final Settings settings;
  private final int width;
  private final float[][] seen; // by class: samples x width
  private final float[][] unseen;

  private ClassSubsets(Settings settings, int width, float[][] seen, float[][] unseen) {
    this.settings = settings;
    this.width = width;
    this.seen = seen;
    this.unseen = unseen;
  }

  /**
   * The family of a data set.
   *
   * @throws InputException when classes are unknown, or there are too few of them or of samples
   */
  static ClassSubsets of(Settings settings, Dataset data) {
    data.requireClasses();
    List<String> held = held(settings.unseen(), data.classes());
    List<String> rest = new ArrayList<>(data.classes());
    rest.removeAll(held);
    require(settings, rest);
    require(settings, held);
    Dataset training = data.select(rest);
    Dataset test = data.select(held); // refuses unknown names
    Pooling pooling = Pooling.of(data.shape(), settings.pool());
    float[][] seen = byClass(training.train(), rest.size(), pooling);
    float[][] unseen = byClass(test.test(), held.size(), pooling);
    standardize(seen, unseen, pooling.width());
    require(settings, rest, seen, pooling.width());
    require(settings, held, unseen, pooling.width());
    return new ClassSubsets(settings, pooling.width(), seen, unseen);
  }

  /** The classes of these names, where a name that ends in * stands for all that begin so. */
  private static List<String> held(List<String> names, List<String> classes) {
    List<String> held = new ArrayList<>();
    for (String name : names) {
      int before = held.size();
      if (name.endsWith("*")) {
        String beginning = name.substring(0, name.length() - 1);
        classes.stream().filter(each -> each.startsWith(beginning)).forEach(held::add);
      }
      if (held.size() == before) {
        held.add(name);
      }
    }
    return held.stream().distinct().toList();
  }

  private static void require(Settings settings, List<String> names) {
    if (names.size() < settings.ways()) {
      throw new InputException(
          "task.family.ways is more than the classes there are for tasks",
          "%d classes to train on and as many unseen".formatted(settings.ways()),
          "%d: %s".formatted(names.size(), String.join(", ", names)),
          "lower ways, or change unseen-classes");
    }
  }

  private static void require(Settings settings, List<String> names, float[][] rows, int width) {
    int wanted = settings.shots() + settings.queries();
    for (int k = 0; k < names.size(); k++) {
      if (rows[k].length / width < wanted) {
        throw new InputException(
            "class %s has too few samples for a task".formatted(names.get(k)),
            "%d, for shots and queries".formatted(wanted),
            Integer.toString(rows[k].length / width),
            "lower shots or queries");
      }
    }
  }

  private static float[][] byClass(Samples samples, int classes, Pooling pooling) {
    int[] counts = new int[classes];
    for (int i = 0; i < samples.count(); i++) {
      counts[samples.label(i)]++;
    }
    float[][] rows = new float[classes][];
    for (int k = 0; k < classes; k++) {
      rows[k] = new float[counts[k] * pooling.width()];
    }
    int[] next = new int[classes];
    for (int i = 0; i < samples.count(); i++) {
      int k = samples.label(i);
      pooling.pool(samples, i, rows[k], next[k]++ * pooling.width());
    }
    return rows;
  }

  /** Mean 0 for each input, a mean square of 1 over all of them. */
  private static void standardize(float[][] seen, float[][] unseen, int width) {
    double[] mean = new double[width];
    long count = 0;
    for (float[] rows : seen) {
      for (int i = 0; i < rows.length; i++) {
        mean[i % width] += rows[i];
      }
      count += rows.length / width;
    }
    double square = 0;
    for (int i = 0; i < width; i++) {
      mean[i] /= count;
    }
    for (float[] rows : seen) {
      for (int i = 0; i < rows.length; i++) {
        square += (rows[i] - mean[i % width]) * (rows[i] - mean[i % width]);
      }
    }
    double scale = square == 0 ? 1 : Math.sqrt(square / count / width);
    for (float[][] all : List.of(seen, unseen)) {
      for (float[] rows : all) {
        for (int i = 0; i < rows.length; i++) {
          rows[i] = (float) ((rows[i] - mean[i % width]) / scale);
        }
      }
    }
  }

  @Override
  public int inputs() {
    return width;
  }

  @Override
  public List<String> outputs() {
    return java.util.stream.IntStream.range(0, settings.ways())
        .mapToObj(k -> String.format(Locale.ROOT, "class %d", k + 1))
        .toList();
  }

  @Override
  public boolean classifies() {
    return true;
  }

  @Override
  public Episode episode(Seed key, boolean held) {
    UniformRandomProvider random = key.stream();
    float[][] classes = held ? unseen : seen;
    int ways = settings.ways();
    int[] chosen = new PermutationSampler(random, classes.length, ways).sample();
    int supports = ways * settings.shots();
    int asked = ways * settings.queries();
    Episode episode =
        new Episode(
            new double[supports * width],
            new double[supports * ways],
            new double[asked * width],
            new double[asked * ways]);
    java.util.Arrays.fill(episode.targets(), -1);
    java.util.Arrays.fill(episode.answers(), -1);
    for (int k = 0; k < ways; k++) {
      float[] rows = classes[chosen[k]];
      int[] samples =
          new PermutationSampler(random, rows.length / width, settings.shots() + settings.queries())
              .sample();
      for (int i = 0; i < samples.length; i++) {
        boolean support = i < settings.shots();
        int row =
            support ? k * settings.shots() + i : k * settings.queries() + i - settings.shots();
        double[] inputs = support ? episode.support() : episode.queries();
        double[] targets = support ? episode.targets() : episode.answers();
        for (int x = 0; x < width; x++) {
          inputs[row * width + x] = rows[samples[i] * width + x];
        }
        targets[row * ways + k] = 1;
      }
    }
    return episode;
  }

  /** Means over squares of pixels. */
  private record Pooling(int rows, int columns, int size) {
    static Pooling of(List<Integer> shape, int size) {
      if (size == 1) {
        return new Pooling(1, shape.stream().mapToInt(n -> n).reduce(1, Math::multiplyExact), 1);
      }
      if (shape.size() != 2 || shape.get(0) % size != 0 || shape.get(1) % size != 0) {
        throw new InputException(
            "task.family.pool does not fit the data",
            "1, or a number that divides height and width of an image",
            size + " beside the shape " + shape,
            "");
      }
      return new Pooling(shape.get(0), shape.get(1), size);
    }

    int width() {
      return rows / (size == 1 ? 1 : size) * (columns / size);
    }

    void pool(Samples samples, int sample, float[] target, int offset) {
      if (size == 1) {
        for (int i = 0; i < columns; i++) {
          target[offset + i] = samples.value(sample, i);
        }
        return;
      }
      int across = columns / size;
      for (int i = 0; i < rows * columns; i++) {
        int y = i / columns / size;
        int x = i % columns / size;
        target[offset + y * across + x] += samples.value(sample, i) / (size * size);
      }
    }
  }
}

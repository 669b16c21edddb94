package org.l2lspark.cli.bench;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.IdxFolder;
import org.l2lspark.data.glyph.Glyphs;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.engine.EventCounter;
import org.l2lspark.task.SharedStage;
import org.l2lspark.task.Task;
import org.l2lspark.task.reservoir.ReservoirTask;

/**
 * The reservoir task as an experiment runs it; an item is an image. Images are MNIST where its
 * files are given, else generated digits.
 */
public final class ReservoirWorkload implements Workload {
  /** Name of the published reservoir on the command line. */
  public static final String PAPER = "paper";

  /** Name of the MNIST reservoir on the command line. */
  public static final String MNIST = "mnist";

  private static final Seed SEED = new Seed(1);
  private static final int PAPER_IMAGES = 12;
  private static final int PAPER_MEMBERS = 98;
  private static final int MNIST_IMAGES = 1000;
  private static final long RING_BYTES = 2 * Double.BYTES; // of an update: read and cleared
  private static final long SUM_BYTES = 2 * Double.BYTES; // of an event: read and written

  private final String name;
  private final String description;
  private final int itemsPerThread;
  private final int maxThreads;
  private final long updatesPerItem;
  private final long bytesPerUpdate;
  private final long bytesPerEvent;
  private final Opener opener;

  /** Opens workers that share what the workload built. */
  @FunctionalInterface
  private interface Opener {
    ItemRunner open();
  }

  /** Simulates an item and says how many spikes there were. */
  private interface ItemRunner {
    long run(int item);

    long events();
  }

  private ReservoirWorkload(
      String name,
      String description,
      int itemsPerThread,
      int maxThreads,
      long updatesPerItem,
      int stateVariables,
      long bytesPerSynapse,
      Opener opener) {
    this.name = name;
    this.description = description;
    this.itemsPerThread = itemsPerThread;
    this.maxThreads = maxThreads;
    this.updatesPerItem = updatesPerItem;
    this.bytesPerUpdate = 2L * Double.BYTES * stateVariables + RING_BYTES;
    this.bytesPerEvent = bytesPerSynapse + SUM_BYTES;
    this.opener = opener;
  }

  /**
   * The published reservoir (Yegenoglu 2022): 98 members, 2,000 neurons {@code iaf_psc_alpha} and
   * three clusters of 12 readout neurons each; 12 images per generation, 700 ms each at 0.1 ms.
   *
   * @param mnist folder with the files of MNIST; null for generated digits
   */
  public static ReservoirWorkload paper(Path mnist) {
    Dataset data = data(mnist, "012", PAPER_IMAGES);
    Task task = task("paper.conf", data);
    Optimizee<?> optimizee = task.optimizee(Optional.empty());
    int[] images = IntStream.range(0, PAPER_IMAGES).toArray();
    Trial trial = new Trial(0, images, SEED.fold("trial"));
    int dimension = optimizee.parameters().dimension();
    double[] values = new double[PAPER_MEMBERS * dimension];
    for (int j = 0; j < PAPER_MEMBERS; j++) {
      double[] member = optimizee.parameters().sample(SEED.fold("member").fold(j));
      System.arraycopy(member, 0, values, j * dimension, dimension);
    }
    Ensemble ensemble = Ensemble.of(PAPER_MEMBERS, dimension, values);
    int bulk = 2000 + data.width(); // with an input neuron per pixel
    int readout = 3 * 12;
    return new ReservoirWorkload(
        PAPER,
        "published reservoir: 98 members, 2,000 + 784 neurons and 36 x 98 readout neurons"
            + " iaf_psc_alpha, 700 ms at 0.1 ms, images: "
            + data.name(),
        PAPER_IMAGES,
        PAPER_IMAGES,
        7000L * (bulk + readout * PAPER_MEMBERS),
        3,
        Double.BYTES,
        () -> paperRunner(optimizee, ensemble, trial));
  }

  private static <C extends AutoCloseable> ItemRunner paperRunner(
      Optimizee<C> optimizee, Ensemble ensemble, Trial trial) {
    C context = optimizee.open();
    return new ItemRunner() {
      @Override
      public long run(int item) {
        int image = item % PAPER_IMAGES;
        CountingSink sink = new CountingSink();
        Block block = new Block(0, PAPER_MEMBERS, image, image + 1);
        optimizee.evaluate(context, ensemble, block, trial, sink);
        return sink.spikes;
      }

      @Override
      public long events() {
        return ((EventCounter) context).events();
      }
    };
  }

  /**
   * The bulk of {@code conf/reservoir-mnist.conf}: 1,000 neurons {@code iaf_psc_exp}, 200 ms at 1
   * ms, encoding included.
   *
   * @param mnist folder with the files of MNIST; null for generated digits
   */
  public static ReservoirWorkload mnist(Path mnist) {
    Dataset data = data(mnist, Glyphs.DIGITS, MNIST_IMAGES);
    SharedStage<?> stage = task("mnist.conf", data).sharedStage().orElseThrow();
    return new ReservoirWorkload(
        MNIST,
        "MNIST reservoir: 1,000 neurons iaf_psc_exp, 200 ms at 1 ms, encoding included, images: "
            + data.name(),
        MNIST_IMAGES,
        Integer.MAX_VALUE,
        200L * 1000,
        2,
        Character.BYTES + Double.BYTES,
        () -> mnistRunner(stage));
  }

  private static <C extends AutoCloseable> ItemRunner mnistRunner(SharedStage<C> stage) {
    C context = stage.open();
    float[] response = new float[stage.width()];
    return new ItemRunner() {
      @Override
      public long run(int item) {
        return stage.compute(context, item % MNIST_IMAGES, response, 0);
      }

      @Override
      public long events() {
        return ((EventCounter) context).events();
      }
    };
  }

  private static Dataset data(Path mnist, String digits, int images) {
    if (mnist == null) {
      return Glyphs.make("generated digits", digits, images, 1, SEED);
    }
    List<String> classes = digits.chars().mapToObj(Character::toString).toList();
    Dataset data = IdxFolder.of(mnist).read("MNIST", List.of()).select(classes);
    if (data.train().count() < images) {
      throw new InputException(
          "too few images of the digits %s in %s".formatted(digits, mnist),
          "at least %d to train on".formatted(images),
          String.valueOf(data.train().count()),
          "give the folder with the four files of MNIST, or leave --mnist away");
    }
    return data.limit(images, 1);
  }

  private static Task task(String resource, Dataset data) {
    String path = "org/l2lspark/cli/bench/" + resource;
    Section task =
        Section.root(ConfigFactory.parseResources(ReservoirWorkload.class.getClassLoader(), path))
            .section("task", Doc.NONE);
    return ReservoirTask.Definition.from(task).create(Optional.of(data), SEED);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public String unit() {
    return "images";
  }

  @Override
  public int itemsPerThread() {
    return itemsPerThread;
  }

  @Override
  public int maxThreads() {
    return maxThreads;
  }

  @Override
  public Worker open() {
    ItemRunner runner = opener.open();
    return item -> {
      long before = runner.events();
      long spikes = runner.run(item);
      long events = runner.events() - before;
      return new Work(
          events, updatesPerItem, spikes, updatesPerItem * bytesPerUpdate + events * bytesPerEvent);
    };
  }

  /** Adds up spikes. */
  private static final class CountingSink implements ResultSink {
    private long spikes;

    @Override
    public void accept(int member, int sample, double[] outputs, int offset, double fitness) {}

    @Override
    public void metric(int member, int sample, String name, double value) {}

    @Override
    public void fail(int member, int sample, String reason) {
      throw new IllegalStateException(reason);
    }

    @Override
    public void count(long more, double simulatedMs) {
      spikes += more;
    }
  }
}

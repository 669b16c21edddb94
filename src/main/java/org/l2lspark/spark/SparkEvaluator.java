package org.l2lspark.spark;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkFiles;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Assembler;
import org.l2lspark.evaluate.BlockResult;
import org.l2lspark.evaluate.BlockRunner;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.Evaluator;
import org.l2lspark.evaluate.LocalEvaluator;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Quick;
import org.l2lspark.evaluate.Request;
import org.l2lspark.evaluate.Workspace;
import org.l2lspark.task.ShippedFiles;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.immutable.Range$;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * The generation on a cluster: blocks of members and samples become an RDD, each partition opens
 * one context and maps its blocks through the optimizee, the driver collects. The optimizee is
 * broadcast once per run, the ensemble travels once per generation. What takes less than a job
 * ({@link Quick}) is evaluated on the driver, where no number of partitions is set.
 */
final class SparkEvaluator<C extends AutoCloseable> implements Evaluator {
  private static final int TASKS_PER_CORE = 4;
  private static final double SHORT_SECONDS = 0.25;
  private static final double JOB_SECONDS = 0.005; // what Spark takes to do nothing
  private final JavaSparkContext spark;
  private final Optimizee<C> optimizee;
  private final EvaluationSettings settings;
  private final long atOnceBytes;
  private final long resultLimitBytes; // asked for once: Spark copies its whole configuration
  private final Meters meters;
  private double sampleSeconds = Double.POSITIVE_INFINITY; // of all members, not known yet
  private int lastMembers = 1;
  private Broadcast<Shipped<Optimizee<C>>> shipped; // null: nothing was sent yet
  private LocalEvaluator<C> here; // null: nothing was evaluated on the driver yet

  SparkEvaluator(JavaSparkContext spark, Optimizee<C> optimizee, EvaluationSettings settings) {
    this(spark, optimizee, settings, MergedResults.MAX_DRIVER_BYTES);
  }

  /**
   * An evaluator.
   *
   * @param atOnceBytes what the tasks of a generation may send to the driver without being merged
   */
  SparkEvaluator(
      JavaSparkContext spark,
      Optimizee<C> optimizee,
      EvaluationSettings settings,
      long atOnceBytes) {
    this.atOnceBytes = atOnceBytes;
    this.resultLimitBytes = MergedResults.limit(spark);
    this.spark = spark;
    this.optimizee = optimizee;
    this.settings = settings;
    this.meters = new Meters(spark);
  }

  @Override
  public Evaluation evaluate(Ensemble ensemble, Trial trial, Request request, String label) {
    long start = System.nanoTime();
    if (quick(ensemble, trial)) {
      if (here == null) {
        here = new LocalEvaluator<>(optimizee, settings);
      }
      Evaluation evaluation = here.evaluate(ensemble, trial, request, label);
      meters.evaluated(label, evaluation, 1, 0, System.nanoTime() - start);
      return evaluation;
    }
    Assembler assembler = Assembler.of(optimizee, ensemble, trial, request);
    int wanted =
        settings.partitions() > 0
            ? settings.partitions()
            : tasks(spark.defaultParallelism(), expected(ensemble, trial));
    List<Block> blocks = LocalEvaluator.blocks(optimizee, ensemble, trial, request, wanted);
    int tasks = Math.min(wanted, blocks.size()); // a task without blocks would only cost
    long numbers =
        MergedResults.requireWithinLimit(
            resultLimitBytes,
            request,
            ensemble.members(),
            optimizee.outputs().size(),
            trial.scenarios().length);
    int senders =
        blocks.get(0).members() == ensemble.members()
            ? MergedResults.senders(tasks, numbers, atOnceBytes)
            : tasks; // parts of members are put together on the driver
    try (ShippedGeneration.Delivery delivery =
        new ShippedGeneration(ensemble, trial).send(spark, tasks)) {
      Partition<C> work =
          new Partition<>(
              shipped(), delivery.broadcast(), request, settings, meters.accumulators());
      List<Assignment> assignments = Assignment.of(blocks, tasks, delivery.withTasks());
      List<BlockResult> results =
          Jobs.run(
              spark,
              label,
              () ->
                  senders < tasks
                      ? merged(assignments, work, senders, request)
                      : collect(assignments, work));
      Evaluation evaluation = assembler.assemble(results);
      long nanos = System.nanoTime() - start;
      sampleSeconds = nanos / 1e9 / trial.scenarios().length;
      lastMembers = ensemble.members();
      meters.evaluated(label, evaluation, blocks.size(), tasks, nanos);
      return evaluation;
    }
  }

  /** Whether it is known to be done sooner here than Spark could send it. */
  private boolean quick(Ensemble ensemble, Trial trial) {
    Optional<Quick> quick = optimizee.facet(Quick.class);
    double evaluations = (double) ensemble.members() * trial.scenarios().length;
    return settings.partitions() == 0
        && quick.isPresent()
        && quick.get().secondsEach() * evaluations < JOB_SECONDS;
  }

  private Broadcast<Shipped<Optimizee<C>>> shipped() {
    if (shipped == null) {
      shipped = spark.broadcast(new Shipped<>(optimizee));
    }
    return shipped;
  }

  /** Seconds, by the last evaluation; fewer members may cost as much where they share the work. */
  private double expected(Ensemble ensemble, Trial trial) {
    double more = Math.max(1, (double) ensemble.members() / lastMembers);
    return sampleSeconds * trial.scenarios().length * more;
  }

  /**
   * How many tasks: several per core, so that one core's delay is made up for by the others; one
   * where all is expected to be done sooner than more tasks and their sums are sent. Results do not
   * depend on it.
   *
   * @param seconds what the evaluation is expected to take
   */
  static int tasks(int cores, double seconds) {
    return cores * (seconds < SHORT_SECONDS ? 1 : TASKS_PER_CORE);
  }

  /**
   * {@code parallelize(assignments).mapPartitions(work).collect()} by the call that these end in.
   * Each of the three looks for closures to clean and reads the bytes of Spark's classes anew for
   * it, in every generation; a class with a name is none.
   */
  private List<BlockResult> collect(List<Assignment> assignments, Partition<C> work) {
    int tasks = assignments.size();
    BlockResult[][] parts = new BlockResult[tasks][];
    spark
        .sc()
        .runJob(
            spark.parallelize(assignments, tasks).rdd(),
            work,
            Range$.MODULE$.apply(0, tasks),
            new Parts(parts),
            ClassTag.apply(BlockResult[].class));
    return Arrays.stream(parts).flatMap(Arrays::stream).toList();
  }

  /** The same where tasks would send more to the driver than it should hold at once. */
  private List<BlockResult> merged(
      List<Assignment> assignments, Partition<C> work, int senders, Request request) {
    int tasks = assignments.size();
    return MergedResults.collect(
        spark
            .parallelize(assignments, tasks)
            .mapPartitionsWithIndex(new Numbered<>(work), false)
            .mapToPair(pair -> pair),
        tasks,
        senders,
        request);
  }

  /** The results of a task under its number. */
  private record Numbered<C extends AutoCloseable>(Partition<C> work)
      implements Function2<
              Integer,
              java.util.Iterator<Assignment>,
              java.util.Iterator<Tuple2<Integer, BlockResult[]>>>,
          Serializable {
    @Override
    public java.util.Iterator<Tuple2<Integer, BlockResult[]>> call(
        Integer task, java.util.Iterator<Assignment> assignments) {
      Iterator<Assignment> own = CollectionConverters.asScala(assignments);
      return List.of(new Tuple2<>(task, work.apply(TaskContext.get(), own))).iterator();
    }
  }

  /** Takes the results of a task by its number, on the driver. */
  private static final class Parts extends AbstractFunction2<Object, BlockResult[], BoxedUnit> {
    private final BlockResult[][] parts;

    Parts(BlockResult[][] parts) {
      this.parts = parts;
    }

    @Override
    public BoxedUnit apply(Object task, BlockResult[] results) {
      parts[(Integer) task] = results;
      return BoxedUnit.UNIT;
    }
  }

  @Override
  public void close() {
    if (shipped != null) {
      shipped.destroy();
    }
    if (here != null) {
      here.close();
    }
  }

  /** What a task is to do: some neighbouring blocks, and the generation where it brings its own. */
  static final class Assignment implements Serializable {
    private static final long serialVersionUID = 1L;
    private final int[][] bounds; // records are not for Kryo
    private final ShippedGeneration generation; // null: in the broadcast

    private Assignment(List<Block> blocks, ShippedGeneration generation) {
      this.bounds =
          blocks.stream()
              .map(
                  b ->
                      new int[] {
                        b.firstMember(), b.endMember(), b.firstScenario(), b.endScenario()
                      })
              .toArray(int[][]::new);
      this.generation = generation;
    }

    /** Blocks in order, cut into as many assignments as there are tasks. */
    static List<Assignment> of(List<Block> blocks, int tasks, ShippedGeneration generation) {
      List<Assignment> assignments = new ArrayList<>();
      for (int t = 0; t < tasks; t++) {
        int first = (int) ((long) blocks.size() * t / tasks);
        int end = (int) ((long) blocks.size() * (t + 1) / tasks);
        assignments.add(new Assignment(blocks.subList(first, end), generation));
      }
      return assignments;
    }
  }

  /** Evaluates the blocks of one partition in one context. */
  private static final class Partition<C extends AutoCloseable>
      extends AbstractFunction2<TaskContext, Iterator<Assignment>, BlockResult[]>
      implements Serializable {
    private static final long serialVersionUID = 1L;
    private final Broadcast<Shipped<Optimizee<C>>> optimizee;
    private final Broadcast<ShippedGeneration> broadcast;
    private final Request request;
    private final double timeoutSeconds;
    private final Meters.Accumulators meters;

    Partition(
        Broadcast<Shipped<Optimizee<C>>> optimizee,
        Broadcast<ShippedGeneration> broadcast,
        Request request,
        EvaluationSettings settings,
        Meters.Accumulators meters) {
      this.optimizee = optimizee;
      this.broadcast = broadcast;
      this.request = request;
      this.timeoutSeconds = settings.timeoutSeconds();
      this.meters = meters;
    }

    @Override
    public BlockResult[] apply(TaskContext task, Iterator<Assignment> assignments) {
      ShippedFiles.in(Path.of(SparkFiles.getRootDirectory()));
      List<BlockResult> results = new ArrayList<>();
      Assignment assignment = assignments.next();
      Optimizee<C> inner = optimizee.value().value();
      ShippedGeneration generation =
          assignment.generation == null ? broadcast.value() : assignment.generation.here();
      Ensemble ensemble = generation.ensemble();
      Trial trial = generation.trial();
      BlockRunner runner = new BlockRunner(request, timeoutSeconds);
      try (Workspace<C> workspace = Workspace.open(inner)) {
        for (int[] b : assignment.bounds) {
          Block block = new Block(b[0], b[1], b[2], b[3]);
          BlockResult result = runner.run(workspace, ensemble, trial, block);
          meters.add(result, block.members() * block.scenarios());
          results.add(result);
        }
      }
      return BlockResult.together(request, results);
    }
  }
}

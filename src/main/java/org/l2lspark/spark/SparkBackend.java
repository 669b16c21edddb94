package org.l2lspark.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkFiles;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.l2lspark.data.Dataset;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.Evaluator;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Work;
import org.l2lspark.experiment.Backend;
import org.l2lspark.experiment.DataSettings;
import org.l2lspark.experiment.Estimate;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.problem.InputException;
import org.l2lspark.problem.RunException;
import org.l2lspark.random.Seed;
import org.l2lspark.task.ControlResult;
import org.l2lspark.task.GradientControl;
import org.l2lspark.task.Preparation;
import org.l2lspark.task.Responses;
import org.l2lspark.task.SharedStage;
import org.l2lspark.task.ShippedFiles;

/** An experiment's machines are a Spark application. The master comes from spark-submit. */
public final class SparkBackend implements Backend, AutoCloseable {
  private static final String KILL = "spark.executor.killOnFatalError.depth";
  private static final int SETTLED_SECONDS = 5;
  private static final int PATIENCE_SECONDS = 120;
  private final SparkSession session;
  private final JavaSparkContext spark;
  private final HadoopFiles files;
  private final Optional<Dataset> given;

  private SparkBackend(SparkSession session) {
    this(session, Optional.empty());
  }

  private SparkBackend(SparkSession session, Optional<Dataset> given) {
    this.session = session;
    this.given = given;
    this.spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    this.files = new HadoopFiles(spark.hadoopConfiguration());
    ShippedFiles.in(java.nio.file.Path.of(SparkFiles.getRootDirectory()));
  }

  /**
   * The machines of a session that is somebody else's, who stops it.
   *
   * @param dataset what every experiment is given for data, whatever its settings say; empty where
   *     it needs none, or is to read it
   */
  public static SparkBackend of(SparkSession session, Optional<Dataset> dataset) {
    return new SparkBackend(session, dataset);
  }

  /**
   * Joins the application that spark-submit started.
   *
   * @param name what to call it where people watch it
   * @throws InputException when there is no master, or too little memory or temporary space
   * @throws RunException when Spark cannot start for another reason
   */
  public static SparkBackend open(String name) {
    return open(name, Map.of());
  }

  /**
   * Joins the application that spark-submit started.
   *
   * @param name what to call it where people watch it
   * @param defaults properties of Spark where the user has set none
   * @throws InputException when there is no master, or too little memory or temporary space
   * @throws RunException when Spark cannot start for another reason
   */
  public static SparkBackend open(String name, Map<String, String> defaults) {
    HadoopLogin.ensure();
    SparkStart.require(new SparkConf());
    try {
      SparkSession.Builder builder = SparkSession.builder().appName(name);
      SparkConf given = new SparkConf();
      defaults.forEach(
          (key, value) -> {
            if (!given.contains(key)) {
              builder.config(key, value);
            }
          });
      if (given.get("spark.master", "").startsWith("local") && !given.contains(KILL)) {
        builder.config(KILL, "0"); // else a task without memory ends this JVM without a word
      }
      return new SparkBackend(DataSerialization.applyTo(builder).getOrCreate());
    } catch (Exception e) { // Scala throws the checked SparkException undeclared
      throw SparkStart.failed(e);
    }
  }

  @Override
  public Dataset data(DataSettings settings) {
    if (given.isPresent()) {
      return given.get();
    }
    ParquetDatasets datasets = new ParquetDatasets();
    if (settings.generate().isPresent()) {
      datasets.makeIfMissing(
          settings.path(),
          () -> settings.makeGlyphs().orElseThrow(),
          "generated, seed " + settings.generateSeed());
    }
    return settings.keepWanted(datasets.read(settings.path()));
  }

  @Override
  public Evaluator evaluator(Optimizee<?> optimizee, EvaluationSettings settings) {
    return new SparkEvaluator<>(spark, optimizee, settings);
  }

  @Override
  public Estimate estimate(String run) {
    try (ParquetRunStore store = ParquetRunStore.open(run)) {
      return store
          .estimate()
          .orElseThrow(
              () ->
                  new InputException(
                      "the run in " + run + " has no estimate",
                      "a run that has ended",
                      "no folder estimate in it",
                      "let it end, or name another run"));
    }
  }

  @Override
  public Preparation.Result prepare(Preparation preparation, Optional<String> cache, String label) {
    return new PreparationRunner(spark, files).run(preparation, cache, label);
  }

  @Override
  public Responses share(SharedStage<?> stage, Optional<String> cache, String label) {
    return new SharedStageRunner(spark, files).run(stage, cache, label);
  }

  @Override
  public Baseline logisticRegression() {
    return new LogisticBaseline(session);
  }

  @Override
  public Baseline perceptron(List<Integer> hidden, int iterations, long seed) {
    return new PerceptronBaseline(session, hidden, iterations, seed);
  }

  /** How many tasks the application can run at once, as far as Spark knows. */
  public int slots() {
    return spark.defaultParallelism();
  }

  /** Executors that are there, none where the driver evaluates by itself. */
  public int executors() {
    return spark.sc().statusTracker().getExecutorInfos().length - 1; // one of them is the driver
  }

  /**
   * Waits until no executor has joined for {@value #SETTLED_SECONDS} s: a cluster starts them while
   * the application begins. Returns after {@value #PATIENCE_SECONDS} s in any case, and at once
   * where there are none.
   */
  public void awaitExecutors() {
    if (spark.isLocal()) {
      return;
    }
    int there = 0;
    int settled = 0;
    for (int i = 0; i < PATIENCE_SECONDS && settled < SETTLED_SECONDS; i++) {
      try {
        TimeUnit.SECONDS.sleep(1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      int now = executors();
      settled = now > 0 && now == there ? settled + 1 : 0;
      there = now;
    }
  }

  @Override
  public ControlResult train(GradientControl training, Seed seed, String label) {
    Broadcast<Shipped<GradientControl>> shipped = spark.broadcast(new Shipped<>(training));
    try {
      return Jobs.run(
              spark,
              label,
              () ->
                  spark
                      .parallelize(List.of(seed.key()), 1)
                      .map(key -> new Shipped<>(shipped.value().value().run(new Seed(key))))
                      .collect())
          .get(0)
          .value();
    } finally {
      shipped.destroy();
    }
  }

  /**
   * Does work, each on one core, in parallel.
   *
   * @param label what to call it where people watch
   * @return the results, in the order of the work
   */
  public <R extends Serializable> List<R> compute(List<? extends Work<R>> work, String label) {
    if (work.isEmpty()) {
      return List.of();
    }
    List<Shipped<Work<R>>> shipped = new ArrayList<>();
    work.forEach(own -> shipped.add(new Shipped<>(own)));
    return Jobs.run(
            spark,
            label,
            () ->
                spark
                    .parallelize(shipped, shipped.size())
                    .map(own -> new Shipped<>(own.value().compute()))
                    .collect())
        .stream()
        .map(Shipped::value)
        .toList();
  }

  /** The release of Spark on the class path; no session is needed. */
  public static String sparkVersion() {
    return org.apache.spark.package$.MODULE$.SPARK_VERSION();
  }

  @Override
  public Map<String, String> versions() {
    Map<String, String> versions = LocalBackend.javaVersions();
    versions.put("spark", spark.version());
    versions.put("master", spark.master());
    return versions;
  }

  @Override
  public void close() {
    session.stop();
  }
}

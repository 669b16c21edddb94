package org.l2lspark.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.l2lspark.data.Dataset;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.random.Seed;
import org.l2lspark.spark.ParquetRunStore;
import org.l2lspark.spark.SparkBackend;
import org.l2lspark.task.Features;
import org.l2lspark.task.Preparation;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.SharedStage;
import org.l2lspark.task.Task;
import org.l2lspark.task.TaskDefinition;

/** A main class that runs the tiny job with something wrong in it. */
public final class Faults {
  private static final int GENERATION = 2;
  private static final int MEMBER = 3;

  private Faults() {}

  /** What is wrong. */
  enum Kind {
    /** The first two attempts of a task end with an error that is no member's. */
    FAILS_TWICE,
    /** The first attempt of a task takes ten minutes. */
    STRAGGLES,
    /** A member never ends, however often it is tried. */
    NEVER_ENDS,
    /** What the {@link Signs} beside the run directory plan. */
    PLANNED
  }

  /**
   * Arguments: kind of fault, run directory, then {@code key=value} settings; without settings the
   * run is resumed.
   */
  public static void main(String[] arguments) {
    Kind kind = Kind.valueOf(arguments[0]);
    String run = arguments[1];
    List<String> settings = Arrays.asList(arguments).subList(2, arguments.length);
    try (SparkBackend backend = SparkBackend.open("faults")) {
      if (settings.isEmpty()) {
        try (ParquetRunStore store = ParquetRunStore.open(run)) {
          String conf = store.manifest().configuration();
          experiment(ExperimentConfig.parse(conf, run, settings), kind, run, backend).resume(store);
        }
      } else {
        try (ParquetRunStore store = ParquetRunStore.create(run)) {
          experiment(TinyDigits.config(settings), kind, run, backend).run(store);
        }
      }
    }
  }

  private static Experiment<?> experiment(
      ExperimentConfig config, Kind kind, String run, SparkBackend backend) {
    return Experiment.of(with(config, kind, Signs.beside(run)), backend, ProgressListener.silent());
  }

  /** The classes of this package, for executors. */
  static Path jar(Path folder) throws IOException {
    Path jar = folder.resolve("faults.jar");
    Path classes = Path.of("target/test-classes");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> files = Files.list(classes.resolve("org/l2lspark/cluster"))) {
      for (Path path : files.toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(path).toString()));
        Files.copy(path, out);
        out.closeEntry();
      }
    }
    return jar;
  }

  /** The same experiment with the fault in it. */
  static ExperimentConfig with(ExperimentConfig config, Kind kind, Signs signs) {
    return config.with(new Definition(config.task(), kind, signs));
  }

  private record Definition(TaskDefinition inner, Kind fault, Signs signs)
      implements TaskDefinition {
    @Override
    public String kind() {
      return inner.kind();
    }

    @Override
    public boolean needsData() {
      return inner.needsData();
    }

    @Override
    public Task create(Optional<Dataset> data, Seed seed) {
      return new Faulty(inner.create(data, seed), fault, signs);
    }
  }

  private record Faulty(Task inner, Kind kind, Signs signs) implements Task {
    @Override
    public Scenarios scenarios() {
      return inner.scenarios();
    }

    @Override
    public Set<Class<? extends Facet>> facets() {
      return inner.facets();
    }

    @Override
    public Optional<List<String>> classes() {
      return inner.classes();
    }

    @Override
    public Optional<Preparation> preparation() {
      return inner.preparation();
    }

    @Override
    public Task prepared(Preparation.Result result) {
      return new Faulty(inner.prepared(result), kind, signs);
    }

    @Override
    public Optional<SharedStage<?>> sharedStage() {
      return inner.sharedStage();
    }

    @Override
    public Optional<SharedStage<?>> featureStage() {
      return inner.featureStage();
    }

    @Override
    public Optimizee<?> optimizee(Optional<Responses> shared) {
      return new Inner<>(inner.optimizee(shared), kind, signs);
    }

    @Override
    public Optional<Features> features(Optional<Responses> responses) {
      return inner.features(responses);
    }

    @Override
    public Map<String, Map<String, Object>> artifacts() {
      return inner.artifacts();
    }
  }

  private record Inner<C extends AutoCloseable>(Optimizee<C> inner, Kind kind, Signs signs)
      implements Optimizee<C>, Serializable {
    @Override
    public ParameterSpace parameters() {
      return inner.parameters();
    }

    @Override
    public List<String> outputs() {
      return inner.outputs();
    }

    @Override
    public int scenariosTogether() {
      return inner.scenariosTogether();
    }

    @Override
    public <F extends Facet> Optional<F> facet(Class<F> facet) {
      return inner.facet(facet);
    }

    @Override
    public Cut cut() {
      return inner.cut();
    }

    @Override
    public C open() {
      return inner.open();
    }

    @Override
    public void evaluate(C context, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
      if (kind == Kind.PLANNED) {
        signs.obey(trial.generation(), block.firstScenario() == 0, attempt());
      } else if (trial.generation() == GENERATION && block.firstScenario() == 0) {
        switch (kind) {
          case PLANNED -> throw new IllegalStateException();
          case FAILS_TWICE -> {
            if (attempt() < 2) {
              throw new AssertionError("attempt " + attempt() + " fails on purpose");
            }
          }
          case STRAGGLES -> {
            if (attempt() == 0) {
              sleep(600);
            }
          }
          case NEVER_ENDS -> {
            if (block.firstMember() <= MEMBER && MEMBER < block.endMember()) {
              await(new CountDownLatch(1));
            }
          }
        }
      }
      inner.evaluate(context, ensemble, block, trial, sink);
    }

    private static int attempt() {
      return TaskContext.get().attemptNumber();
    }

    private static void sleep(int seconds) {
      try {
        TimeUnit.SECONDS.sleep(seconds);
      } catch (InterruptedException e) {
        throw new AssertionError(e); // the copy was faster
      }
    }

    private static void await(CountDownLatch never) {
      try {
        never.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}

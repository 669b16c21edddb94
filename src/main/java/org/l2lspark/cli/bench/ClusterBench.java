package org.l2lspark.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.l2lspark.builder.OptimizerBuilder;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.report.ScalingPage;
import org.l2lspark.spark.SparkBackend;

/**
 * What {@code l2l bench cluster} measures on the Spark master it is given: the overhead of a
 * generation, which is everything that is not simulation, how it scales, and what single tasks and
 * bytes cost. Whole experiments run, with their run directories; the simulation is a timed wait.
 */
public final class ClusterBench {
  private static final int MEMBERS = 98;
  private static final int MAX_SLOTS = 32; // blocks of samples of a generation
  private static final int SCALING_GENERATIONS = 8;

  private final SparkBackend backend;
  private final Places places;
  private final KalmanReport report;
  private final Consumer<KalmanReport> show;

  /** Names a new run directory for each run. */
  @FunctionalInterface
  public interface Places {
    /** A run directory that is not there yet. */
    String next();
  }

  /**
   * A benchmark on a running application.
   *
   * @param show called when there are new lines
   */
  public ClusterBench(
      SparkBackend backend, Places places, KalmanReport report, Consumer<KalmanReport> show) {
    this.backend = backend;
    this.places = places;
    this.report = report;
    this.show = show;
  }

  /** Generations that simulate nothing, with these numbers of weights. */
  public void overhead(List<Integer> weights, int samples, int generations) {
    for (int p : weights) {
      report.begin(
          "overhead",
          String.format(
              Locale.ROOT,
              "%d members, %d weights, %d samples that take no time, on %s",
              MEMBERS,
              p,
              samples,
              master()));
      report.row("executors", backend.executors(), "executors", "%d", backend.executors());
      report.row("weights", p, "weights", "%d", p);
      int counted = p > 100_000 ? Math.max(3, generations / 5) : generations;
      TimedRun run = run(TimedRun.Load.overhead(p, samples), counted);
      row("overheadSeconds", "a generation, median of " + counted, run.wallSeconds());
      report.note("  fastest to slowest", run.range());
      row("cpuSeconds", "  processor time of this JVM", run.cpuSeconds());
      row("evaluateSeconds", "  evaluate: ship, schedule, collect", run.phase("evaluate"));
      row("updateSeconds", "  ask and update", run.phase("update"));
      row("storeSeconds", "  wait for the writing before", run.phase("store"));
      show.accept(report);
    }
  }

  /**
   * Strong scaling: the same work on ever more slots. Weak scaling: as much work for each slot.
   *
   * @param simulateSeconds what a generation simulates on all slots
   */
  public List<ScalingPage.Curve> scaling(int weights, double simulateSeconds) {
    int most = Math.min(MAX_SLOTS, Integer.highestOneBit(backend.slots()));
    List<double[]> strong = new ArrayList<>();
    List<double[]> weak = new ArrayList<>();
    for (int slots = 1; slots <= most; slots *= 2) {
      double ideal = simulateSeconds * most / slots;
      strong.add(scale("strong", MEMBERS, weights, slots, simulateSeconds * most, ideal));
      int members = Math.max(2, MEMBERS * slots / most);
      weak.add(scale("weak", members, weights, slots, simulateSeconds * slots, simulateSeconds));
    }
    return List.of(
        new ScalingPage.Curve("strong", List.copyOf(strong)),
        new ScalingPage.Curve("weak", List.copyOf(weak)));
  }

  private double[] scale(
      String kind, int members, int weights, int slots, double work, double ideal) {
    report.begin(
        kind,
        String.format(
            Locale.ROOT,
            "%s scaling: %d members, %d weights, %d slots, %.2f s of simulation, on %s",
            kind,
            members,
            weights,
            slots,
            work,
            master()));
    report.row("slots", slots, "slots", "%d", slots);
    TimedRun.Load load =
        new TimedRun.Load(
            members,
            weights,
            32 * MAX_SLOTS,
            work,
            slots,
            Cut.MEMBERS_AND_SAMPLES,
            TimedRun.Load.fresh());
    double wall = run(load, SCALING_GENERATIONS).wallSeconds();
    row("wallSeconds", "a generation", wall);
    row("simulateSeconds", "  of it simulation", ideal);
    double overhead = wall - ideal;
    row("overheadSeconds", "  overhead", overhead);
    report.row(
        "overheadFraction", overhead / ideal, "  of simulation", "%.1f %%", 100 * overhead / ideal);
    report.row("efficiency", ideal / wall, "  efficiency", "%.3f", ideal / wall);
    show.accept(report);
    return new double[] {slots, ideal / wall, wall};
  }

  /** What a task and a byte cost, and what that would come to on machines that are not here. */
  public void model(int generations) {
    report.begin("costs", "of single tasks and bytes on " + master());
    int few = 7;
    double fewTasks = evaluate(1000, 8, few, Cut.MEMBERS, TimedRun.Load.fresh(), generations);
    double manyTasks = evaluate(1000, 8, MEMBERS, Cut.MEMBERS, TimedRun.Load.fresh(), generations);
    double task = Math.max(0, (manyTasks - fewTasks) / (MEMBERS - few));
    double base = Math.max(0, fewTasks - few * task);
    double fewBack = evaluate(1000, 100, 8, Cut.MEMBERS, TimedRun.Load.outputs(), generations);
    double moreBack = evaluate(1000, 2000, 8, Cut.MEMBERS, TimedRun.Load.outputs(), generations);
    double back = Math.max(0, (moreBack - fewBack) / ClusterModel.outputBytes(MEMBERS, 1900));
    double fewOut = evaluate(10_000, 8, 8, Cut.MEMBERS, TimedRun.Load.kept(), generations);
    double moreOut = evaluate(100_000, 8, 8, Cut.MEMBERS, TimedRun.Load.kept(), generations);
    double out = Math.max(0, (moreOut - fewOut) / (MEMBERS * 90_000.0 * Double.BYTES));
    row("baseSeconds", "an evaluation without tasks", base);
    row("taskSeconds", "each task", task);
    perByte("resultByteSeconds", "results, each MB, making them included", back);
    perByte("ensembleByteSeconds", "weights of the ensemble, each MB", out);
    show.accept(report);
    ClusterModel model = new ClusterModel(base, task, back, out);
    model.extrapolate(report);
    show.accept(report);
  }

  private void perByte(String key, String label, double seconds) {
    report.row(key, seconds, label, "%.3f ms", 1e9 * seconds);
  }

  private double evaluate(
      int weights,
      int samples,
      int partitions,
      Cut cut,
      OptimizerBuilder<?> optimizer,
      int generations) {
    TimedRun.Load load =
        new TimedRun.Load(MEMBERS, weights, samples, 0, partitions, cut, optimizer);
    return run(load, generations).phase("evaluate");
  }

  private TimedRun run(TimedRun.Load load, int generations) {
    return TimedRun.of(backend, places.next(), load, generations);
  }

  private void row(String key, String label, double seconds) {
    report.row(key, seconds, label, "%.1f ms", 1000 * seconds);
  }

  private String master() {
    int executors = backend.executors();
    return String.format(
        Locale.ROOT,
        "%s (%s%d slots)",
        backend.versions().get("master"),
        executors == 0 ? "" : executors == 1 ? "1 executor, " : executors + " executors, ",
        backend.slots());
  }
}

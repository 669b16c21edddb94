package org.l2lspark.optimize.kalman;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Needs;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.optimize.Checkpoint;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

/**
 * The ensemble Kalman filter as an optimizer: members move towards parameters whose outputs are the
 * targets, by the covariance of parameters and outputs over the ensemble; no gradient is taken.
 *
 * <p>All settings at their defaults are the <b>published filter</b> without its resampling; the
 * published recipe whole is
 *
 * <pre>
 * optimizer {
 *   kind = enkf, members = 98, process = sequential, gamma = 0.5
 *   resampling = worst-by-best, worst-fraction = 0.11, best-fraction = 0.10, resampling-noise = 0.1
 * }
 * </pre>
 *
 * <p>The recipe for a linear readout, where 98 members are far fewer than weights:
 *
 * <pre>
 * optimizer {
 *   kind = enkf, members = 98, process = batch, gamma = 0.01, gamma-unit = relative
 *   localization = by-output, refresh = fresh, directions = orthogonal, shared-perturbations = true
 * }
 * </pre>
 *
 * Immutable and thread-safe.
 *
 * @param members N, at least 2
 * @param process how the ensemble moves
 * @param gamma how far
 * @param localization which covariances are believed
 * @param resampling what is replaced before an update
 * @param refresh what the next ensemble is
 */
public record EnsembleKalmanFilter(
    int members,
    KalmanProcess process,
    GammaSchedule gamma,
    Localization localization,
    Resampling resampling,
    Refresh refresh)
    implements Optimizer<KalmanState> {
  private static final String KIND = "enkf";
  private static final int VERSION = 1;
  private static final int MAX_MEMBERS = 1_000_000;

  private enum ProcessKind {
    SEQUENTIAL,
    BATCH
  }

  private enum RefreshKind {
    NONE,
    FRESH
  }

  /** Checks the limits. */
  public EnsembleKalmanFilter {
    if (members < 2) {
      throw new IllegalArgumentException("a Kalman filter needs 2 members, got " + members);
    }
  }

  /**
   * Reads a filter: {@code members} (98), {@code process} (sequential | batch), {@code
   * perturb-observations} (false), {@code gamma} (0.01), {@code gamma-unit} (absolute | relative),
   * {@code gamma-growth} (0), {@code localization} (none | by-output), {@code resampling} (none |
   * worst-by-best) with {@code worst-fraction} (0.11), {@code best-fraction} (0.10), {@code
   * resampling-noise} (0.1), and {@code refresh} (none | fresh), the latter with {@code start}
   * (mean | draw), {@code directions} (gaussian | orthogonal), {@code perturbation-std} (0.1),
   * {@code perturbation-decay} (0) and {@code shared-perturbations} (false). The first choice is
   * the default. {@code transport} (weights | coefficients) says what travels to the executors;
   * default is coefficients when refreshed and weights when not.
   */
  public static EnsembleKalmanFilter from(Section optimizer) {
    int members = optimizer.integer("members", 98, 2, MAX_MEMBERS);
    boolean perturb = optimizer.flag("perturb-observations", false);
    KalmanProcess process =
        switch (optimizer.choice("process", ProcessKind.class, ProcessKind.SEQUENTIAL)) {
          case SEQUENTIAL -> new SequentialProcess(perturb);
          case BATCH -> new BatchProcess(perturb);
        };
    GammaSchedule gamma = GammaSchedule.from(optimizer);
    Localization localization =
        optimizer.choice("localization", Localization.class, Localization.NONE);
    Resampling resampling = Resampling.from(optimizer);
    RefreshKind kind = optimizer.choice("refresh", RefreshKind.class, RefreshKind.NONE);
    if (kind == RefreshKind.NONE) {
      FreshMembers.KEYS.stream()
          .filter(optimizer::has)
          .findFirst()
          .ifPresent(
              key -> {
                throw optimizer.problem(
                    key,
                    "refresh = fresh beside it",
                    "refresh = none",
                    "set refresh, or remove it");
              });
      Refresh kept = kept(optimizer, resampling);
      return new EnsembleKalmanFilter(members, process, gamma, localization, resampling, kept);
    }
    if (resampling.method() != Resampling.Method.NONE) {
      throw optimizer.problem(
          "resampling",
          "none when refresh = fresh, which replaces every member",
          "worst-by-best",
          "set refresh = none or resampling = none");
    }
    return new EnsembleKalmanFilter(
        members, process, gamma, localization, resampling, FreshMembers.from(optimizer));
  }

  private static Refresh kept(Section optimizer, Resampling resampling) {
    Transport transport = optimizer.choice("transport", Transport.class, Transport.WEIGHTS);
    if (transport == Transport.WEIGHTS) {
      return new KeepMembers();
    }
    if (resampling.method() != Resampling.Method.NONE) {
      throw optimizer.problem(
          "transport",
          "weights when members are resampled with noise, which leaves the first ensemble's span",
          "coefficients",
          "set transport = weights or resampling = none");
    }
    return new KeepCoefficients();
  }

  @Override
  public Set<Needs> needs() {
    return Set.of(Needs.FITNESS, process.needs());
  }

  @Override
  public KalmanState start(ParameterSpace space, Seed seed) {
    return refresh.start(space, members, seed);
  }

  @Override
  public Ensemble ask(KalmanState state) {
    return refresh.ensemble(state, members);
  }

  @Override
  public KalmanState tell(KalmanState state, Evaluation evaluation, Seed seed) {
    int dimension = state.space().dimension();
    Ensemble ensemble = evaluation.ensemble();
    requireShape(ensemble, dimension, evaluation);
    int[] survivors = Survivors.of(evaluation);
    int n = survivors.length;
    Refresh.Rows rows = refresh.rows(state, ensemble, survivors);
    double[] after = rows.values().clone();
    int[] sources =
        resampling.replace(
            evaluation, survivors, after, rows.space().dimension(), seed.fold("resample"));
    Evidence evidence = new Evidence(evaluation, sources);
    GammaSchedule.Step step = gamma.at(state.generation());
    int deficient = 0;
    for (Map.Entry<List<String>, List<Integer>> part : parts(rows.space(), evaluation).entrySet()) {
      Columns columns = Columns.of(rows.space(), part.getValue());
      double[] x = columns.gather(after, n);
      deficient +=
          process.move(evidence, part.getKey(), step, x, columns.width(), seed.fold("observation"));
      columns.scatter(x, after, n);
    }
    Refresh.Update update = new Refresh.Update(ensemble, survivors, rows, after, deficient);
    return refresh.next(state, update, seed);
  }

  /** Groups by the outputs they listen to, so that those with equal reach move together. */
  private Map<List<String>, List<Integer>> parts(ParameterSpace space, Evaluation evaluation) {
    List<String> outputs = evaluation.observation().outputs();
    Map<List<String>, List<Integer>> parts = new LinkedHashMap<>();
    for (int g = 0; g < space.groups().size(); g++) {
      parts
          .computeIfAbsent(
              localization.reach(space.groups().get(g), outputs), reach -> new ArrayList<>())
          .add(g);
    }
    return parts;
  }

  private void requireShape(Ensemble ensemble, int dimension, Evaluation evaluation) {
    if (ensemble.members() != members || ensemble.dimension() != dimension) {
      throw new IllegalArgumentException(
          "evaluated ensemble: expected %d members x %d parameters, got %d x %d"
              .formatted(members, dimension, ensemble.members(), ensemble.dimension()));
    }
    if (evaluation.observation().outputs().isEmpty()) {
      throw new InputException(
          "a Kalman filter compares outputs with targets, and this task has none",
          "a task with outputs",
          "a task that returns a fitness only",
          "choose another optimizer, for example kind = genetic");
    }
  }

  @Override
  public double[] estimate(KalmanState state) {
    return state.mean().clone();
  }

  @Override
  public Checkpoint save(KalmanState state) {
    long[] numbers = {state.generation(), state.seed().key(), state.rankDeficientSolves()};
    return new Checkpoint(
        KIND, VERSION, refresh.save(state), Map.of("generation,seed,rankDeficient", numbers));
  }

  @Override
  public KalmanState load(ParameterSpace space, Checkpoint checkpoint) {
    checkpoint.require(KIND, VERSION);
    long[] numbers = checkpoint.longs("generation,seed,rankDeficient", 3);
    return refresh.load(
        space,
        members,
        Math.toIntExact(numbers[0]),
        new Seed(numbers[1]),
        Math.toIntExact(numbers[2]),
        checkpoint);
  }
}

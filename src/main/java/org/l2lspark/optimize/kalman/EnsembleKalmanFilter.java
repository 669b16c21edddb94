package org.l2lspark.optimize.kalman;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.evaluate.AllOutputs;
import org.l2lspark.evaluate.Reduction;
import org.l2lspark.optimize.Checkpoint;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerProvider;
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
 * @param inflation what widens the ensemble after it
 * @param refresh what the next ensemble is
 * @param acceleration whether it moves on from where the update led
 * @param averaging whether the estimate is an average over generations
 * @param size how many members the next generation has
 * @param observation what is observed: outputs, or a fitness
 */
public record EnsembleKalmanFilter(
    int members,
    KalmanProcess process,
    GammaSchedule gamma,
    Localization localization,
    Resampling resampling,
    Inflation inflation,
    Refresh refresh,
    Acceleration acceleration,
    Averaging averaging,
    EnsembleSize size,
    FitnessObservation observation)
    implements Optimizer<KalmanState> {
  private static final String KIND = "enkf";
  private static final int VERSION = 2;
  private static final String NUMBERS = "generation,seed,size,rankDeficient";
  private static final int MAX_MEMBERS = 1_000_000;
  private static final int MATRICES_PER_JOINT_GROUP = 6; // of order N, at work at a time
  private static final double BEST_GAMMA = 4; // with observe = best
  private static final int MOST_COVARIANCES = 500; // parameters of which they are said
  private static final long MAX_NUMBERS_IN_WORK =
      4_000_000; // of joint groups moved side by side: 32 MB

  private enum ProcessKind {
    @Meaning("sample by sample, as published")
    SEQUENTIAL,
    @Meaning("all samples of a generation at once")
    BATCH,
    @Meaning("all at once, the ensemble's covariance exactly, without noise (ETKF)")
    TRANSFORM
  }

  private enum RefreshKind {
    @Meaning("the members as the update moved them")
    NONE,
    @Meaning("new members about the mean: what 98 members need that are far fewer than parameters")
    FRESH
  }

  /** Checks the limits. */
  public EnsembleKalmanFilter {
    if (members < 2) {
      throw new IllegalArgumentException("a Kalman filter needs 2 members, got " + members);
    }
  }

  /** Reads the section {@code optimizer} of this kind. */
  public static EnsembleKalmanFilter from(Section optimizer) {
    int members =
        optimizer.integer(
            "members",
            98,
            2,
            MAX_MEMBERS,
            Doc.of(
                "Size of the ensemble: more members estimate covariances better and cost as much"
                    + " more.",
                "members"));
    FitnessObservation observation = FitnessObservation.from(optimizer);
    KalmanProcess process = process(optimizer, observation.observe());
    GammaSchedule gamma =
        GammaSchedule.from(
            optimizer,
            observation.observe() == Observe.BEST
                ? OptionalDouble.of(BEST_GAMMA)
                : OptionalDouble.empty());
    Localization localization =
        optimizer.choice(
            "localization",
            Localization.class,
            Localization.NONE,
            Doc.of("Which covariances of parameters and outputs are used."));
    Resampling resampling = Resampling.from(optimizer);
    Inflation inflation = Inflation.from(optimizer, observation.observe() == Observe.BEST);
    Acceleration acceleration =
        optimizer.choice(
            "acceleration",
            Acceleration.class,
            Acceleration.NONE,
            Doc.of("Whether the ensemble moves on from where an update led."));
    EnsembleSize size = EnsembleSize.from(optimizer, members);
    Doc refresh = Doc.of("What the next generation's members are.");
    boolean fresh =
        optimizer.choice("refresh", RefreshKind.class, RefreshKind.NONE, refresh)
            == RefreshKind.FRESH;
    if (fresh) {
      requireNone(optimizer, "resampling", resampling.method() == Resampling.Method.NONE);
      requireNone(optimizer, "inflation", inflation.kind() == Inflation.Kind.NONE);
    } else {
      FreshPerturbations.KEYS.stream()
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
    }
    Transport transport =
        optimizer.choice(
            "transport",
            Transport.class,
            fresh ? Transport.COEFFICIENTS : Transport.WEIGHTS,
            Doc.of("What of the ensemble travels to the executors; members do not depend on it.")
                .byDefault("coefficients where refresh = fresh, else weights"));
    boolean inSpan = !fresh && transport == Transport.COEFFICIENTS;
    if (inSpan
        && !(process.linear()
            && resampling.method() == Resampling.Method.NONE
            && inflation.kind() == Inflation.Kind.NONE
            && acceleration == Acceleration.NONE
            && size.kind() == EnsembleSize.Kind.FIXED)) {
      throw optimizer.problem(
          "transport",
          "weights when members that are kept may leave the first ensemble's span, by resampling,"
              + " inflation, acceleration, another size or sampling error correction",
          "coefficients",
          "set transport = weights, or leave these out");
    }
    if (!observation.ofOutputs()) {
      requireForFitness(optimizer, "localization", localization == Localization.NONE, "none");
      requireForFitness(optimizer, "gamma-schedule", gamma instanceof FixedGamma, "fixed");
    }
    Refresh kept = inSpan ? new NoRefreshInSpan() : new NoRefresh();
    return new EnsembleKalmanFilter(
        members,
        process,
        gamma,
        localization,
        resampling,
        inflation,
        fresh ? FreshPerturbations.from(optimizer, transport) : kept,
        acceleration,
        Averaging.from(optimizer),
        size,
        observation);
  }

  private static void requireForFitness(
      Section optimizer, String key, boolean right, String expected) {
    if (!right) {
      throw optimizer.problem(
          key,
          expected + " where a fitness is observed",
          optimizer.text(key, Doc.NONE),
          "set " + key + " = " + expected + ", or observe = outputs");
    }
  }

  private static KalmanProcess process(Section optimizer, Observe observe) {
    boolean best = observe == Observe.BEST;
    ProcessKind kind =
        optimizer.choice(
            "process",
            ProcessKind.class,
            best ? ProcessKind.BATCH : ProcessKind.SEQUENTIAL,
            Doc.of("How an update takes the samples of a generation.")
                .byDefault("sequential; batch with observe = best"));
    boolean perturb =
        optimizer.flag(
            "perturb-observations",
            best && kind != ProcessKind.TRANSFORM,
            Doc.of(
                    "Whether each member's observations are perturbed by noise of variance gamma,"
                        + " which keeps the ensemble's spread right on average.")
                .byDefault("false; true with observe = best, but for process = transform"));
    SamplingErrorCorrection correction = SamplingErrorCorrection.from(optimizer);
    if (correction.kind() != SamplingErrorCorrection.Kind.NONE) {
      if (kind != ProcessKind.BATCH) {
        throw optimizer.problem(
            "sampling-error-correction",
            "process = batch beside it",
            "process = " + kind.name().toLowerCase(Locale.ROOT),
            "");
      }
      return new CorrectedProcess(correction, perturb);
    }
    if (kind == ProcessKind.TRANSFORM && perturb) {
      throw optimizer.problem(
          "perturb-observations",
          "false with process = transform, which gets the covariance right without noise",
          "true",
          "");
    }
    return switch (kind) {
      case SEQUENTIAL -> new SequentialProcess(perturb);
      case BATCH -> new BatchProcess(perturb);
      case TRANSFORM -> new TransformProcess();
    };
  }

  private static void requireNone(Section optimizer, String key, boolean none) {
    if (!none) {
      throw optimizer.problem(
          key,
          "none when refresh = fresh, which replaces every member",
          optimizer.text(key, Doc.NONE),
          "set refresh = none or " + key + " = none");
    }
  }

  @Override
  public Optional<Reduction> reduction() {
    return observation.ofOutputs() ? Optional.of(looksAt()) : Optional.empty();
  }

  private Reduction looksAt() {
    // where every parameter depends on all outputs, one matrix over all of them is enough
    return process.looksAtOutputs()
        ? new AllOutputs(true)
        : new ResidualGrams(localization == Localization.NONE);
  }

  @Override
  public boolean takesPenalties() {
    return observation.ofOutputs() && !process.looksAtOutputs();
  }

  @Override
  public KalmanState start(ParameterSpace space, Seed seed) {
    return refresh.start(space, members, seed);
  }

  @Override
  public Ensemble ask(KalmanState state) {
    return refresh.ensemble(state, state.size());
  }

  @Override
  public int members(KalmanState state) {
    return state.size();
  }

  @Override
  public KalmanState tell(KalmanState state, Evaluation told, Seed seed) {
    if (gamma.finished(state)) {
      return state.updated(0, 0);
    }
    Ensemble ensemble = told.ensemble();
    requireShape(state, ensemble);
    int[] survivors = Survivors.of(told);
    Evaluation evaluation =
        observation.ofOutputs() ? told : observation.of(told, survivors, looksAt());
    int n = survivors.length;
    Refresh.Rows rows =
        process.linear()
            ? refresh.rows(state, ensemble, survivors)
            : Refresh.Rows.weights(state.space(), ensemble, survivors);
    int dimension = rows.space().dimension();
    double[] after = rows.values().clone();
    int[] sources =
        resampling.replace(evaluation, survivors, after, dimension, seed.fold("resample"));
    UpdateInputs inputs = UpdateInputs.of(evaluation, sources, looksAt());
    GammaSchedule.Step step = gamma.at(state, inputs);
    int deficient =
        moveJointGroups(
            inputs,
            jointGroups(rows.space(), evaluation.observation().orElseThrow()),
            rows.space(),
            step,
            after,
            seed.fold("observation"));
    inflation.widen(rows.values(), after, n, dimension, seed.fold("inflation"));
    KalmanState updated = state.updated(step.duration(), deficient);
    KalmanState resized = size.next(updated, evaluation);
    Refresh.Update update = new Refresh.Update(resized.size(), ensemble, survivors, rows, after);
    KalmanState moved = acceleration.accelerate(state, refresh.next(resized, update, seed));
    return averaging.update(moved, acceleration.estimate(moved));
  }

  @Override
  public Optional<String> finished(KalmanState state) {
    if (observation.observe() == Observe.BEST && state.members().map(Means::equal).orElse(false)) {
      return Optional.of("the members have become one");
    }
    return gamma.finished(state)
        ? Optional.of("the data-misfit schedule has used the data once")
        : Optional.empty();
  }

  /**
   * Moves the groups of parameters that depend on the same outputs together, each such joint group
   * by itself.
   *
   * @param after {@code members x space.dimension()}. Modified.
   * @return number of solves that were rank-deficient
   */
  private int moveJointGroups(
      UpdateInputs inputs,
      Map<List<String>, List<Integer>> byReach,
      ParameterSpace space,
      GammaSchedule.Step step,
      double[] after,
      Seed noise) {
    int n = inputs.members();
    List<Map.Entry<List<String>, List<Integer>>> jointGroups = List.copyOf(byReach.entrySet());
    RuntimeException[] failures = new RuntimeException[jointGroups.size()];
    IntStream numbers = IntStream.range(0, jointGroups.size());
    int deficient =
        (moveTogether(n, space.dimension(), jointGroups.size()) ? numbers.parallel() : numbers)
            .map(
                i -> {
                  GroupColumns columns = GroupColumns.of(space, jointGroups.get(i).getValue());
                  double[] x = columns.gather(after, n);
                  int singular = 0;
                  try {
                    List<String> reach = jointGroups.get(i).getKey();
                    singular = process.move(inputs, reach, step, x, columns.width(), noise);
                  } catch (RuntimeException e) {
                    failures[i] = e;
                  }
                  columns.scatter(x, after, n);
                  return singular;
                })
            .sum();
    Arrays.stream(failures)
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(
            failure -> {
              throw failure; // the first joint group's, on any number of threads
            });
    return deficient;
  }

  /**
   * Whether joint groups move on all processors: where what each holds, its columns and some
   * matrices of order N, is little in all. Processes that look at outputs hold more than that.
   */
  private boolean moveTogether(int n, int dimension, int jointGroups) {
    long numbers = (long) n * dimension + MATRICES_PER_JOINT_GROUP * (long) n * n * jointGroups;
    return !process.looksAtOutputs() && numbers <= MAX_NUMBERS_IN_WORK;
  }

  /** Groups by the outputs they depend on, so that those with equal reach move together. */
  private Map<List<String>, List<Integer>> jointGroups(
      ParameterSpace space, Observation observation) {
    List<String> outputs = observation.outputs();
    Map<List<String>, List<Integer>> jointGroups = new LinkedHashMap<>();
    for (int g = 0; g < space.groups().size(); g++) {
      jointGroups
          .computeIfAbsent(
              localization.reach(space.groups().get(g), outputs), reach -> new ArrayList<>())
          .add(g);
    }
    boolean correlated = observation.noise().filter(noise -> !noise.isDiagonal()).isPresent();
    if (correlated
        && jointGroups.keySet().stream().anyMatch(reach -> reach.size() < outputs.size())) {
      throw new InputException(
          "optimizer.localization does not fit the targets",
          "none, where the noise of one output tells about that of another",
          "by-output beside a noise covariance that is not diagonal",
          "set localization = none, or give variances only");
    }
    return jointGroups;
  }

  private static void requireShape(KalmanState state, Ensemble ensemble) {
    int dimension = state.space().dimension();
    int members = state.size();
    if (ensemble.members() != members || ensemble.dimension() != dimension) {
      throw new IllegalArgumentException(
          "evaluated ensemble: expected %d members x %d parameters, got %d x %d"
              .formatted(members, dimension, ensemble.members(), ensemble.dimension()));
    }
  }

  @Override
  public double[] estimate(KalmanState state) {
    return state.average().map(double[]::clone).orElseGet(() -> acceleration.estimate(state));
  }

  @Override
  public Optional<double[]> covariance(KalmanState state) {
    return state
        .members()
        .filter(members -> members.dimension() <= MOST_COVARIANCES)
        .map(members -> Means.covariance(members.values(), members.members(), members.dimension()));
  }

  @Override
  public Checkpoint save(KalmanState state) {
    Map<String, double[]> doubles = new java.util.TreeMap<>(refresh.save(state));
    state.position().ifPresent(position -> doubles.put("position", position));
    state.average().ifPresent(average -> doubles.put("average", average));
    doubles.put("time,accuracy", new double[] {state.time(), state.accuracy()});
    long[] numbers = {
      state.generation(), state.seed().key(), state.size(), state.rankDeficientSolves()
    };
    return new Checkpoint(KIND, VERSION, doubles, Map.of(NUMBERS, numbers));
  }

  @Override
  public KalmanState load(ParameterSpace space, Checkpoint checkpoint) {
    checkpoint.require(KIND, VERSION);
    long[] numbers = checkpoint.longs(NUMBERS, 4);
    int count = size.kind() == EnsembleSize.Kind.FIXED ? members : Math.toIntExact(numbers[2]);
    double[] scalars = checkpoint.doubles("time,accuracy", 2);
    Seed seed = new Seed(numbers[1]);
    KalmanState stored = refresh.load(space, count, seed, checkpoint);
    return new KalmanState(
        space,
        Math.toIntExact(numbers[0]),
        seed,
        count,
        stored.mean(),
        stored.members(),
        optional(checkpoint, "position", -1),
        optional(checkpoint, "average", space.dimension()),
        scalars[0],
        scalars[1],
        Math.toIntExact(numbers[3]));
  }

  private static Optional<double[]> optional(Checkpoint checkpoint, String name, int length) {
    return checkpoint.doubles().containsKey(name)
        ? Optional.of(checkpoint.doubles(name, length))
        : Optional.empty();
  }

  /** Brings this kind. */
  public static final class Provider implements OptimizerProvider {
    @Override
    public String kind() {
      return "enkf";
    }

    @Override
    public String description() {
      return "ensemble Kalman filter";
    }

    @Override
    public Optimizer<?> read(Section optimizer) {
      return from(optimizer);
    }
  }
}

package org.l2lspark.optimize.racing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.optimize.AllFailed;
import org.l2lspark.optimize.Checkpoint;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerProvider;
import org.l2lspark.optimize.Plan;
import org.l2lspark.random.Seed;

/**
 * Evolution that races: many new members get a glance, the best of them run against the elites on
 * the same scenarios, and elites are measured again in every race, so that none stays for its luck.
 * Successive halving (Jamieson and Talwalkar 2016, AISTATS) decides who is worth how much work, and
 * the race on common instances is that of F-race (Birattari, Stuetzle, Paquete and Varrentrapp
 * 2002, GECCO), with a penalised mean in place of its test.
 *
 * <p>Each stage is a generation of the run:
 *
 * <ol>
 *   <li>SCREEN: {@code starts} members of the start, on one scenario at {@code look-fidelity}. The
 *       best are the first elites, the next ones go straight into the first race's look.
 *   <li>LOOK: {@code children} on another scenario at {@code look-fidelity}.
 *   <li>RACE: the elites and the best {@code finalists} of the look on {@code race-scenarios} new
 *       ones at {@code race-fidelity}; ranked as {@link Rating} says. LOOK and RACE take turns.
 *   <li>VALIDATE, after every {@code validate-every} races: the best {@code candidates} and the
 *       incumbent, the best of earlier validations, on the validation scenarios in full length. The
 *       best is the incumbent, and the answer. From the third on, where the first two took the same
 *       scenarios and noise, none is validated twice, and where all were, it falls away.
 * </ol>
 *
 * <p>As long as there was no validation, the best elite is the answer. A run of {@code 1 + k (2
 * validate-every + 1)} generations ends with one, if none has fallen away.
 *
 * <p>Failed members rank last. Immutable and thread-safe; all chance comes from the seed of {@link
 * #tell}.
 */
final class Racing implements Optimizer<RacingState> {
  private final Schedule schedule;
  private final Rating rating;
  private final Breeding breeding;

  Racing(Schedule schedule, Rating rating, Breeding breeding) {
    this.schedule = schedule;
    this.rating = rating;
    this.breeding = breeding;
  }

  /** Reads the section {@code optimizer} of this kind. */
  static Racing from(Section optimizer) {
    return RacingSettings.from(optimizer);
  }

  @Override
  public int members() {
    return schedule.starts();
  }

  @Override
  public OptionalInt mostScenarios() {
    return OptionalInt.of(schedule.raceScenarios());
  }

  @Override
  public Plan plan(RacingState state) {
    return switch (state.stage()) {
      case SCREEN, LOOK -> Plan.training(1, schedule.lookFidelity());
      case RACE -> Plan.training(schedule.raceScenarios(), schedule.raceFidelity());
      case VALIDATE -> Plan.validation();
    };
  }

  @Override
  public RacingState start(ParameterSpace space, Seed seed) {
    return new RacingState(
        space,
        Stage.SCREEN,
        0,
        new Offspring(breeding, space).start(schedule.starts(), seed),
        OptionalLong.empty(),
        List.of(),
        Noise.UNKNOWN,
        Optional.empty(),
        Validations.NONE);
  }

  @Override
  public Ensemble ask(RacingState state) {
    return state.ensemble();
  }

  @Override
  public RacingState tell(RacingState state, Evaluation evaluation, Seed seed) {
    boolean answered = state.stage() == Stage.VALIDATE && state.validations().fixed();
    if (!answered) { // else there is an incumbent, which was not tried again
      AllFailed.refuse(evaluation, "racing");
    }
    return switch (state.stage()) {
      case SCREEN -> screened(state, evaluation, seed);
      case LOOK -> looked(state, evaluation);
      case RACE -> raced(state, evaluation, seed);
      case VALIDATE -> validated(state, evaluation, seed);
    };
  }

  private RacingState screened(RacingState state, Evaluation evaluation, Seed seed) {
    List<double[]> best = best(evaluation, schedule.elites() + schedule.children());
    int elites = Math.min(schedule.elites(), best.size());
    List<Racer> ranked = best.subList(0, elites).stream().map(Racer::fresh).toList();
    List<double[]> others = best.subList(elites, best.size());
    RacingState next = state.with(ranked);
    return others.isEmpty() ? bred(next, seed.key()) : next.with(Stage.LOOK, ensemble(others));
  }

  private RacingState looked(RacingState state, Evaluation evaluation) {
    return racing(state, best(evaluation, schedule.finalists()));
  }

  /** With a race of the elites and these finalists to come. */
  RacingState racing(RacingState state, List<double[]> finalists) {
    List<double[]> members = new ArrayList<>();
    elites(state).forEach(elite -> members.add(elite.genes()));
    members.addAll(finalists);
    return state.with(Stage.RACE, ensemble(members));
  }

  /** The members of the last race that are in the next. */
  List<Racer> elites(RacingState state) {
    return state.elites(schedule.elites());
  }

  private RacingState raced(RacingState state, Evaluation evaluation, Seed seed) {
    List<Racer> racers = new ArrayList<>(elites(state));
    for (int j = racers.size(); j < evaluation.ensemble().members(); j++) {
      racers.add(Racer.fresh(evaluation.ensemble().member(j)));
    }
    Rating.Ranking ranking =
        rating.after(
            racers, evaluation.fitness(), evaluation.trial().scenarios().length, state.noise());
    RacingState next = state.after(ranking);
    boolean due = next.races() % schedule.validateEvery() == 0;
    return due && !candidates(next).isEmpty() ? validating(next) : bred(next, seed.key());
  }

  /**
   * With a validation to come: of the incumbent first, which stays where another is just as good,
   * then the best elites. Where validations are {@link Validations#fixed}, of those alone that were
   * not validated before.
   */
  RacingState validating(RacingState state) {
    return state.with(Stage.VALIDATE, ensemble(candidates(state)));
  }

  private List<double[]> candidates(RacingState state) {
    boolean known = state.validations().fixed();
    List<double[]> candidates = new ArrayList<>();
    state.incumbent().filter(own -> !known).ifPresent(own -> candidates.add(own.genes()));
    for (Racer elite : state.elites(schedule.candidates())) {
      boolean incumbent =
          state.incumbent().filter(own -> Arrays.equals(own.genes(), elite.genes())).isPresent();
      if (!incumbent && !(known && elite.validated())) {
        candidates.add(elite.genes());
      }
    }
    return candidates;
  }

  private RacingState validated(RacingState state, Evaluation evaluation, Seed seed) {
    Validations before = state.validations();
    Validations now = before.after(evaluation.trial());
    Optional<Incumbent> found =
        IntStream.of(order(evaluation))
            .limit(1)
            .mapToObj(
                best ->
                    new Incumbent(evaluation.ensemble().member(best), evaluation.fitness()[best]))
            .findFirst();
    Optional<Incumbent> known = state.incumbent().filter(own -> before.fixed());
    Optional<Incumbent> answer =
        found
            .filter(own -> known.isEmpty() || !now.fixed() || own.fitness() > known.get().fitness())
            .or(() -> known);
    List<Racer> ranked = new ArrayList<>();
    for (int i = 0; i < state.ranked().size(); i++) {
      Racer racer = state.ranked().get(i);
      boolean again = now.fixed() && racer.validated();
      ranked.add(racer.validated(again || i < schedule.candidates()));
    }
    return bred(state.with(ranked).after(now, answer.orElseThrow()), seed.key());
  }

  /** With children of the ranked ones to come, which the stream of this key makes. */
  RacingState bred(RacingState state, long key) {
    Ensemble children =
        new Offspring(breeding, state.space())
            .children(state.ranked(), schedule.children(), new Seed(key));
    return state.with(children, key);
  }

  /** These members. */
  static Ensemble ensemble(List<double[]> members) {
    int dimension = members.get(0).length;
    double[] values = new double[Math.multiplyExact(members.size(), dimension)];
    for (int j = 0; j < members.size(); j++) {
      System.arraycopy(members.get(j), 0, values, j * dimension, dimension);
    }
    return Ensemble.of(members.size(), dimension, values);
  }

  /** The fittest survivors, from the best down. */
  private static List<double[]> best(Evaluation evaluation, int most) {
    return Arrays.stream(order(evaluation))
        .limit(most)
        .mapToObj(evaluation.ensemble()::member)
        .toList();
  }

  /** Survivors from the fittest down, ties by index. */
  private static int[] order(Evaluation evaluation) {
    return IntStream.of(evaluation.survivors())
        .boxed()
        .sorted(Comparator.comparingDouble(j -> -evaluation.fitness()[j]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  @Override
  public double[] estimate(RacingState state) {
    return state
        .incumbent()
        .map(Incumbent::genes)
        .or(() -> state.ranked().stream().findFirst().map(Racer::genes))
        .map(double[]::clone)
        .orElseGet(state.space()::initialMean);
  }

  @Override
  public Checkpoint save(RacingState state) {
    return RacingCheckpoint.save(state, this);
  }

  @Override
  public RacingState load(ParameterSpace space, Checkpoint checkpoint) {
    return RacingCheckpoint.load(space, checkpoint, this);
  }

  /** Brings this kind. */
  public static final class Provider implements OptimizerProvider {
    @Override
    public String kind() {
      return "racing";
    }

    @Override
    public String description() {
      return "evolution for noisy, expensive tasks: a glance at many members, races for the best";
    }

    @Override
    public Optimizer<?> read(Section optimizer) {
      return from(optimizer);
    }
  }
}

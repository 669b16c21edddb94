package org.l2lspark.optimize.multistart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.evaluate.Reduction;
import org.l2lspark.optimize.AllFailed;
import org.l2lspark.optimize.Checkpoint;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerProvider;
import org.l2lspark.optimize.Optimizers;
import org.l2lspark.optimize.Plan;
import org.l2lspark.optimize.Ranks;
import org.l2lspark.optimize.Rows;
import org.l2lspark.random.Seed;

/**
 * Several starts of an optimizer, one after the other and each by chance of its own, of which the
 * best goes on: for searches that either find a way early or stay where they are. After {@code
 * generations} of each a generation compares their answers on the validation scenarios, where the
 * task has some, in full length; the start whose answer is fittest goes on from where it was.
 * Multi-start with one round of successive halving (Martí, Resende and Ribeiro 2013, European
 * Journal of Operational Research 226:1-8; Jamieson and Talwalkar 2016, AISTATS).
 *
 * <p>Until one is chosen, the answer is that of the newest start. Immutable and thread-safe; all
 * chance comes from the seed of {@link #tell}.
 *
 * @param inner the optimizer that is started
 * @param starts how often, at least 2
 * @param generations of each start, fewer where it is finished before
 * @param <S> state of the optimizer
 */
record MultiStart<S>(Optimizer<S> inner, int starts, int generations)
    implements Optimizer<MultiStartState<S>> {
  private static final String KIND = "multi-start";
  private static final int VERSION = 1;
  private static final int MOST = 1000;
  private static final String COUNTS = KIND; // an array of whole numbers
  private static final String CURRENT = KIND + " current ";

  static MultiStart<?> from(Section optimizer) {
    return of(
        optimizer
            .configuration(
                "inner", Doc.of("The optimizer that is started: a section like optimizer."))
            .read(Map.of(), Optimizers::read),
        optimizer.integer("starts", 4, 2, MOST, Doc.of("How often it is started.", "starts")),
        optimizer.integer(
            "generations",
            1,
            Integer.MAX_VALUE,
            Doc.of("How long each start is, until the best is chosen.", "generations")));
  }

  private static <S> MultiStart<S> of(Optimizer<S> inner, int starts, int generations) {
    return new MultiStart<>(inner, starts, generations);
  }

  @Override
  public int members() {
    return inner.members();
  }

  @Override
  public Optional<Reduction> reduction() {
    return inner.reduction();
  }

  @Override
  public boolean takesPenalties() {
    return inner.takesPenalties();
  }

  @Override
  public OptionalInt mostScenarios() {
    return OptionalInt.of(inner.mostScenarios().orElse(1)); // starts are compared by another plan
  }

  @Override
  public MultiStartState<S> start(ParameterSpace space, Seed seed) {
    return started(space, List.of(), seed);
  }

  private MultiStartState<S> started(ParameterSpace space, List<S> ended, Seed seed) {
    S first = inner.start(space, seed.fold("start").fold(ended.size()));
    return new MultiStartState<>(space, 0, ended, Optional.of(first), false);
  }

  @Override
  public Ensemble ask(MultiStartState<S> state) {
    return state
        .current()
        .map(inner::ask)
        .orElseGet(
            () ->
                Ensemble.of(
                    state.ended().size(),
                    state.space().dimension(),
                    Rows.joined(
                        state.ended().stream().map(inner::estimate).toArray(double[][]::new))));
  }

  @Override
  public int members(MultiStartState<S> state) {
    return state.current().map(inner::members).orElse(state.ended().size());
  }

  @Override
  public Plan plan(MultiStartState<S> state) {
    return state.current().map(inner::plan).orElseGet(Plan::validation);
  }

  @Override
  public MultiStartState<S> tell(MultiStartState<S> state, Evaluation evaluation, Seed seed) {
    if (state.current().isEmpty()) {
      AllFailed.refuse(evaluation, "a comparison of starts");
      S best = state.ended().get(Ranks.order(evaluation.fitness())[0]);
      return new MultiStartState<>(
          state.space(), state.generations(), List.of(), Optional.of(best), true);
    }
    S next = inner.tell(state.current().get(), evaluation, seed);
    MultiStartState<S> after = state.with(next);
    boolean goesOn = after.generations() < generations && inner.finished(next).isEmpty();
    if (state.chosen() || goesOn) {
      return after;
    }
    List<S> ended = new ArrayList<>(state.ended());
    ended.add(next);
    return ended.size() < starts
        ? started(state.space(), ended, seed)
        : new MultiStartState<>(state.space(), 0, ended, Optional.empty(), false);
  }

  @Override
  public Optional<String> finished(MultiStartState<S> state) {
    return state.current().filter(own -> state.chosen()).flatMap(inner::finished);
  }

  /** The start at work, or the newest. */
  private S newest(MultiStartState<S> state) {
    return state.current().orElseGet(() -> state.ended().get(state.ended().size() - 1));
  }

  @Override
  public double[] estimate(MultiStartState<S> state) {
    return inner.estimate(newest(state));
  }

  @Override
  public Map<String, Double> measures(MultiStartState<S> state) {
    return inner.measures(newest(state));
  }

  @Override
  public Map<String, Map<String, Object>> documents(MultiStartState<S> state) {
    return inner.documents(newest(state));
  }

  @Override
  public Optional<double[]> covariance(MultiStartState<S> state) {
    return inner.covariance(newest(state));
  }

  @Override
  public Checkpoint save(MultiStartState<S> state) {
    Map<String, double[]> doubles = new TreeMap<>();
    Map<String, long[]> longs = new TreeMap<>();
    List<Checkpoint> ended = state.ended().stream().map(inner::save).toList();
    Optional<Checkpoint> current = state.current().map(inner::save);
    Checkpoint any = current.orElseGet(() -> ended.get(0));
    current.ifPresent(own -> put(own, CURRENT, doubles, longs));
    for (int i = 0; i < ended.size(); i++) {
      put(ended.get(i), ended(i), doubles, longs);
    }
    longs.put(
        COUNTS,
        new long[] {
          state.generations(),
          ended.size(),
          current.isPresent() ? 1 : 0,
          state.chosen() ? 1 : 0,
          any.version()
        });
    return new Checkpoint(KIND + " " + any.kind(), VERSION, doubles, longs);
  }

  private static String ended(int start) {
    return KIND + " " + start + " ";
  }

  private static void put(
      Checkpoint own, String prefix, Map<String, double[]> doubles, Map<String, long[]> longs) {
    own.doubles().forEach((name, values) -> doubles.put(prefix + name, values));
    own.longs().forEach((name, values) -> longs.put(prefix + name, values));
  }

  @Override
  public MultiStartState<S> load(ParameterSpace space, Checkpoint checkpoint) {
    if (!checkpoint.kind().startsWith(KIND + " ")) {
      checkpoint.require(KIND, VERSION);
    }
    String kind = checkpoint.kind().substring(KIND.length() + 1);
    checkpoint.require(KIND + " " + kind, VERSION);
    long[] counts = checkpoint.longs(COUNTS, 5);
    int version = Math.toIntExact(counts[4]);
    List<S> ended = new ArrayList<>();
    for (int i = 0; i < counts[1]; i++) {
      ended.add(inner.load(space, part(checkpoint, ended(i), kind, version)));
    }
    Optional<S> current =
        counts[2] == 0
            ? Optional.empty()
            : Optional.of(inner.load(space, part(checkpoint, CURRENT, kind, version)));
    return new MultiStartState<>(space, Math.toIntExact(counts[0]), ended, current, counts[3] == 1);
  }

  private static Checkpoint part(Checkpoint all, String prefix, String kind, int version) {
    return new Checkpoint(kind, version, part(all.doubles(), prefix), part(all.longs(), prefix));
  }

  /** The arrays whose names begin so, without that. */
  private static <T> Map<String, T> part(Map<String, T> arrays, String prefix) {
    Map<String, T> part = new TreeMap<>();
    arrays.forEach(
        (name, values) -> {
          if (name.startsWith(prefix)) {
            part.put(name.substring(prefix.length()), values);
          }
        });
    return part;
  }

  /** Brings this kind. */
  public static final class Provider implements OptimizerProvider {
    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public String description() {
      return "multi-start: several starts of an optimizer, of which the best goes on";
    }

    @Override
    public Optimizer<?> read(Section optimizer) {
      return from(optimizer);
    }
  }
}

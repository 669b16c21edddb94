package org.l2lspark.optimize.entropy;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.optimize.AllFailed;
import org.l2lspark.optimize.Checkpoint;
import org.l2lspark.optimize.Coordinates;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.OptimizerProvider;
import org.l2lspark.optimize.Ranks;
import org.l2lspark.optimize.Rows;
import org.l2lspark.random.Seed;

/**
 * FACE, the fully adaptive cross-entropy method: {@link CrossEntropy} whose elite is of a fixed
 * size, and which draws as many members as it takes. A round draws {@code members} of the
 * distribution. Where neither their best fitness S nor that of the last of their elite, gamma, is
 * above that of the round before,
 *
 * <pre>
 * S_t &gt; S_(t-1)   or   gamma_t &gt; gamma_(t-1),
 * </pre>
 *
 * <p>{@code expansion} further ones are drawn of the same distribution, a generation each time,
 * until one of the two holds or the round has {@code max-members}. Then the distribution is fitted
 * to the elite of all of them. A number of rounds in a row that took the most members and found
 * nothing better ends the run. De Boer, Kroese, Mannor and Rubinstein 2005, A tutorial on the
 * cross-entropy method, Annals of Operations Research 134:19-67.
 *
 * <p>Bounds are mirrors. Immutable and thread-safe; all chance comes from the seed of {@link
 * #tell}.
 *
 * @param members members that a round begins with
 * @param maxMembers the most members of a round
 * @param elite members that the distribution is fitted to
 * @param expansion members that are added at a time
 * @param smoothing share of the distribution before that is kept
 * @param components of the mixture
 * @param patience rounds without a better one before the run ends
 */
record AdaptiveCrossEntropy(
    int members,
    int maxMembers,
    int elite,
    int expansion,
    double smoothing,
    int components,
    int patience)
    implements Optimizer<FaceState> {
  private static final String KIND = "face";
  private static final int VERSION = 1;
  private static final int MAX_MEMBERS = 1_000_000;
  private static final int LEAST_ELITE = 2;
  private static final double CONVERGED = 1e-11;

  static AdaptiveCrossEntropy from(Section optimizer) {
    int members =
        optimizer.integer(
            "members",
            20,
            4,
            MAX_MEMBERS,
            Doc.of(
                "Members that a round begins with. The published 20, with a smoothing of 0.2, often"
                    + " collapse early; 40 and 200 at most, or a smoothing of 0.5, seldom do.",
                "members"));
    int most =
        optimizer.integer(
            "max-members",
            50,
            4,
            MAX_MEMBERS,
            Doc.of("The most members of a round, at least optimizer.members.", "members"));
    int elite =
        optimizer.integer(
            "elite",
            10,
            LEAST_ELITE,
            MAX_MEMBERS,
            Doc.of(
                "The fittest of a round, to which the distribution is fitted; at most"
                    + " optimizer.members.",
                "members"));
    if (most < members) {
      throw optimizer.problem(
          "max-members",
          "at least optimizer.members, " + members,
          Integer.toString(most),
          "a round begins with optimizer.members");
    }
    if (elite > members) {
      throw optimizer.problem(
          "elite",
          "at most optimizer.members, " + members,
          Integer.toString(elite),
          "lower it, or raise optimizer.members");
    }
    return new AdaptiveCrossEntropy(
        members,
        most,
        elite,
        optimizer.integer(
            "expansion",
            5,
            1,
            MAX_MEMBERS,
            Doc.of("Members that are added to a round that has found nothing better.", "members")),
        optimizer.number(
            "smoothing",
            0.2,
            Range.FRACTION,
            Doc.of("Share of the distribution before that is kept.")),
        optimizer.integer(
            "components",
            1,
            1,
            1000,
            Doc.of("Normal distributions that are mixed: more where there are several optima.")),
        optimizer.integer(
            "patience",
            5,
            1,
            1_000_000,
            Doc.of(
                "Rounds in a row with the most members and nothing better, after which the run"
                    + " ends.",
                "rounds")));
  }

  @Override
  public FaceState start(ParameterSpace space, Seed seed) {
    double none = Double.NEGATIVE_INFINITY;
    return new FaceState(
        space, Optional.empty(), 0, new double[0][], new double[0], none, none, 0, seed.key());
  }

  @Override
  public int members(FaceState state) {
    return state.tried() == 0 ? members : Math.min(expansion, maxMembers - state.tried());
  }

  @Override
  public Ensemble ask(FaceState state) {
    Coordinates coordinates = Coordinates.of(state.space());
    return coordinates.members(
        members(state),
        (member, j) -> {
          Seed seed = new Seed(state.key()).fold("member").fold(j);
          double[] own =
              state
                  .mixture()
                  .map(mixture -> mixture.drawn(0, seed))
                  .orElseGet(() -> coordinates.scaled(state.space().sample(seed)));
          System.arraycopy(own, 0, member, 0, own.length);
        });
  }

  @Override
  public FaceState tell(FaceState state, Evaluation evaluation, Seed seed) {
    if (state.pool().length == 0) {
      AllFailed.refuse(evaluation, "the cross-entropy method");
    }
    Coordinates coordinates = Coordinates.of(state.space());
    int[] survivors = evaluation.survivors();
    int before = state.pool().length;
    double[][] pool = Arrays.copyOf(state.pool(), before + survivors.length);
    double[] fitness = Arrays.copyOf(state.fitness(), pool.length);
    for (int k = 0; k < survivors.length; k++) {
      pool[before + k] = coordinates.scaled(evaluation.ensemble().member(survivors[k]));
      fitness[before + k] = evaluation.fitness()[survivors[k]];
    }
    int tried = state.tried() + evaluation.ensemble().members();
    int[] order = Ranks.order(fitness);
    int chosen = Math.min(elite, pool.length);
    double best = fitness[order[0]];
    double gamma = fitness[order[chosen - 1]];
    boolean better = best > state.best() || gamma > state.gamma();
    if (!better && tried < maxMembers) {
      return new FaceState(
          state.space(),
          state.mixture(),
          tried,
          pool,
          fitness,
          state.gamma(),
          state.best(),
          state.stalled(),
          seed.key());
    }
    double[][] fittest = new double[chosen][];
    Arrays.setAll(fittest, rank -> pool[order[rank]]);
    return new FaceState(
        state.space(),
        chosen < LEAST_ELITE ? state.mixture() : Optional.of(fitted(state, fittest)),
        0,
        new double[0][],
        new double[0],
        gamma,
        best,
        better ? 0 : state.stalled() + 1,
        seed.key());
  }

  private Mixture fitted(FaceState state, double[][] fittest) {
    Mixture fitted = Mixture.of(fittest, components);
    return state.mixture().map(before -> fitted.smoothed(before, smoothing)).orElse(fitted);
  }

  @Override
  public Optional<String> finished(FaceState state) {
    if (state.mixture().map(mixture -> mixture.narrower(CONVERGED, 0)).orElse(false)) {
      return Optional.of("the distribution has collapsed");
    }
    return state.stalled() >= patience
        ? Optional.of(
            state.stalled() + " rounds of " + maxMembers + " members have found nothing better")
        : Optional.empty();
  }

  @Override
  public double[] estimate(FaceState state) {
    return state
        .mixture()
        .map(mixture -> Coordinates.of(state.space()).member(mixture.peak()))
        .orElseGet(state.space()::initialMean);
  }

  @Override
  public Checkpoint save(FaceState state) {
    Map<String, double[]> arrays = Mixture.saved(state.mixture());
    arrays.put("pool", Rows.joined(state.pool()));
    arrays.put("fitness", state.fitness());
    arrays.put("before", new double[] {state.gamma(), state.best()});
    return new Checkpoint(
        KIND,
        VERSION,
        arrays,
        Map.of(
            "round", new long[] {state.tried(), state.stalled()}, "key", new long[] {state.key()}));
  }

  @Override
  public FaceState load(ParameterSpace space, Checkpoint checkpoint) {
    checkpoint.require(KIND, VERSION);
    int n = space.dimension();
    double[] fitness = checkpoint.doubles("fitness", -1);
    double[] before = checkpoint.doubles("before", 2);
    long[] round = checkpoint.longs("round", 2);
    return new FaceState(
        space,
        Mixture.loaded(checkpoint, n),
        Math.toIntExact(round[0]),
        Rows.split(checkpoint.doubles("pool", Math.multiplyExact(fitness.length, n)), n),
        fitness,
        before[0],
        before[1],
        Math.toIntExact(round[1]),
        checkpoint.longs("key", 1)[0]);
  }

  /** Brings this kind. */
  public static final class Provider implements OptimizerProvider {
    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public String description() {
      return "FACE: cross-entropy that draws as many members as it takes to find better ones";
    }

    @Override
    public Optimizer<?> read(Section optimizer) {
      return from(optimizer);
    }
  }
}

package org.l2lspark.optimize.kalman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.random.Seed;

/** The filters against the formula of the papers, and what follows from it. */
class ExactUpdateTest {
  private static final Seed SEED = new Seed(20);
  private static final double GAMMA = 0.3;

  /** Members, samples, classes, features: fewer and more members than outputs and than weights. */
  @ParameterizedTest
  @CsvSource({
    "7,5,3,4",
    "3,4,5,2",
    "40,3,2,6",
    "2,1,1,1",
    "5,6,7,50",
    "60,7,2,50", // several samples per block
    "40,30,2,100" // and on the identity
  })
  void shouldEqualTheDenseFormulaSampleBySampleWhenSequential(
      int members, int samples, int classes, int features) {
    LinearModel model = new LinearModel(samples, classes, features, 1);
    EnsembleKalmanFilter filter = filter("members = " + members);
    KalmanState state = filter.start(model.space, SEED);
    Evaluation evaluation = model.evaluate(filter, filter.ask(state));
    double[] expected = filter.ask(state).values().clone();
    double[] g = model.outputs(evaluation.ensemble());
    for (int s = 0; s < samples; s++) {
      DenseTwin.update(
          expected,
          DenseTwin.select(g, members, s * classes, classes, 1),
          Arrays.copyOfRange(model.targets, s * classes, (s + 1) * classes),
          members,
          GAMMA,
          a -> true);
    }
    assertClose(filter.ask(filter.tell(state, evaluation, SEED)).values(), expected);
  }

  @ParameterizedTest
  @CsvSource({"7,5,3,4", "3,4,5,2", "40,3,2,6", "2,1,1,1"})
  void shouldEqualTheDenseFormulaOverAllSamplesWhenBatch(
      int members, int samples, int classes, int features) {
    LinearModel model = new LinearModel(samples, classes, features, 2);
    EnsembleKalmanFilter filter = filter("process = batch, members = " + members);
    KalmanState state = filter.start(model.space, SEED);
    Evaluation evaluation = model.evaluate(filter, filter.ask(state));
    double[] expected = filter.ask(state).values().clone();
    double[] g = model.outputs(evaluation.ensemble());
    DenseTwin.update(expected, g, model.targets, members, GAMMA, a -> true);
    assertClose(filter.ask(filter.tell(state, evaluation, SEED)).values(), expected);
  }

  @ParameterizedTest
  @CsvSource({
    "sequential,6,5,4",
    "batch,6,5,4",
    "sequential,60,20,50", // several samples per block
    "sequential,20,30,100" // on the identity
  })
  void shouldEqualTheDenseFormulaOfEachClassWhenLocalised(
      String process, int members, int samples, int features) {
    LinearModel model = new LinearModel(samples, 3, features, 3);
    EnsembleKalmanFilter filter =
        filter("localization=by-output, members=%d, process=%s".formatted(members, process));
    KalmanState state = filter.start(model.space, SEED);
    Evaluation evaluation = model.evaluate(filter, filter.ask(state));
    double[] expected = filter.ask(state).values().clone();
    double[] g = model.outputs(evaluation.ensemble());
    for (int c = 0; c < 3; c++) {
      int mine = c;
      double[] own = DenseTwin.select(g, members, c, samples, 3);
      double[] y = DenseTwin.select(model.targets, 1, c, samples, 3);
      int step = process.equals("batch") ? samples : 1;
      for (int s = 0; s < samples; s += step) {
        DenseTwin.update(
            expected,
            DenseTwin.select(own, members, s, step, 1),
            Arrays.copyOfRange(y, s, s + step),
            members,
            GAMMA,
            a -> a / features == mine);
      }
    }
    assertClose(filter.ask(filter.tell(state, evaluation, SEED)).values(), expected);
  }

  @Test
  void shouldAgreeWhenThereIsOneSample() {
    LinearModel model = new LinearModel(1, 4, 5, 4);
    EnsembleKalmanFilter sequential = filter("members = 9");
    EnsembleKalmanFilter batch = filter("members = 9, process = batch");
    KalmanState state = sequential.start(model.space, SEED);
    Ensemble ensemble = sequential.ask(state);
    assertClose(
        sequential.tell(state, model.evaluate(sequential, ensemble), SEED).mean(),
        batch.tell(state, model.evaluate(batch, ensemble), SEED).mean());
  }

  @ParameterizedTest
  @CsvSource({"sequential", "batch"})
  void shouldNotDependOnTheUnitOfOutputsWhenGammaIsRelative(String process) {
    LinearModel model = new LinearModel(3, 2, 4, 5);
    EnsembleKalmanFilter filter = filter("gamma-unit = relative, members=8, process=" + process);
    KalmanState state = filter.start(model.space, SEED);
    Evaluation evaluation = model.evaluate(filter, filter.ask(state));
    double[] once = filter.tell(state, evaluation, SEED).mean();
    double[] scaled = model.outputs(evaluation.ensemble()).clone();
    Arrays.setAll(scaled, i -> 1000 * scaled[i]);
    Arrays.setAll(model.targets, i -> 1000 * model.targets[i]);
    Evaluation inOtherUnits =
        model.evaluation(filter, evaluation.ensemble(), scaled, evaluation.fitness(), List.of());
    assertClose(filter.tell(state, inOtherUnits, SEED).mean(), once);
  }

  @Test
  void shouldGoLessFarWhenGammaGrows() {
    LinearModel model = new LinearModel(4, 1, 3, 6);
    EnsembleKalmanFilter growing = filter("members = 5, gamma-growth = 2");
    KalmanState state = growing.start(model.space, SEED);
    KalmanState later = state;
    for (int k = 0; k < 4; k++) {
      later = later.updated(0, 0);
    }
    Evaluation evaluation = model.evaluate(growing, growing.ask(state));
    double[] expected =
        LinearModel.filter("members = 5, gamma = " + GAMMA * 9)
            .tell(state, evaluation, SEED)
            .mean();
    assertClose(growing.tell(later, evaluation, SEED).mean(), expected);
  }

  @ParameterizedTest
  @CsvSource({"sequential,none", "sequential,by-output", "batch,none", "batch,by-output"})
  void shouldCommuteWithPermutingMembers(String process, String localization) {
    int members = 11;
    LinearModel model = new LinearModel(6, 3, 5, 7);
    EnsembleKalmanFilter filter =
        filter("members=11, process=%s, localization=%s".formatted(process, localization));
    KalmanState state = filter.start(model.space, SEED);
    Ensemble ensemble = filter.ask(state);
    List<Integer> order = new ArrayList<>(IntStream.range(0, members).boxed().toList());
    Collections.shuffle(order, new Random(8));
    int p = ensemble.dimension();
    double[] permuted = permute(ensemble.values(), order, p);
    double[] straight =
        filter.ask(filter.tell(state, model.evaluate(filter, ensemble), SEED)).values();
    double[] crossed =
        filter
            .ask(
                filter.tell(state, model.evaluate(filter, Ensemble.of(members, p, permuted)), SEED))
            .values();
    double[] expected = permute(straight, order, p);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertThat(crossed).containsExactly(expected, within(1e-12 * largest));
  }

  @ParameterizedTest
  @CsvSource({"sequential", "batch"})
  void shouldStayInTheSpanOfTheFirstEnsembleWhenNotLocalised(String process) {
    LinearModel model = new LinearModel(6, 2, 10, 9);
    EnsembleKalmanFilter filter = filter("members = 4, process = " + process);
    KalmanState state = filter.start(model.space, SEED);
    Ensemble first = filter.ask(state);
    for (int k = 0; k < 5; k++) {
      state = filter.tell(state, model.evaluate(filter, filter.ask(state)), SEED.fold(k));
    }
    double outside = distanceFromSpan(first, state.mean());
    double moved = distance(first.mean(), state.mean());
    assertThat(moved).isGreaterThan(0.1);
    assertThat(outside).isLessThan(1e-10);
    assertThat(distanceFromSpan(first, new double[first.dimension()])).isGreaterThan(0.1);
  }

  @ParameterizedTest
  @CsvSource({"sequential", "batch"})
  void shouldReachTheTargetsOnlyWhenTheyArePairedRightly(String process) {
    LinearModel model = new LinearModel(12, 3, 4, 11);
    double[] truth = {1, -1, .5, 2, 0, 1, -2, 1, 1, 1, -1, -.5};
    System.arraycopy(model.outputs(truth), 0, model.targets, 0, model.targets.length);
    LinearModel crossed = new LinearModel(12, 3, 4, 11);
    for (int s = 0; s < 12; s++) {
      for (int c = 0; c < 3; c++) { // class and sample axes mixed, as by a reshape
        crossed.targets[s * 3 + c] = model.targets[c * 12 + s];
      }
    }
    assertThat(model.loss(train(model, process))).isLessThan(0.01 * model.loss(new double[12]));
    assertThat(model.loss(train(crossed, process))).isGreaterThan(0.1 * model.loss(new double[12]));
  }

  private static double[] train(LinearModel model, String process) {
    EnsembleKalmanFilter filter = filter("members = 30, process = " + process);
    KalmanState state = filter.start(model.space, SEED);
    for (int k = 0; k < 50; k++) {
      state = filter.tell(state, model.evaluate(filter, filter.ask(state)), SEED.fold(k));
    }
    return filter.estimate(state);
  }

  private static EnsembleKalmanFilter filter(String hocon) {
    return LinearModel.filter("gamma = " + GAMMA + ", " + hocon);
  }

  private static void assertClose(double[] actual, double[] expected) {
    assertThat(actual).containsExactly(expected, within(1e-10));
  }

  private static double[] permute(double[] rows, List<Integer> order, int width) {
    double[] permuted = new double[rows.length];
    for (int j = 0; j < order.size(); j++) {
      System.arraycopy(rows, order.get(j) * width, permuted, j * width, width);
    }
    return permuted;
  }

  /** Distance of {@code point} from the affine span of the members, by Gram-Schmidt. */
  private static double distanceFromSpan(Ensemble ensemble, double[] point) {
    List<double[]> basis = new ArrayList<>();
    double[] origin = ensemble.member(0);
    for (int j = 1; j < ensemble.members(); j++) {
      double[] rest = reject(minus(ensemble.member(j), origin), basis);
      double norm = distance(rest, new double[rest.length]);
      Arrays.setAll(rest, i -> rest[i] / norm);
      basis.add(rest);
    }
    double[] rest = reject(minus(point, origin), basis);
    return distance(rest, new double[rest.length]);
  }

  private static double[] reject(double[] vector, List<double[]> basis) {
    for (double[] b : basis) {
      double dot = IntStream.range(0, b.length).mapToDouble(i -> b[i] * vector[i]).sum();
      Arrays.setAll(vector, i -> vector[i] - dot * b[i]);
    }
    return vector;
  }

  private static double[] minus(double[] a, double[] b) {
    double[] difference = a.clone();
    Arrays.setAll(difference, i -> a[i] - b[i]);
    return difference;
  }

  private static double distance(double[] a, double[] b) {
    double[] d = minus(a, b);
    return Math.sqrt(Arrays.stream(d).map(v -> v * v).sum());
  }
}

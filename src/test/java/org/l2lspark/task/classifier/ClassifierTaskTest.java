package org.l2lspark.task.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.l2lspark.ann.FeedForwardNetwork;
import org.l2lspark.ann.Inputs;
import org.l2lspark.ann.Nets;
import org.l2lspark.config.Section;
import org.l2lspark.data.Dataset;
import org.l2lspark.data.FeatureMatrix;
import org.l2lspark.data.Samples;
import org.l2lspark.data.Schema;
import org.l2lspark.data.Targets;
import org.l2lspark.data.glyph.Glyphs;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Outputs;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.AllOutputs;
import org.l2lspark.evaluate.Classifies;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.LayerActivation;
import org.l2lspark.evaluate.Layered;
import org.l2lspark.evaluate.LocalEvaluator;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Reduction;
import org.l2lspark.evaluate.Request;
import org.l2lspark.optimize.kalman.EnsembleKalmanFilter;
import org.l2lspark.optimize.kalman.KalmanState;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Features;
import org.l2lspark.task.Task;
import org.l2lspark.task.net.Scaling;

class ClassifierTaskTest {
  private static final String NET =
      """
      activation = tanh, initial-std = 0.2, targets = plus-minus
      layers = [
        { kind = convolution, channels = 3, kernel = 5 }
        { kind = max-pool, size = 4 }
        { kind = dense, units = 6 }
      ]
      """;
  private static final Dataset DIGITS =
      Glyphs.make("digits", Glyphs.DIGITS, 1200, 400, new Seed(1));

  private static Section section(String text) {
    return Section.root(ConfigFactory.parseString(text));
  }

  private static Task task(String text, Dataset data) {
    Section section = section(text);
    ClassifierTask.Definition definition = ClassifierTask.Definition.from(section);
    section.requireNoUnknownKeys();
    return definition.create(Optional.of(data), new Seed(2));
  }

  private static Ensemble ensemble(ParameterSpace space, int members) {
    double[] values = new double[members * space.dimension()];
    for (int j = 0; j < members; j++) {
      double[] member = space.sample(new Seed(5).fold(j));
      System.arraycopy(member, 0, values, j * member.length, member.length);
    }
    return Ensemble.of(members, space.dimension(), values);
  }

  private static Trial trial(int first, int count) {
    return new Trial(0, IntStream.range(first, first + count).toArray(), new Seed(6));
  }

  private static Evaluation evaluate(
      Optimizee<?> optimizee, Ensemble ensemble, Trial trial, int partitions) {
    return evaluate(optimizee, ensemble, trial, partitions, new AllOutputs(true));
  }

  private static Evaluation evaluate(
      Optimizee<?> optimizee, Ensemble ensemble, Trial trial, int partitions, Reduction reduction) {
    EvaluationSettings settings = new EvaluationSettings(partitions, 0);
    try (LocalEvaluator<?> evaluator = new LocalEvaluator<>(optimizee, settings)) {
      return evaluator.evaluate(ensemble, trial, Request.of(reduction), "test");
    }
  }

  /** Members x samples x outputs. */
  private static double[] outputs(Evaluation evaluation) {
    Outputs outputs = AllOutputs.of(evaluation);
    int rows = outputs.scenarios() * outputs.width();
    double[] byMember = new double[outputs.values().length];
    for (int j = 0; j < outputs.members(); j++) {
      for (int row = 0; row < rows; row++) {
        byMember[j * rows + row] = outputs.values()[row * outputs.members() + j];
      }
    }
    return byMember;
  }

  @Test
  void shouldGroupParametersByLayerAndByClass() {
    ParameterSpace space = task(NET, DIGITS).optimizee(Optional.empty()).parameters();
    assertThat(space.groups())
        .extracting(ParameterGroup::name)
        .startsWith("layer0", "layer2", "output/0", "output/1")
        .hasSize(12);
    assertThat(space.groups()).extracting(ParameterGroup::size).startsWith(75, 6 * 108, 6, 6);
    assertThat(space.groups().get(1).outputs()).isEmpty();
    assertThat(space.groups().get(11).outputs()).containsExactly("9");
    assertThat(space.groups()).extracting(ParameterGroup::initialStd).containsOnly(0.2);
  }

  @Test
  void shouldSayHowActiveTheLayersOfANetAre() {
    Optimizee<?> optimizee =
        task(NET.replace("tanh", "logistic"), DIGITS).optimizee(Optional.empty());
    ParameterSpace space = optimizee.parameters();
    int[] images = trial(3, 20).scenarios();
    Layered layers = optimizee.facet(Layered.class).orElseThrow();
    assertThat(layers.activations(new double[space.dimension()], images))
        .containsExactly(
            new LayerActivation("layer0", 0.5, 0),
            new LayerActivation("layer2", 0.5, 0),
            new LayerActivation("output", 0, 0));
    double[] weights = space.sample(new Seed(5));
    LayerActivation outputs = layers.activations(weights, images).get(2);
    double[] shown =
        outputs(evaluate(optimizee, Ensemble.of(1, weights.length, weights), trial(3, 20), 1));
    assertThat(outputs.mean())
        .isCloseTo(Arrays.stream(shown).average().orElseThrow(), within(1e-6));
    assertThat(outputs.std()).isBetween(0.01, 10.0);
  }

  @Test
  void shouldPutOutWhatTheNetPutsOutAndScoreIt() {
    Optimizee<?> optimizee = task(NET, DIGITS).optimizee(Optional.empty());
    Ensemble ensemble = ensemble(optimizee.parameters(), 11);
    Trial trial = trial(1195, 12); // some of either split
    Evaluation evaluation = evaluate(optimizee, ensemble, trial, 3);
    FeedForwardNetwork network =
        Nets.of(NET.replace(", initial-std = 0.2, targets = plus-minus", ""), DIGITS.shape(), 10);
    Inputs inputs = Scaling.of(DIGITS, Scaling.Kind.UNIT);
    double[] outputs = outputs(evaluation);
    double[] targets = evaluation.observation().orElseThrow().targets();
    for (int j = 0; j < 11; j++) {
      double fitness = 0;
      for (int s = 0; s < 12; s++) {
        double[] expected =
            Nets.forward(
                network, ensemble.values(), j * network.dimension(), inputs, trial.scenarios()[s]);
        for (int k = 0; k < 10; k++) {
          assertThat(outputs[(j * 12 + s) * 10 + k]).isCloseTo(expected[k], within(1e-5));
          double residual = expected[k] - targets[s * 10 + k];
          fitness -= residual * residual / 10 / 12;
        }
      }
      assertThat(evaluation.fitness()[j]).isCloseTo(fitness, within(1e-5));
    }
    Classifies classes = optimizee.facet(Classifies.class).orElseThrow();
    for (int s = 0; s < 12; s++) {
      int label = s < 5 ? DIGITS.train().label(1195 + s) : DIGITS.test().label(s - 5);
      assertThat(classes.label(trial.scenarios()[s])).isEqualTo(label);
      for (int k = 0; k < 10; k++) {
        assertThat(targets[s * 10 + k]).isEqualTo(k == label ? 1 : -1);
      }
    }
  }

  @Test
  void shouldGiveTheSameBitsInAnyNumberOfPartitions() {
    Optimizee<?> optimizee = task(NET, DIGITS).optimizee(Optional.empty());
    Ensemble ensemble = ensemble(optimizee.parameters(), 21);
    Evaluation one = evaluate(optimizee, ensemble, trial(0, 150), 1);
    Reduction grams =
        EnsembleKalmanFilter.from(section("process = batch, localization = by-output"))
            .reduction()
            .orElseThrow();
    Evaluation reducedOnce = evaluate(optimizee, ensemble, trial(0, 150), 1, grams);
    for (int partitions : new int[] {3, 7, 98}) {
      Evaluation cut = evaluate(optimizee, ensemble, trial(0, 150), partitions);
      assertThat(outputs(cut)).isEqualTo(outputs(one));
      assertThat(cut.fitness()).isEqualTo(one.fitness());
      Evaluation reduced = evaluate(optimizee, ensemble, trial(0, 150), partitions, grams);
      assertThat(reduced.sums().orElseThrow()).isEqualTo(reducedOnce.sums().orElseThrow());
      assertThat(reduced.fitness()).isEqualTo(one.fitness());
    }
  }

  @Test
  void shouldGiveTheSameBitsWhereMembersDifferInTheOutputLayerOnly() {
    String whitened = NET + "whiten = true, whiten-samples = 300, loss = squared-hinge";
    Optimizee<?> optimizee = task(whitened, DIGITS).optimizee(Optional.empty());
    Ensemble drawn = ensemble(optimizee.parameters(), 21);
    int hidden = drawn.dimension() - 60;
    double[] values = drawn.values().clone();
    for (int j = 1; j < 20; j++) { // the last member has hidden layers of its own
      System.arraycopy(values, 0, values, j * drawn.dimension(), hidden);
    }
    Evaluation mixed =
        evaluate(optimizee, Ensemble.of(21, drawn.dimension(), values), trial(0, 150), 1);
    Evaluation alike =
        evaluate(
            optimizee,
            Ensemble.of(20, drawn.dimension(), Arrays.copyOf(values, 20 * drawn.dimension())),
            trial(0, 150),
            3);
    assertThat(outputs(alike)).isEqualTo(Arrays.copyOf(outputs(mixed), 20 * 150 * 10));
    assertThat(alike.fitness()).isEqualTo(Arrays.copyOf(mixed.fitness(), 20));
  }

  /** One hidden unit after the other: what others compute once changes nothing but roundings. */
  @Test
  void shouldEvaluateMembersThatDifferInAHiddenUnit() {
    for (String more : List.of("", "whiten = true, whiten-samples = 300")) {
      Optimizee<?> optimizee = task(NET + more, DIGITS).optimizee(Optional.empty());
      Evaluation[] evaluations = new Evaluation[2];
      for (int i = 0; i < 2; i++) {
        EnsembleKalmanFilter filter =
            EnsembleKalmanFilter.from(
                section(
                    "members = 21, process = batch, localization = by-output, refresh = fresh, start"
                        + " = draw, alternate = [{ groups = [layer2], parts = 6 }], transport = "
                        + List.of("weights", "coefficients").get(i)));
        Ensemble ensemble = filter.ask(filter.start(optimizee.parameters(), new Seed(7)));
        assertThat(ensemble.variation().orElseThrow().first()).isEqualTo(75);
        assertThat(ensemble.variation().orElseThrow().width()).isEqualTo(108);
        evaluations[i] = evaluate(optimizee, ensemble, trial(0, 150), 1 + 2 * i);
      }
      double[] outputs = outputs(evaluations[0]);
      assertThat(outputs(evaluations[1])).isEqualTo(outputs);
      assertThat(evaluations[1].fitness()).isEqualTo(evaluations[0].fitness());
      Ensemble whole = evaluations[0].ensemble();
      for (int j : new int[] {0, 20}) {
        Ensemble alone = Ensemble.of(1, whole.dimension(), whole.member(j));
        double[] expected = outputs(evaluate(optimizee, alone, trial(0, 150), 1));
        assertThat(Arrays.copyOfRange(outputs, j * 1500, (j + 1) * 1500))
            .containsExactly(expected, within(1e-5));
      }
      assertThat(Arrays.copyOf(outputs, 1500))
          .isNotEqualTo(Arrays.copyOfRange(outputs, 1500, 3000));
    }
  }

  /** Steps have no gradient; a few members of one unit after the other train them all the same. */
  @Test
  void shouldTrainStepsUnitByUnit() {
    String net =
        """
        activation = heaviside, biases = true, initial-std = 0.1, targets = plus-minus
        whiten = true, whiten-floor = 1, whiten-samples = 600, loss = squared-hinge
        layers = [{ units = 10 }]
        """;
    String optimizer =
        """
        members = 40, process = batch, localization = by-output, refresh = fresh
        directions = orthogonal, shared-perturbations = true
        perturbation-std = 0.01, gamma = 1, gamma-unit = relative
        alternate = [{ groups = [output], generations = 2 }%s]
        """;
    double fixed = learn(net, optimizer.formatted(""), 4, 1200);
    double trained =
        learn(
            net,
            optimizer.formatted(
                ", { groups = [layer0], parts = 10, generations = 10, perturbation-std = 0.03 }"),
            38,
            1200);
    assertThat(trained).isGreaterThan(fixed + 0.1);
  }

  /** Displacements of whitened weights of an output have unit effect, whatever their direction. */
  @Test
  void shouldMoveOutputsEquallyFarInEveryWhitenedDirection() {
    String net =
        """
        activation = tanh, initial-std = 0.2, targets = plus-minus, whiten = true
        whiten-samples = 400, whiten-floor = 1e-9, biases = true
        layers = [{ kind = convolution, channels = 2, kernel = 9 }, { kind = max-pool, size = 10 }]
        """;
    Optimizee<?> optimizee = task(net, DIGITS).optimizee(Optional.empty());
    int dimension = optimizee.parameters().dimension();
    int width = 9; // 2 channels x 2 x 2 and a bias
    double[] values = new double[(1 + width) * dimension];
    for (int i = 0; i < width; i++) {
      values[(1 + i) * dimension + dimension - width + i] = 3; // of the last class
    }
    double[] outputs =
        outputs(evaluate(optimizee, Ensemble.of(1 + width, dimension, values), trial(0, 400), 2));
    for (int i = 1; i <= width; i++) {
      double square = 0;
      for (int s = 0; s < 400; s++) {
        double moved = outputs[(i * 400 + s) * 10 + 9] - outputs[s * 10 + 9];
        square += moved * moved / 400;
        assertThat(outputs[(i * 400 + s) * 10 + 8]).isEqualTo(outputs[s * 10 + 8]);
      }
      assertThat(square).isCloseTo(9, within(0.01));
    }
  }

  @Test
  void shouldTakeOutputsBeyondTheirTargetsForTheTargetsWithAHinge() {
    String net = "targets = plus-minus, initial-std = 1, loss = squared-hinge";
    Optimizee<?> optimizee = task(net, DIGITS).optimizee(Optional.empty());
    Ensemble ensemble = ensemble(optimizee.parameters(), 2);
    Evaluation evaluation = evaluate(optimizee, ensemble, trial(0, 40), 1);
    double[] outputs = outputs(evaluation);
    double[] targets = evaluation.observation().orElseThrow().targets();
    double fitness = 0;
    for (int i = 0; i < 400; i++) {
      double missing = Math.max(0, 1 - targets[i] * outputs[i]);
      fitness -= missing * missing / 400;
    }
    assertThat(evaluation.fitness()[0]).isCloseTo(fitness, within(1e-9));
  }

  /** Whitened and hinged, 40 members train the output layer on random hidden units. */
  @Test
  void shouldLearnDigitsByAnOutputLayerInWhitenedCoordinates() {
    String net =
        """
        activation = tanh, biases = true, initial-std = 0.3, targets = plus-minus
        whiten = true, loss = squared-hinge
        layers = [{ kind = convolution, channels = 4, kernel = 5 }, { kind = max-pool, size = 4 }]
        """;
    double accuracy =
        learn(
            net,
            """
            members = 40, process = batch, localization = by-output, refresh = fresh
            directions = orthogonal, shared-perturbations = true
            perturbation-std = 0.01, gamma = 0.01, gamma-unit = relative
            alternate = [{ groups = [output] }]
            """,
            12,
            1200);
    assertThat(accuracy).isGreaterThan(0.8);
  }

  private static double learn(String net, String optimizer, int generations, int batch) {
    Optimizee<?> optimizee = task(net, DIGITS).optimizee(Optional.empty());
    EnsembleKalmanFilter filter = EnsembleKalmanFilter.from(section(optimizer));
    KalmanState state = filter.start(optimizee.parameters(), new Seed(7));
    Request request = Request.of(filter.reduction().orElseThrow());
    EvaluationSettings whole = new EvaluationSettings(1, 0);
    try (LocalEvaluator<?> evaluator = new LocalEvaluator<>(optimizee, whole)) {
      for (int g = 0; g < generations; g++) {
        Trial trial = trial(g % (1200 / batch) * batch, batch);
        Evaluation evaluation = evaluator.evaluate(filter.ask(state), trial, request, "");
        state = filter.tell(state, evaluation, new Seed(8).fold(g));
      }
    }
    double[] estimate = filter.estimate(state);
    return evaluate(optimizee, Ensemble.of(1, estimate.length, estimate), trial(1200, 400), 1)
        .metrics()
        .get(Evaluation.ACCURACY)[0];
  }

  /** More than half with 40 members, where chance is one in ten. */
  @Test
  void shouldLearnDigitsWithoutAGradient() {
    String net =
        """
        activation = tanh, biases = true, initial-std = 0.3, targets = plus-minus
        layers = [{ kind = convolution, channels = 4, kernel = 5 }, { kind = max-pool, size = 4 }]
        """;
    double accuracy =
        learn(
            net,
            """
            members = 40, process = batch, localization = by-output, refresh = fresh
            start = draw, directions = orthogonal, shared-perturbations = true
            perturbation-std = 0.02, gamma = 0.03, gamma-unit = relative
            """,
            60,
            300);
    assertThat(accuracy).isGreaterThan(0.5);
  }

  @Test
  void shouldStandardizeOverTheTrainingSplit() {
    byte[] train = {0, 7, 100, 7, (byte) 200, 7};
    byte[] test = {50, 9};
    Dataset data =
        new Dataset(
            "tiny",
            List.of(2),
            List.of("a", "b"),
            new Samples(2, train, new byte[] {0, 1, 0}),
            new Samples(2, test, new byte[] {1}));
    Scaling scaling = Scaling.of(data, Scaling.Kind.STANDARD);
    float[] row = new float[8];
    for (int sample = 0; sample < 4; sample++) {
      scaling.copy(sample, row, sample, 4);
    }
    double std = Math.sqrt(20_000 / 3.0);
    assertThat(row)
        .containsExactly(
            new float[] {
              (float) (-100 / std), 0, (float) (100 / std), (float) (-50 / std), 0, 0, 0, 0
            },
            within(1e-6f));
    Features features = task("", data).features(Optional.empty()).orElseThrow();
    double[] feature = new double[3];
    features.copy(3, feature, 0);
    assertThat(feature).containsExactly(new double[] {-50 / 255.0, 2 / 255.0, 1}, within(1e-7));
    assertThat(features.label(3)).isEqualTo(1);
  }

  private static Dataset real(float[] train, float[] test, Targets targets) {
    boolean classified = targets instanceof Targets.Classes;
    return new Dataset(
        "real",
        new Schema(
            List.of(2),
            List.of("a", "b"),
            classified ? List.of("x", "y") : List.of(),
            targets instanceof Targets.Numbers ? List.of("z") : List.of()),
        new Samples(new FeatureMatrix.Floats(2, train), targets),
        new Samples(new FeatureMatrix.Floats(2, test), targets.take(new int[] {0})));
  }

  @Test
  void shouldStandardizeRealFeaturesOverTheTrainingSplit() {
    float far = 1e6f; // squares of it would cancel in single precision
    Dataset data =
        real(
            new float[] {far, 0.1f, far + 1, 0.1f, far + 2, 0.1f},
            new float[] {far + 4, 7},
            new Targets.Classes(new byte[] {0, 1, 0}));
    Scaling scaling = Scaling.of(data, Scaling.Kind.STANDARD);
    float[] row = new float[8];
    for (int sample = 0; sample < 4; sample++) {
      scaling.copy(sample, row, sample, 4);
    }
    float unit = (float) Math.sqrt(1.5);
    assertThat(row)
        .containsExactly(new float[] {-unit, 0, unit, 3 * unit, 0, 0, 0, 0}, within(1e-6f));
    assertThat(scaling.label(1)).isEqualTo(1);
  }

  /** A reading of the same numbers as bytes and as floats is the same task. */
  @Test
  void shouldScaleFloatsAsBytesOfTheSameValues() {
    Samples train = DIGITS.train();
    float[] values = new float[train.count() * train.width()];
    for (int i = 0; i < values.length; i++) {
      values[i] = train.value(i / train.width(), i % train.width());
    }
    Samples floats = new Samples(new FeatureMatrix.Floats(784, values), train.targets());
    Scaling ofBytes =
        Scaling.of(
            new Dataset("b", List.of(784), DIGITS.classes(), train, train), Scaling.Kind.STANDARD);
    Scaling ofFloats =
        Scaling.of(
            new Dataset("f", List.of(784), DIGITS.classes(), floats, floats),
            Scaling.Kind.STANDARD);
    float[] one = new float[784];
    float[] other = new float[784];
    for (int sample : new int[] {0, 17, 1300}) {
      ofBytes.copy(sample, one, 0, 1);
      ofFloats.copy(sample, other, 0, 1);
      assertThat(other).containsExactly(one, within(1e-5f));
    }
  }

  @Test
  void shouldNameTheSettingThatRealFeaturesNeed() {
    Dataset data =
        real(new float[] {1, 2, 3, 4}, new float[] {5, 6}, new Targets.Classes(new byte[] {0, 1}));
    assertThatThrownBy(() -> task("", data))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("task.input = unit", "set task.input = standard");
    assertThat(task("input = standard", data).classes().orElseThrow()).hasSize(2);
  }

  @Test
  void shouldRefuseDataWithoutClasses() {
    for (Targets targets :
        List.of(new Targets.Numbers(1, new double[] {1, 2}), new Targets.Unknown(2))) {
      Dataset data = real(new float[] {1, 2, 3, 4}, new float[] {5, 6}, targets);
      assertThatThrownBy(() -> task("input = standard", data))
          .isInstanceOf(InputException.class)
          .hasMessageContainingAll("the data set real has no classes", "--label COLUMN");
    }
    Dataset numbers =
        real(
            new float[] {1, 2, 3, 4},
            new float[] {5, 6},
            new Targets.Numbers(1, new double[] {1, 2}));
    assertThatThrownBy(() -> task("input = standard", numbers))
        .hasMessageContainingAll("numbers to predict: z", "task.kind = regression");
  }

  @Test
  void shouldRefuseANetThatDoesNotFitTheData() {
    assertThatThrownBy(
            () -> task("layers = [{ kind = convolution, channels = 2, kernel = 29 }]", DIGITS))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("layer 0", "at least 29 x 29 pixels", "28 x 28 pixels");
  }
}

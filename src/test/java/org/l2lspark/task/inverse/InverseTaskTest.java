package org.l2lspark.task.inverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Failure;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.LocalEvaluator;
import org.l2lspark.evaluate.Request;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

class InverseTaskTest {
  private static final String OPTIMIZER =
      "\noptimizer { kind = enkf, process = transform, members = 8 }\nrun.generations = 2\nseed = 4\n";
  private static final String PRIORS =
      "prior = [{ name = x1, mean = 0, std = 1 }, { name = x2, mean = 0, std = 1 }]\n";
  private static final String LINEAR =
      "kind = inverse, model = linear\nlinear.matrix = [[1, 2], [3, 4], [0, 1]]\n";

  private static InverseProblem problem(String task) {
    return Inversions.problem(Inversions.config("task {\n" + task + "\n}" + OPTIMIZER));
  }

  private static Evaluation evaluate(InverseProblem problem, Ensemble ensemble, long seed) {
    try (LocalEvaluator<InverseProblem.Workspace> evaluator =
        new LocalEvaluator<>(problem, EvaluationSettings.DEFAULT)) {
      return evaluator.evaluate(
          ensemble, new Trial(0, new int[] {0}, new Seed(seed)), Request.FITNESS, "test");
    }
  }

  @Test
  void shouldBeAsFitAsTheDataAreLikely() {
    InverseProblem problem =
        problem(
            LINEAR
                + PRIORS
                + "data = [1, 2, 3], noise.covariance = [[2, 1, 0], [1, 2, 0], [0, 0, 4]]");
    // residuals at (1, -1): 1 + 1, 2 + 1, 3 + 1; inverse of [[2, 1], [1, 2]] is [[2, -1], [-1, 2]]
    // / 3
    double distance = (2 * 4 - 2 * 2 * 3 + 2 * 9) / 3.0 + 16 / 4.0;
    Evaluation evaluation = evaluate(problem, Ensemble.of(1, 2, new double[] {1, -1}), 1);
    assertThat(evaluation.fitness()[0]).isCloseTo(-distance / 2, within(1e-12));
    Observation observation = problem.observation(new int[] {0});
    assertThat(observation.targets()).containsExactly(1, 2, 3);
    assertThat(observation.outputs()).containsExactly("y1", "y2", "y3");
    assertThat(observation.noise().orElseThrow().variances())
        .containsExactly(new double[] {2, 2, 4}, within(1e-12));
  }

  @Test
  void shouldMakeDataOfTheTruthWithNoiseOfTheCovariance() {
    double[] sum = new double[3];
    double[] squares = new double[3];
    double cross = 0;
    int n = 4000;
    InverseTask task =
        (InverseTask)
            Inversions.config(
                    "task {"
                        + LINEAR
                        + PRIORS
                        + "truth { x2 = -1, x1 = 1 }\n"
                        + "noise.covariance = [[2, 1, 0], [1, 2, 0], [0, 0, 4]] }"
                        + OPTIMIZER)
                .task();
    for (int seed = 0; seed < n; seed++) {
      InverseProblem problem = (InverseProblem) task.create(Optional.empty(), new Seed(seed));
      double[] y = problem.evidence().data();
      double[] noise = {y[0] + 1, y[1] + 1, y[2] + 1}; // G(1, -1) = (-1, -1, -1)
      for (int i = 0; i < 3; i++) {
        sum[i] += noise[i] / n;
        squares[i] += noise[i] * noise[i] / n;
      }
      cross += noise[0] * noise[1] / n;
      assertThat(problem.evidence().truth()).containsExactly(1, -1);
    }
    double[] variances = {2, 2, 4};
    for (int i = 0; i < 3; i++) { // five standard errors
      assertThat(sum[i]).isCloseTo(0, within(5 * Math.sqrt(variances[i] / n)));
      assertThat(squares[i]).isCloseTo(variances[i], within(5 * variances[i] * Math.sqrt(2.0 / n)));
    }
    assertThat(cross).isCloseTo(1, within(5 * Math.sqrt(5.0 / n)));
  }

  @Test
  void shouldFailTheMemberWhoseModelRunsAwayAndNoOther() {
    InverseProblem problem =
        problem(
            """
            kind = inverse, model = lorenz-63
            lorenz-63 { spin-up = 1, average = 1 }
            fixed { sigma = 10, beta = 3 }
            prior = [{ name = rho, mean = 28, std = 1 }]
            data = [0, 0, 23, 60, 80, 600, 60, 0, 0]
            noise.variance = 1
            """);
    Evaluation evaluation = evaluate(problem, Ensemble.of(3, 1, new double[] {20, 1e9, 30}), 1);
    assertThat(evaluation.failures()).extracting(Failure::member).containsExactly(1);
    assertThat(evaluation.failures().get(0).reason())
        .contains("the model runs away: output x is NaN");
    assertThat(evaluation.survivors()).containsExactly(0, 2);
  }

  @Test
  void shouldKeyTheChanceOfAModelByTrialAndMemberOrByTheMemberAlone() {
    String task =
        """
        kind = inverse, model = lorenz-63
        lorenz-63 { spin-up = 2, average = 1 }
        fixed { sigma = 10, beta = 3 }
        prior = [{ name = rho, mean = 28, std = 1 }]
        truth.rho = 28
        noise.samples = 50
        """;
    Ensemble alike = Ensemble.of(3, 1, new double[] {28, 28, 28});
    InverseProblem fresh = problem(task);
    double[] one = evaluate(fresh, alike, 1).fitness();
    assertThat(Arrays.stream(one).distinct().count()).isEqualTo(3);
    assertThat(evaluate(fresh, alike, 1).fitness()).isEqualTo(one);
    assertThat(evaluate(fresh, alike, 2).fitness()[0]).isNotEqualTo(one[0]);

    InverseProblem kept = problem(task + "model-chance = kept\n");
    double[] same = evaluate(kept, alike, 1).fitness();
    assertThat(Arrays.stream(same).distinct().count()).isEqualTo(3);
    assertThat(evaluate(kept, alike, 2).fitness()).isEqualTo(same);
    assertThat(kept.evidence().data()).isEqualTo(fresh.evidence().data());
  }

  @ParameterizedTest
  @ValueSource(strings = {"inverse-linear.conf", "inverse-lorenz.conf"})
  void shouldGiveTheSameBitsOnAnyNumberOfPartitions(String conf) {
    String[] shorter = {"optimizer.members=30", "run.generations=4", "task.noise.samples=60"};
    String[] none = {"optimizer.members=30", "run.generations=4"};
    String[] overrides = conf.contains("lorenz") ? shorter : none;
    Inversions.Result one = Inversions.run(Inversions.shipped(conf, overrides), 1);
    assertThat(one.last().values()).isNotEqualTo(one.first().values());
    for (int partitions : new int[] {3, 7, 98}) {
      Inversions.Result other = Inversions.run(Inversions.shipped(conf, overrides), partitions);
      assertThat(other.last().values()).isEqualTo(one.last().values());
    }
  }

  @Test
  void shouldTravelToExecutors() throws IOException, ClassNotFoundException {
    InverseProblem problem =
        Inversions.problem(Inversions.shipped("inverse-lorenz.conf", "task.noise.samples=50"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(problem);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      InverseProblem copy = (InverseProblem) in.readObject();
      double[] coordinates = problem.parameters().encode(new double[] {10, 28, 2.7});
      Ensemble ensemble = Ensemble.of(1, 3, coordinates);
      assertThat(evaluate(copy, ensemble, 5).fitness())
          .isEqualTo(evaluate(problem, ensemble, 5).fitness());
    }
  }

  @Test
  void shouldDescribeItselfAndWhatWasInferred() {
    InverseProblem problem =
        problem(LINEAR + PRIORS + "truth { x1 = 1, x2 = 2 }, noise.variance = 0.25");
    Map<String, Object> document = problem.artifacts().get("inverse");
    assertThat(document).containsEntry("outputs", List.of("y1", "y2", "y3"));
    assertThat(document.get("data"))
        .isEqualTo(Arrays.stream(problem.evidence().data()).boxed().toList());
    assertThat(document.get("noiseFactor"))
        .isEqualTo(List.of(0.5, 0.0, 0.0, 0.0, 0.5, 0.0, 0.0, 0.0, 0.5));

    Map<String, Object> posterior =
        problem.posterior(
            Ensemble.of(2, 2, new double[] {0, 1, 2, 5}),
            Ensemble.of(2, 2, new double[] {1, 2, 1, 3}));
    Map<?, ?> second = (Map<?, ?>) ((List<?>) posterior.get("parameters")).get(1);
    assertThat(second.get("name")).isEqualTo("x2");
    assertThat(second.get("truth")).isEqualTo(2.0);
    assertThat(second.get("priorMean")).isEqualTo(3.0);
    assertThat(second.get("priorStd")).isEqualTo(2.0);
    assertThat(second.get("posteriorMean")).isEqualTo(2.5);
    assertThat(second.get("posteriorStd")).isEqualTo(0.5);
    assertThat(second.get("first")).isEqualTo(List.of(1.0, 5.0));
    assertThat(second.get("last")).isEqualTo(List.of(2.0, 3.0));
    assertThat(second.get("exactMean")).isEqualTo(problem.exact().orElseThrow().mean()[1]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "data = [1, 2], noise.variance = 1; task.data; 3 numbers",
        "noise.variance = 1; task.data; truth",
        "data = [1, 2, x], noise.variance = 1; task.data; finite",
        "truth { x1 = 1, x3 = 2 }, noise.variance = 1; task.truth.x3; x1, x2",
        "truth { x1 = 1 }, noise.variance = 1; task.truth.x2; missing",
        "data = [1, 2, 3]; task.noise.variance; one of",
        "data = [1, 2, 3], noise { variance = 1, samples = 9 }; task.noise.samples; one of",
        "data = [1, 2, 3], noise { variance = 1, shrinkage = 0.5 }; task.noise.shrinkage; variance, or",
        "data = [1, 2, 3], noise.variance = 0; task.noise.variance; above 0",
        "data = [1, 2, 3], noise.variances = [1, 2]; task.noise.variances; 3 numbers",
        "data = [1, 2, 3], noise.covariance = [[1, 2, 0], [2, 1, 0], [0, 0, 1]]; task.noise.covariance; definite",
        "data = [1, 2, 3], noise.covariance = [[1, 0, 0], [1, 1, 0], [0, 0, 1]]; task.noise.covariance; symmetric",
        "data = [1, 2, 3], noise.covariance = [[1, 0], [0, 1]]; task.noise.covariance; 3 rows",
        "data = [1, 2, 3], noise.covariance = [[1, 0], [0]]; task.noise.covariance; rows of one length",
        "data = [1, 2, 3], noise.samples = 50; task.truth; nothing",
        "data = [1, 2, 3], noise.variance = 1, model-chance = none; task.model-chance; fresh, kept",
        "data = [1, 2, 3], noise.variance = 1, linaer = 3; task.linaer; linear",
        "truth { x1 = 1, x2 = 1 }, noise.samples = 50; task.noise.samples; output 0"
      })
  void shouldRefuseEvidenceThatDoesNotFit(String hocon, String key, String says) {
    assertThatThrownBy(() -> problem(LINEAR + PRIORS + hocon))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(says);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "prior = [{ name = x1, mean = 0, std = 1 }]; task.prior; fixed.x2",
        "prior = [{ name = x1, mean = 0, std = 1 }, { name = x1, mean = 0, std = 1 }]; task.prior.1.name; once",
        "prior = [{ name = x9, mean = 0, std = 1 }]; task.prior.0.name; x9",
        "prior = [{ mean = 0, std = 1 }]; task.prior.0.name; missing",
        "fixed { x1 = 1, x2 = 2 }; task.prior; all are fixed",
        "fixed { x1 = 1, x7 = 2 }; task.fixed.x7; x1, x2",
        "linear.parameters = [a]; task.linear.parameters; 2 different names",
        "linear.offset = [1]; task.linear.offset; 3 numbers",
        "linear.matrix = []; task.linear.matrix; rows of one length",
        "model = quadratic; task.model; lorenz-63"
      })
  void shouldRefuseAModelWithoutPriors(String hocon, String key, String says) {
    assertThatThrownBy(() -> problem(LINEAR + hocon + "\ndata = [1, 2, 3], noise.variance = 1"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(says);
  }

  @Test
  void shouldRefuseATruthAtWhichTheModelRunsAway() {
    String task =
        """
        kind = inverse, model = lorenz-96, lorenz-96 { sites = 8, spin-up = 1, average = 1 }
        prior = [{ name = forcing, mean = 8, std = 1 }]
        truth.forcing = 1e9
        """;
    assertThatThrownBy(() -> problem(task + "noise.variance = 1"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("runs away");
    assertThatThrownBy(() -> problem(task + "noise.samples = 10"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("runs away");
  }
}

package org.l2lspark.experiment.constraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.Evaluator;
import org.l2lspark.evaluate.LocalEvaluator;
import org.l2lspark.evaluate.Request;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.task.functions.BenchmarkFunction;
import org.l2lspark.task.functions.FunctionTask;

class PenalizedEvaluatorTest {
  private static final FunctionTask CHASM = new FunctionTask(BenchmarkFunction.CHASM, 2, 0);

  private static List<Constraint> constraints(String hocon) {
    return Constraint.from(Section.root(ConfigFactory.parseString(hocon)));
  }

  private static Evaluation evaluate(String hocon, double... values) {
    try (Evaluator evaluator =
        PenalizedEvaluator.of(
            new LocalEvaluator<>(CHASM, EvaluationSettings.DEFAULT),
            constraints(hocon),
            CHASM.parameters())) {
      return evaluator.evaluate(
          Ensemble.of(values.length / 2, 2, values),
          new Trial(0, new int[1], new Seed(1)),
          Request.FITNESS,
          "test");
    }
  }

  @ParameterizedTest
  @CsvSource({"linear,1.5", "quadratic,0.75"})
  void shouldTakeThePenaltyOffTheFitnessAndSayWhoIsFeasible(String form, double penalty) {
    // at (0, y) the function is y / 100; 2 y may be at most 1
    Evaluation evaluation =
        evaluate(
            "constraints = [{ parameters { \"x[1]\" = 2 }, at-most = 1, weight = 3, form = "
                + form
                + " }]",
            0,
            0.5,
            0,
            0.75,
            Double.NaN,
            1);
    assertThat(evaluation.fitness()[0]).isEqualTo(-0.005);
    assertThat(evaluation.fitness()[1]).isCloseTo(-0.0075 - penalty, within(1e-15));
    assertThat(evaluation.fitness()[2]).isNaN();
    assertThat(evaluation.metrics().get("feasible")).containsExactly(1, 0, Double.NaN);
    assertThat(evaluation.metrics().get("objective")[1]).isEqualTo(-0.0075);
  }

  @Test
  void shouldAddUpThePenaltiesOfAllConstraintsAndLimits() {
    Evaluation evaluation =
        evaluate(
            "constraints = [{ parameters { \"x[0]\" = 1, \"x[1]\" = 1 }, at-least = 0, at-most = 1,"
                + " weight = 1 }, { parameters { \"x[1]\" = 1 }, at-least = -1, weight = 10 }]",
            0,
            -2,
            0,
            2,
            0,
            0);
    assertThat(evaluation.fitness()[0]).isCloseTo(-0.02 - 2 - 10, within(1e-12));
    assertThat(evaluation.fitness()[1]).isCloseTo(-0.02 - 1, within(1e-12));
    assertThat(evaluation.fitness()[2]).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "weight = 1, at-most = 1; either a metric or parameters",
        "metric = a, parameters { x = 1 }, weight = 1, at-most = 1; either a metric or parameters",
        "metric = a, weight = 1; at-least, at-most or both",
        "metric = a, weight = 1, at-most = 1, at-least = 2; a number up to at-most",
        "metric = a, at-most = 1; weight",
        "metric = a, at-most = 1, weight = 0; weight"
      })
  void shouldRefuseWhenASettingIsWrong(String hocon, String words) {
    assertThatThrownBy(() -> constraints("constraints = [{ " + hocon + " }]"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(words);
  }

  @Test
  void shouldNameWhatThereIsWhenAMetricOrAParameterIsUnknown() {
    assertThatThrownBy(
            () ->
                evaluate("constraints = [{ parameters { y = 1 }, at-most = 1, weight = 1 }]", 0, 0))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("a parameter that there is not", "x[0], x[1]");
    assertThatThrownBy(
            () -> evaluate("constraints = [{ metric = rate, at-most = 1, weight = 1 }]", 0, 0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a metric that there is not");
  }
}

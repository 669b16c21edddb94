package org.l2lspark.optimize.kalman;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.random.Seed;

/** Members that differ but agree on outputs: there is nothing to learn from those. */
class AgreementTest {
  private static final Seed SEED = new Seed(87);
  private static final int SAMPLES = 30;

  /** Sums of equal numbers are rounded: a third seven times is not seven thirds. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "process = batch",
        "process = transform",
        "process = sequential",
        "process = batch, perturb-observations = true",
        "process = sequential, perturb-observations = true",
        "process = batch, sampling-error-correction = power",
        "process = batch, sampling-error-correction = fisher",
        "process = batch, sampling-error-correction = nice",
        "process = batch, sampling-error-correction = power, perturb-observations = true"
      })
  void shouldLeaveMembersWhereTheyAreWhenTheyAgreeOnTheOutputsOfTheirPart(String process) {
    for (String unit : List.of("relative", "absolute")) {
      for (int members : new int[] {3, 7, 10, 11, 49, 98}) {
        EnsembleKalmanFilter filter =
            LinearModel.filter(
                "localization = by-output, gamma-unit = %s, members = %d, %s"
                    .formatted(unit, members, process));
        requireNoMove(filter, false);
        requireNoMove(filter, true);
      }
    }
  }

  /**
   * Asks for no move of the first part.
   *
   * @param rounded whether outputs of some members are rounded up, which relative to each other is
   *     as far as can be
   */
  private static void requireNoMove(EnsembleKalmanFilter filter, boolean rounded) {
    int n = filter.members();
    LinearModel model = new LinearModel(SAMPLES, 2, 4, 88);
    KalmanState state = filter.start(model.space, SEED);
    Ensemble ensemble = filter.ask(state);
    double[] values = model.outputs(ensemble); // members x samples x classes
    for (int j = 0; j < n; j++) {
      for (int s = 0; s < SAMPLES; s++) {
        double output = (s + 1) / 3.0 - 0.7; // whatever the member
        values[(j * SAMPLES + s) * 2] = rounded && (j + s) % 3 == 0 ? Math.nextUp(output) : output;
      }
    }
    KalmanState next =
        filter.tell(
            state, model.evaluation(filter, ensemble, values, new double[n], List.of()), SEED);
    double[] after = filter.ask(next).values();
    assertThat(Arrays.stream(after)).allMatch(Double::isFinite);
    for (int j = 0; j < n; j++) {
      for (int c = 0; c < 4; c++) {
        int at = j * 8 + c;
        assertThat(after[at])
            .as("members %d, rounded %s".formatted(n, rounded))
            .isEqualTo(ensemble.values()[at]);
        assertThat(after[at + 4]).isNotEqualTo(ensemble.values()[at + 4]);
      }
    }
  }
}

package org.l2lspark.optimize.kalman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.random.Seed;

/** What parameters cost by themselves, against the same numbers as ordinary observations of 0. */
class PenaltyTest {
  private static final Seed SEED = new Seed(89);
  private static final int MEMBERS = 8;
  private static final int SAMPLES = 6;
  private static final int CLASSES = 2;
  private static final int FEATURES = 3;
  private final LinearModel model = new LinearModel(SAMPLES, CLASSES, FEATURES, 90);

  /** The same model with a further scenario for every weight of a class. */
  private final LinearModel observed = new LinearModel(SAMPLES + FEATURES, CLASSES, FEATURES, 90);

  PenaltyTest() {
    System.arraycopy(model.targets, 0, observed.targets, 0, model.targets.length);
    for (int i = model.targets.length; i < observed.targets.length; i++) {
      observed.targets[i] = 0;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "batch,none,data-misfit",
    "batch,by-output,data-misfit",
    "transform,none,data-misfit",
    "transform,by-output,data-misfit",
    "batch,none,fixed",
    "batch,by-output,fixed",
    "transform,by-output,fixed"
  })
  void shouldCountPenaltiesAsFurtherObservations(
      String process, String localization, String schedule) {
    EnsembleKalmanFilter filter =
        LinearModel.filter(
            "members = %d, gamma = 0.002, process = %s, localization = %s, gamma-schedule = %s"
                .formatted(MEMBERS, process, localization, schedule));
    assertThat(filter.takesPenalties()).isTrue();
    KalmanState penalized = filter.start(model.space, SEED);
    KalmanState expected = penalized;
    for (int k = 0; k < 3; k++) {
      Integer[] failed = k == 1 ? new Integer[] {2, 5} : new Integer[0];
      penalized = filter.tell(penalized, penalized(filter, penalized, failed), SEED.fold(k));
      expected = filter.tell(expected, observed(filter, expected, failed), SEED.fold(k));
      assertThat(penalized.time()).isCloseTo(expected.time(), within(1e-12));
      assertThat(filter.ask(penalized).values())
          .containsExactly(filter.ask(expected).values(), within(1e-9));
    }
    if (schedule.equals("data-misfit")) {
      assertThat(penalized.time()).isBetween(1e-3, 0.999);
      KalmanState start = filter.start(model.space, SEED);
      KalmanState free = filter.tell(start, model.evaluate(filter, filter.ask(start)), SEED);
      KalmanState held = filter.tell(start, penalized(filter, start), SEED);
      assertThat(held.time()).as("penalties matter").isNotCloseTo(free.time(), within(1e-4));
    }
  }

  private Evaluation penalized(EnsembleKalmanFilter filter, KalmanState state, Integer... failed) {
    Ensemble ensemble = filter.ask(state);
    List<double[]> penalties = new ArrayList<>();
    for (int c = 0; c < CLASSES; c++) {
      double[] rows = new double[MEMBERS * FEATURES];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = penalty(ensemble, i / FEATURES, c, i % FEATURES);
      }
      penalties.add(rows);
    }
    return LinearModel.penalized(model.evaluate(filter, ensemble, failed), penalties);
  }

  private Evaluation observed(EnsembleKalmanFilter filter, KalmanState state, Integer... failed) {
    Ensemble ensemble = filter.ask(state);
    double[] outputs = model.outputs(ensemble);
    int before = SAMPLES * CLASSES;
    int width = (SAMPLES + FEATURES) * CLASSES;
    double[] values = new double[MEMBERS * width];
    for (int j = 0; j < MEMBERS; j++) {
      System.arraycopy(outputs, j * before, values, j * width, before);
      for (int i = 0; i < FEATURES * CLASSES; i++) {
        values[j * width + before + i] = penalty(ensemble, j, i % CLASSES, i / CLASSES);
      }
    }
    Evaluation plain = model.evaluate(filter, ensemble, failed);
    return observed.evaluation(filter, ensemble, values, plain.fitness(), plain.failures());
  }

  private static double penalty(Ensemble ensemble, int member, int c, int feature) {
    return 1.7 * ensemble.member(member)[c * FEATURES + feature];
  }
}

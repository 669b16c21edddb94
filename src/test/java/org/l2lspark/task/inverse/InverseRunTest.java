package org.l2lspark.task.inverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.GenerationRecord;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.report.Report;
import org.l2lspark.spark.ParquetRunStore;

/** An inversion as a run: it ends by itself and writes down prior, posterior and truth. */
class InverseRunTest {
  @TempDir Path directory;

  @Test
  void shouldWriteDownWhatTheLastUpdateLedToBesideThePrior() {
    ExperimentConfig config =
        Inversions.shipped(
            "inverse-lorenz.conf", "optimizer.members=40", "task.noise.samples=100", "seed=5");
    Inversions.Result expected = Inversions.run(config, 1);
    try (RunStore store = ParquetRunStore.create(directory.resolve("run").toString())) {
      RunResult result =
          Experiment.of(config, LocalBackend.create(), ProgressListener.silent()).run(store);
      assertThat(result).isNotNull();
      assertThat(store.metrics()).hasSize(expected.generations());

      List<?> parameters = (List<?>) store.artifact("posterior").orElseThrow().get("parameters");
      Ensemble last = expected.decoded();
      GenerationRecord start = store.read(0).orElseThrow();
      Ensemble first = expected.problem().parameters().decode(start.parameters().orElseThrow());
      for (int k = 0; k < 3; k++) {
        Map<?, ?> each = (Map<?, ?>) parameters.get(k);
        assertThat((Double) each.get("posteriorMean")).isCloseTo(last.mean()[k], within(1e-12));
        assertThat((Double) each.get("posteriorStd")).isCloseTo(expected.std(k), within(1e-12));
        for (int j = 0; j < 40; j++) {
          assertThat(((Number) ((List<?>) each.get("first")).get(j)).doubleValue())
              .isEqualTo(first.values()[j * 3 + k]);
          assertThat(((Number) ((List<?>) each.get("last")).get(j)).doubleValue())
              .isEqualTo(last.values()[j * 3 + k]);
        }
      }
      assertThat(store.artifact("inverse").orElseThrow()).containsKeys("data", "noiseFactor");
      assertThat(Report.html(store))
          .contains("What was inferred", "sigma", "id=\"posterior2\"", "last ensemble");
    }
  }
}

package org.l2lspark.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.problem.InputException;

class PopulationOptimizerTest {
  @TempDir private Path folder;

  /** Minus the squared error of {@code a + b x + c y}. */
  public static final class Plane implements Objective {
    private static final long serialVersionUID = 1L;

    /** Made by its name. */
    public Plane() {}

    @Override
    public ParameterSpace parameters() {
      return new ParameterSpace(
          List.of(ParameterGroup.of("plane", 3, 0, 1).named(List.of("a", "b", "c"))));
    }

    @Override
    public double fitness(double[] p, float[] row) {
      double error = p[0] + p[1] * row[0] + p[2] * row[1] - row[2];
      return -error * error;
    }
  }

  private static PopulationOptimizer optimizer() {
    return new PopulationOptimizer()
        .setObjective(Plane.class)
        .setInputCols("features", "label")
        .setGenerations(60);
  }

  @Test
  void shouldFindTheParametersOfRows() throws IOException {
    PopulationOptimizerModel model = optimizer().fit(MlRows.plane(20, 1));
    assertThat(model.estimate().toArray()).containsExactly(new double[] {3, 2, -1}, within(0.01));
    assertThat(model.parameterNames()).containsExactly("a", "b", "c");
    assertThat(optimizer().fit(MlRows.plane(20, 4)).estimate()).isEqualTo(model.estimate());
    Dataset<Row> rows = MlRows.plane(20, 2);
    assertThat(MlRows.column(model.transform(rows), "fitness"))
        .allMatch(fitness -> (Double) fitness > -0.01 && (Double) fitness <= 0);
    String path = folder.resolve("model").toString();
    model.save(path);
    PopulationOptimizerModel loaded = PopulationOptimizerModel.load(path);
    assertThat(loaded.estimate()).isEqualTo(model.estimate());
    assertThat(loaded.stoppedBecause()).isEqualTo(model.stoppedBecause());
    assertThat(MlRows.column(loaded.transform(rows), "fitness"))
        .isEqualTo(MlRows.column(model.transform(rows), "fitness"));
    String unfitted = folder.resolve("optimizer").toString();
    optimizer().setOptimizer("kind = genetic, members = 12").setGenerations(2).save(unfitted);
    assertThat(PopulationOptimizer.load(unfitted).fit(rows).bestFitness()).hasSize(2);
  }

  @Test
  void shouldSayWhatIsWrong() {
    Dataset<Row> rows = MlRows.plane(4, 1);
    assertThatThrownBy(() -> optimizer().setInputCols("features", "target").fit(rows))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no column target");
    assertThatThrownBy(() -> new PopulationOptimizer().setInputCols("label").fit(rows))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("setObjective");
    assertThatThrownBy(() -> optimizer().setObjective("java.lang.String").fit(rows))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("java.lang.String");
    assertThatThrownBy(() -> optimizer().setOptimizer("kind = enkf").fit(rows))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("targets");
    assertThatThrownBy(() -> new PopulationOptimizer().setObjective(Plane.class).fit(rows))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("setInputCols");
  }
}

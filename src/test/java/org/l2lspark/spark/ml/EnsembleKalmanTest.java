package org.l2lspark.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.problem.InputException;

class EnsembleKalmanTest {
  @TempDir private Path folder;

  private static EnsembleKalmanClassifier classifier() {
    return new EnsembleKalmanClassifier()
        .setLayers(6)
        .setMembers(40)
        .setGenerations(6)
        .setInitialStd(0.3)
        .setSeed(2);
  }

  private static double accuracy(Dataset<Row> predicted) {
    return new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(predicted);
  }

  @Test
  void shouldTrainTheSameBitsOnAnyPartitioning() {
    EnsembleKalmanClassificationModel model = classifier().fit(MlRows.bars(80, 1));
    assertThat(classifier().fit(MlRows.bars(80, 5)).weights()).isEqualTo(model.weights());
    assertThat(classifier().setSeed(3).fit(MlRows.bars(80, 1)).weights())
        .isNotEqualTo(model.weights());
    assertThat(accuracy(model.transform(MlRows.bars(80, 2)))).isGreaterThan(0.9);
    assertThat(model.numClasses()).isEqualTo(2);
    assertThat(model.numFeatures()).isEqualTo(16);
    assertThat(model.bestFitness()).hasSize(6);
    assertThat(model.stoppedBecause()).contains("6 generations");
  }

  @ParameterizedTest
  @ValueSource(strings = {"squared", "squared-hinge", "logistic"})
  void shouldGiveProbabilitiesInTheOrderOfTheOutputs(String loss) {
    Dataset<Row> predicted =
        classifier()
            .setLayers()
            .setLoss(loss)
            .fit(MlRows.bars(40, 1))
            .transform(MlRows.bars(40, 1));
    for (Row row : predicted.select("rawPrediction", "probability", "prediction").collectAsList()) {
      Vector raw = row.getAs(0);
      Vector probability = row.getAs(1);
      assertThat(probability.apply(0) + probability.apply(1)).isCloseTo(1, within(1e-12));
      assertThat(probability.argmax()).isEqualTo(raw.argmax());
      assertThat(row.getDouble(2)).isEqualTo(raw.argmax());
    }
  }

  @Test
  void shouldPredictNumbers() throws IOException {
    EnsembleKalmanRegressor regressor =
        new EnsembleKalmanRegressor().setMembers(20).setGenerations(10);
    EnsembleKalmanRegressionModel model = regressor.fit(MlRows.plane(50, 3));
    Dataset<Row> rows = MlRows.plane(50, 1);
    assertThat(new RegressionEvaluator().evaluate(model.transform(rows))).isLessThan(0.05);
    String path = folder.resolve("regression").toString();
    model.save(path);
    EnsembleKalmanRegressionModel loaded = EnsembleKalmanRegressionModel.load(path);
    assertThat(MlRows.column(loaded.transform(rows), "prediction"))
        .isEqualTo(MlRows.column(model.transform(rows), "prediction"));
    assertThat(MlRows.column(model.copy(new ParamMap()).transform(rows), "prediction"))
        .isEqualTo(MlRows.column(model.transform(rows), "prediction"));
  }

  @Test
  void shouldTakeAnyOptimizerOfTheProject() {
    EnsembleKalmanClassificationModel model =
        classifier()
            .setLayers()
            .setGenerations(3)
            .setOptimizer("kind = cma-es, members = 8")
            .setTask("activation = relu")
            .fit(MlRows.bars(20, 1));
    assertThat(model.bestFitness()).hasSize(3);
  }

  @Test
  void shouldBeTunedWithinAPipelineAndLoadedWhole() throws IOException {
    Dataset<Row> bars = MlRows.bars(60, 3);
    SpikingReservoir reservoir =
        new SpikingReservoir()
            .setShape(MlRows.SIDE, MlRows.SIDE)
            .setExcitatory(8)
            .setInhibitory(24)
            .setStimulusMs(60);
    EnsembleKalmanClassifier readout =
        new EnsembleKalmanClassifier().setMembers(20).setGenerations(4).setFeaturesCol("spikes");
    Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {reservoir, readout});
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(reservoir.inhibitory(), new int[] {4, 24})
            .addGrid(readout.gamma(), new double[] {0.01})
            .build();
    MulticlassClassificationEvaluator evaluator =
        new MulticlassClassificationEvaluator().setMetricName("accuracy");
    CrossValidator tuning =
        new CrossValidator()
            .setEstimator(pipeline)
            .setEstimatorParamMaps(grid)
            .setEvaluator(evaluator)
            .setNumFolds(2);
    String unfitted = folder.resolve("tuning").toString();
    tuning.save(unfitted);
    CrossValidatorModel tuned = CrossValidator.load(unfitted).fit(bars);
    String path = folder.resolve("tuned").toString();
    tuned.save(path);
    CrossValidatorModel loaded = CrossValidatorModel.load(path);
    for (String column : List.of("rawPrediction", "prediction")) {
      assertThat(MlRows.column(loaded.transform(bars), column))
          .isEqualTo(MlRows.column(tuned.transform(bars), column));
    }
    assertThat(accuracy(loaded.transform(bars))).isGreaterThan(0.6);
    PipelineModel best =
        (PipelineModel)
            new TrainValidationSplit()
                .setEstimator(pipeline)
                .setEstimatorParamMaps(new ParamMap[] {grid[1]})
                .setEvaluator(evaluator)
                .setSeed(1)
                .fit(bars)
                .bestModel();
    assertThat(best.stages()[1]).isInstanceOf(EnsembleKalmanClassificationModel.class);
  }

  @Test
  void shouldSayWhatIsWrong() {
    Dataset<Row> bars = MlRows.bars(10, 2);
    assertThatThrownBy(() -> classifier().setFeaturesCol("pixels").fit(bars))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no column pixels")
        .hasMessageContaining("featuresCol");
    assertThatThrownBy(() -> classifier().setFeaturesCol("id").transformSchema(bars.schema()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a vector")
        .hasMessageContaining("int");
    assertThatThrownBy(() -> classifier().setLabelCol("features").fit(bars))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a number");
    assertThatThrownBy(() -> classifier().fit(bars.selectExpr("features", "id - 0.5 as label")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("StringIndexer");
    assertThatThrownBy(() -> classifier().fit(bars.selectExpr("features", "0 as label")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("classes");
    assertThatThrownBy(
            () -> classifier().fit(bars.selectExpr("if(id = 3, null, features) features", "label")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot be trained on");
    assertThatThrownBy(() -> classifier().fit(bars.filter("id < 0")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("empty");
    assertThatThrownBy(() -> classifier().setOptimizer("gama = 1").fit(bars))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("gama");
    assertThatThrownBy(() -> classifier().setTask("kind = reservoir").fit(bars))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> classifier().setLoss("absolute"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> classifier().setMembers(1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(classifier().explainParams()).contains("size of the ensemble [at least 2]");
  }
}

package org.l2lspark.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.l2lspark.data.Dataset;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.Predictions;
import org.l2lspark.spark.ParquetDatasets;
import org.l2lspark.spark.ParquetRunStore;
import org.l2lspark.spark.PredictionFile;
import org.l2lspark.spark.SparkBackend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2l predict RUN --data PATH}: what the estimate of a run says of data it has not seen. */
@Command(
    name = "predict",
    description = {
      "Let the estimate of a run decide on data it has not seen, labelled or not, or predict the"
          + " numbers of a regression.",
      "Writes Parquet, a row per sample: index, outputs, decision, className and, where labels are"
          + " known, label and right; of a regression index, outputs in the units of the data set"
          + " and, where they are known, targets."
    })
final class PredictCommand implements Callable<Integer> {
  enum Split {
    train,
    test
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "run directory")
  private String run;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "PATH",
      description = "data set to predict on, as 'l2l data import' writes it")
  private String data;

  @Option(
      names = "--split",
      description = "which of its splits, train or test (default: ${DEFAULT-VALUE})")
  private Split split = Split.test;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "file to write (default: predictions.parquet in the run directory)")
  private String out;

  @Option(names = "--force", description = "replace the file that is there")
  private boolean force;

  @Override
  public Integer call() {
    try (ParquetRunStore store = ParquetRunStore.open(run)) {
      ExperimentConfig config =
          ExperimentConfig.parse(
              store.manifest().configuration(), run + "/manifest.json", List.of());
      try (SparkBackend backend = SparkBackend.open("l2l predict " + run)) {
        String to = out == null ? run + "/predictions.parquet" : out;
        PredictionFile file = PredictionFile.at(to, force);
        Dataset unseen = new ParquetDatasets().read(data);
        Predictions predictions =
            Experiment.of(config, backend, new Terminal(spec.commandLine()))
                .predict(store, unseen, split == Split.train);
        file.write(
            predictions, Map.of("l2l.run", run, "l2l.data", data, "l2l.split", split.toString()));
        print(predictions, to);
      }
    }
    return 0;
  }

  private void print(Predictions predictions, String to) {
    PrintWriter text = spec.commandLine().getOut();
    text.printf(Locale.ROOT, "%d samples predicted: %s%n", predictions.count(), to);
    if (predictions instanceof Predictions.Classes classes) {
      print(text, classes);
    } else if (predictions instanceof Predictions.Numbers numbers) {
      print(text, numbers);
    }
  }

  private static void print(PrintWriter text, Predictions.Numbers predictions) {
    if (predictions.errors().isEmpty()) {
      text.println("targets are not known");
      return;
    }
    double[] errors = predictions.errors().get();
    for (int k = 0; k < errors.length; k++) {
      text.printf(
          Locale.ROOT,
          "root mean squared error of %s %.6g%n",
          predictions.targets().get(k),
          errors[k]);
    }
  }

  private static void print(PrintWriter text, Predictions.Classes predictions) {
    if (predictions.accuracy().isPresent()) {
      text.printf(Locale.ROOT, "accuracy %.2f %%%n", 100 * predictions.accuracy().getAsDouble());
      return;
    }
    text.println("labels are not known; decisions by class:");
    int[] counts = predictions.counts();
    for (int c = 0; c < counts.length; c++) {
      text.printf(Locale.ROOT, "%10.10s%7d%n", predictions.classes().get(c), counts[c]);
    }
  }
}

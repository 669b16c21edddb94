package org.l2lspark.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.l2lspark.experiment.ConfusionMatrix;
import org.l2lspark.experiment.EstimateResult;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.spark.ParquetRunStore;
import org.l2lspark.spark.SparkBackend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2l evaluate RUN}: tests the estimate of a run on one split. */
@Command(
    name = "evaluate",
    description = "Test the newest estimate of a run: metrics, and the confusion matrix.")
final class EvaluateCommand implements Callable<Integer> {
  enum Split {
    train,
    test
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "run directory")
  private String run;

  @Option(names = "--split", description = "train or test (default: ${DEFAULT-VALUE})")
  private Split split = Split.test;

  @Override
  public Integer call() {
    try (ParquetRunStore store = ParquetRunStore.open(run)) {
      ExperimentConfig config =
          ExperimentConfig.parse(
              store.manifest().configuration(), run + "/manifest.json", List.of());
      try (SparkBackend backend = SparkBackend.open("l2l evaluate " + run)) {
        print(
            Experiment.of(config, backend, new Terminal(spec.commandLine()))
                .evaluate(store, split == Split.train));
      }
    }
    return 0;
  }

  private void print(EstimateResult result) {
    PrintWriter out = spec.commandLine().getOut();
    if (result.confusion().isEmpty()) {
      result
          .metrics()
          .forEach((name, value) -> out.printf(Locale.ROOT, "%s %s %.6g%n", split, name, value));
      return;
    }
    ConfusionMatrix confusion = result.confusion().get();
    out.printf(Locale.ROOT, "%s accuracy %.2f %%%n", confusion.split(), 100 * result.accuracy());
    out.println("confusion, a row per true class, a column per decision:");
    out.print(" ".repeat(10));
    confusion.classes().forEach(name -> out.printf(Locale.ROOT, "%7.7s", name));
    out.println();
    for (int c = 0; c < confusion.classes().size(); c++) {
      out.printf(Locale.ROOT, "%10.10s", confusion.classes().get(c));
      for (int count : confusion.matrix()[c]) {
        out.printf(Locale.ROOT, "%7d", count);
      }
      out.println();
    }
  }
}

import org.l2lspark.builder.ExperimentBuilder;
import org.l2lspark.builder.GeneticBuilder;
import org.l2lspark.builder.PoleBuilder;
import org.l2lspark.builder.RunBuilder;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.LocalBackend;
import org.l2lspark.experiment.ProgressListener;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.spark.ParquetRunStore;

/** A whole run from Java: a genetic algorithm balances a pole on a cart. */
public final class BalancePole {
  private BalancePole() {}

  /** Runs; the argument is the run directory to create. */
  public static void main(String[] arguments) {
    ExperimentConfig config =
        new ExperimentBuilder()
            .seed(7)
            .task(new PoleBuilder().controller(PoleBuilder.Controller.LINEAR).heldOut(50))
            .optimizer(new GeneticBuilder().members(32))
            .run(new RunBuilder().generations(20).batchSize(4))
            .build();
    try (RunStore store = ParquetRunStore.create(arguments[0])) {
      RunResult result =
          Experiment.of(config, LocalBackend.create(), ProgressListener.silent()).run(store);
      System.out.println(result.heldOut() + " by " + result.estimate());
    }
  }
}

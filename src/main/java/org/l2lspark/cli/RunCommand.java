package org.l2lspark.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.l2lspark.experiment.Experiment;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.experiment.RunResult;
import org.l2lspark.spark.ParquetRunStore;
import org.l2lspark.spark.SparkBackend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2l run CONF}: an experiment from its configuration to its run directory. */
@Command(name = "run", description = "Run an experiment from a configuration to a run directory.")
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CONF", description = "HOCON configuration, a file or a Hadoop path")
  private String conf;

  @Option(
      names = "--out",
      paramLabel = "RUN",
      description =
          "run directory to create (default: runs/<name of CONF>, or the first that is"
              + " free of runs/<name of CONF>-2, -3, ...)")
  private String out;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "override a setting; repeatable")
  private List<String> overrides = new ArrayList<>();

  @Option(names = "--seed", description = "override the seed")
  private Long seed;

  @Override
  public Integer call() {
    if (seed != null) {
      overrides.add("seed=" + seed);
    }
    ExperimentConfig config = Configurations.read(conf, overrides);
    Terminal terminal = new Terminal(spec.commandLine());
    try (SparkBackend backend = SparkBackend.open("l2l run " + conf);
        ParquetRunStore store =
            ParquetRunStore.create(
                out == null ? ParquetRunStore.free(Configurations.defaultOut(conf)) : out)) {
      terminal.phase("run directory " + store.location());
      RunResult result = Experiment.of(config, backend, terminal).run(store);
      terminal.summary(result, store.location());
    }
    return 0;
  }
}

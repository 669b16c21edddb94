package org.l2lspark.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.l2lspark.experiment.ExperimentConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2l show-config CONF}: what was set apart from what was defaulted. */
@Command(
    name = "show-config",
    description = "Print a configuration as it will be used: what is set, what is defaulted.",
    mixinStandardHelpOptions = true)
final class ShowConfigCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CONF", description = "HOCON configuration")
  private String conf;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "override a setting; repeatable")
  private List<String> overrides = new ArrayList<>();

  @Override
  public Integer call() {
    ExperimentConfig config = Configurations.read(conf, overrides);
    print("set:", config, false);
    print("default:", config, true);
    return 0;
  }

  private void print(String title, ExperimentConfig config, boolean defaulted) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(title);
    config
        .settings()
        .forEach(
            (key, setting) -> {
              if (setting.defaulted() == defaulted) {
                out.println("  " + key + " = " + setting.value());
              }
            });
  }
}

package org.l2lspark.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.l2lspark.cli.settings.Texts;
import org.l2lspark.config.Entry;
import org.l2lspark.config.Section;
import org.l2lspark.experiment.ExperimentConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2l show-config CONF}: what was set apart from what was defaulted. */
@Command(
    name = "show-config",
    description = "Print a configuration as it will be used: what is set, what is defaulted.")
final class ShowConfigCommand implements Callable<Integer> {
  private static final int INDENT = 6;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CONF", description = "HOCON configuration")
  private String conf;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "override a setting; repeatable")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--explain",
      description = "say what each setting does, its unit, range and default")
  private boolean explain;

  @Override
  public Integer call() {
    Section root = Configurations.section(conf, overrides);
    ExperimentConfig config = ExperimentConfig.of(root);
    print("set:", config, false);
    print("default:", config, true);
    if (explain) {
      printNotSet(root);
    }
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
                if (explain) {
                  Texts.about(setting.doc(), "", INDENT).forEach(out::println);
                }
              }
            });
  }

  /** Keys that could be added and have no default, which a run's settings do not name. */
  private void printNotSet(Section root) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("not set:");
    for (Entry entry : root.entries()) {
      if (entry.setting().isEmpty() && !entry.nested()) {
        out.println("  " + entry.path());
        Texts.about(entry.doc(), "", INDENT).forEach(out::println);
      }
    }
  }
}

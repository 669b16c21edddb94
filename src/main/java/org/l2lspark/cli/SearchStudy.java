package org.l2lspark.cli;

import java.io.PrintWriter;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.l2lspark.evaluate.Work;
import org.l2lspark.spark.ResultFolder;
import org.l2lspark.spark.SparkBackend;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * A study of many whole searches: each on one core, all of them in one Spark application, and a
 * folder with what came of them.
 */
abstract class SearchStudy implements Runnable {
  private final String name;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CONF", description = "configuration with a section study")
  private String conf;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "write "
              + CompareCommand.REPORT
              + " and a CSV there (default: runs/study- and the name of the study)")
  private String out;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "override a setting; repeatable")
  private List<String> overrides = List.of();

  /** A study of a name, which is that of its documents. */
  SearchStudy(String name) {
    this.name = name;
  }

  /**
   * What is to be done.
   *
   * @param text the configuration, overrides included
   * @param <F> what comes of a search
   */
  record Plan<F extends Serializable>(String text, List<Work<F>> searches, Telling<F> telling) {}

  /** Tells what was found. */
  @FunctionalInterface
  interface Telling<F> {
    Told of(List<F> found, String title);
  }

  /** What was found as lines for the terminal, as CSV and as a page. */
  record Told(List<String> lines, String csv, String html) {}

  /** Reads a configuration. */
  abstract Plan<?> plan(String text, String file, List<String> settings);

  @Override
  public void run() {
    carryOut(plan(Configurations.text(conf), conf, overrides));
  }

  private <F extends Serializable> void carryOut(Plan<F> plan) {
    PrintWriter writer = spec.commandLine().getOut();
    String target = out == null ? "runs/study-" + name : out;
    try (SparkBackend backend = SparkBackend.open("l2l study " + name + " " + conf)) {
      ResultFolder folder = ResultFolder.of(target, name);
      Told told =
          plan.telling()
              .of(
                  backend.compute(plan.searches(), "study " + name + ": " + conf),
                  CompareCommand.title(target));
      folder.document(name, Map.of("configuration", plan.text()));
      folder.text(name + ".csv", told.csv());
      folder.text(CompareCommand.REPORT, told.html());
      told.lines().forEach(writer::println);
      writer.println(folder.location() + "/" + CompareCommand.REPORT);
      writer.flush();
    }
  }
}

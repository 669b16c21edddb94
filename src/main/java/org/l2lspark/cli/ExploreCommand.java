package org.l2lspark.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.l2lspark.experiment.RunStore;
import org.l2lspark.report.explore.ExplorePage;
import org.l2lspark.spark.ParquetRunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2l explore RUN}: writes {@code RUN/explore.html}, the space that a run has visited. */
@Command(
    name = "explore",
    description = {
      "Writes RUN/explore.html, one self-contained page of the parameters that a run has tried:"
          + " parallel coordinates with brushes, slices, pairs, heat maps of grids, importance.",
      "Which generations are in it, run.record-parameters-every says."
    })
final class ExploreCommand implements Runnable {
  private static final String FILE = "explore.html";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "the run directory, finished or running")
  private String run;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "write all recorded members there, a row each, as CSV")
  private Path csv;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "write the page there (default: RUN/" + FILE + ")")
  private Path html;

  @Override
  public void run() {
    FileEnding.require("--csv", csv, ".csv", "");
    FileEnding.require("--html", html, ".html", "");
    PrintWriter out = spec.commandLine().getOut();
    try (RunStore store = ParquetRunStore.open(run)) {
      String page = ExplorePage.html(store);
      if (html == null) {
        store.text(FILE, page);
        out.println(store.location().replaceAll("/+$", "") + "/" + FILE);
      } else {
        NewFile.write(html, to -> Files.writeString(to, page));
        out.println(html);
      }
      if (csv != null) {
        NewFile.write(
            csv,
            to -> {
              try (java.io.Writer writer = Files.newBufferedWriter(to, StandardCharsets.UTF_8)) {
                ExplorePage.csv(store, writer);
              }
            });
        out.println(csv);
      }
      store.passedOver().forEach(line -> spec.commandLine().getErr().println("warning: " + line));
    }
  }
}

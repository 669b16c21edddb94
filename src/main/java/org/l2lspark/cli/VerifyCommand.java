package org.l2lspark.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.l2lspark.bbob.ReferenceValues;
import org.l2lspark.snn.verify.Agreement;
import org.l2lspark.snn.verify.Recording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2l verify PATH}: compares simulator or functions with what another program gave. */
@Command(
    name = "verify",
    description = {
      "Compare the simulator with recordings made by NEST or another simulator, or the BBOB"
          + " functions with values of another implementation.",
      "A folder holds folders single/NAME (setup.json, membrane.csv, spikes.csv) and network/NAME"
          + " (setup.json, synapses.csv, input_synapses.csv, input_spikes.csv, spikes.csv)."
          + " Prints a line per recording; exit code 1 when one differs.",
      "A file NAME.csv has the columns "
          + ReferenceValues.HEADLINE
          + ", the coordinates of x apart"
          + " by blanks. Prints the largest relative difference by function; exit code 1 when one"
          + " is above 1e-9."
    })
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PATH",
      description = "the folder that holds single and network, or a file of BBOB values")
  private Path path;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    return path.toString().endsWith(".csv") ? values(out) : recordings(out);
  }

  private int values(PrintWriter out) {
    ReferenceValues reference = ReferenceValues.read(path);
    Map<Integer, Double> differences = reference.differences();
    differences.forEach(
        (function, difference) ->
            out.printf(
                Locale.ROOT,
                "f%-3d largest relative difference %.3g%s%n",
                function,
                difference,
                agrees(difference) ? "" : "  differs"));
    long differing = differences.values().stream().filter(own -> !agrees(own)).count();
    out.printf(
        Locale.ROOT,
        "%d values, %d of %d functions differ%n",
        reference.count(),
        differing,
        differences.size());
    return differing == 0 ? 0 : 1;
  }

  private static boolean agrees(double difference) {
    return difference <= ReferenceValues.TOLERANCE;
  }

  private int recordings(PrintWriter out) {
    List<Path> folders = Recording.find(path);
    int differing = 0;
    for (Path folder : folders) {
      Agreement agreement = Recording.compare(folder);
      out.println(agreement.line());
      out.flush();
      differing += agreement.holds() ? 0 : 1;
    }
    if (differing > 0) {
      out.printf(Locale.ROOT, "%d of %d differ%n", differing, folders.size());
    }
    return differing == 0 ? 0 : 1;
  }
}

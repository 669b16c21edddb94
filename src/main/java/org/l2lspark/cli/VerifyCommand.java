package org.l2lspark.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.l2lspark.snn.verify.Agreement;
import org.l2lspark.snn.verify.Recording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2l verify DIR}: compares the simulator with recordings of another one. */
@Command(
    name = "verify",
    description = {
      "Compare the simulator with recordings made by NEST or another simulator.",
      "DIR holds folders single/NAME (setup.json, membrane.csv, spikes.csv) and network/NAME"
          + " (setup.json, synapses.csv, input_synapses.csv, input_spikes.csv, spikes.csv)."
          + " Prints a line per recording; exit code 1 when one differs."
    })
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "the folder that holds single and network")
  private Path directory;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Path> folders = Recording.find(directory);
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

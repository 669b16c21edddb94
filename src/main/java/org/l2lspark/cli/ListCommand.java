package org.l2lspark.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.l2lspark.optimize.Optimizers;
import org.l2lspark.task.Tasks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code l2l list}: the tasks and optimizers that a configuration can name. */
@Command(
    name = "list",
    description = "List the tasks and optimizers that a configuration can name.")
final class ListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, String> tasks = new TreeMap<>();
    Tasks.all().forEach((name, kind) -> tasks.put(name, kind.description()));
    print(out, "task.kind:", tasks);
    Map<String, String> optimizers = new TreeMap<>();
    Optimizers.all().forEach((name, kind) -> optimizers.put(name, kind.description()));
    print(out, "optimizer.kind:", optimizers);
    return 0;
  }

  private static void print(PrintWriter out, String title, Map<String, String> kinds) {
    int width = kinds.keySet().stream().mapToInt(String::length).max().orElse(0);
    out.println(title);
    kinds.forEach(
        (name, description) ->
            out.println("  " + name + " ".repeat(width - name.length() + 2) + description));
  }
}

package org.l2lspark.docs;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.l2lspark.cli.L2l;
import org.l2lspark.spark.TestSpark;

/** The program that {@link DocsCommandsRun} starts in the folder of the commands. */
final class DocsCommandsMain {
  private static final Pattern RUN = Pattern.compile("runs/([\\w-]+)");

  /** Data that configurations name, small. */
  private static final List<String> DATA =
      List.of(
          "data make digits --train 300 --test 60 --to data/mnist",
          "data make letters --train 300 --test 60 --to data/fashion-mnist",
          "data make letters --train 300 --test 60 --to data/letters",
          "data make letters --classes A-Z --train 1000 --test 1000 --to data/letter",
          "data join data/mnist data/letters --to data/three");

  private int failed;
  private int done;

  private DocsCommandsMain() {}

  /** Carries out the commands in a file; the exit code is 1 where one fails. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Locale.setDefault(Locale.ROOT);
    System.setProperty("java.awt.headless", "true");
    TestSpark.configure();
    DocsCommandsMain all = new DocsCommandsMain();
    for (String data : DATA) {
      all.l2l("before all", List.of(data.split(" ")));
    }
    for (String call : Files.readString(Path.of(arguments[0])).split("\n\0")) {
      List<String> words = Arrays.asList(call.split("\0", -1));
      all.command(new DocsCommand(words.get(0), words.get(1), words.subList(2, words.size())));
    }
    System.out.println(all.done + " commands, " + all.failed + " failed");
    System.exit(all.failed == 0 ? 0 : 1);
  }

  private void command(DocsCommand command) throws IOException, InterruptedException {
    Optional<String> reason = SmallCommand.notHere(command);
    if (reason.isPresent()) {
      System.out.println("not here  " + command + " (" + reason.get() + ")");
    } else if (command.isL2l()) {
      prepare(command);
      l2l(command.toString(), SmallCommand.words(command));
    } else {
      process(command);
    }
  }

  /** Makes the runs that are read, and room for those that are made. */
  private void prepare(DocsCommand command) throws IOException {
    String previous = "";
    for (String word : SmallCommand.words(command)) {
      Matcher run = RUN.matcher(word);
      if (previous.equals("--out") && command.arguments().get(0).equals("run")) {
        DocsCommandsRun.delete(Path.of(word));
      } else if (run.lookingAt() && !previous.equals("--out")) {
        String conf = "conf/" + run.group(1) + ".conf";
        if (!Files.exists(Path.of(run.group())) && Files.exists(Path.of(conf))) {
          List<String> words = new ArrayList<>(List.of("run", conf));
          words.addAll(SmallCommand.run(conf));
          l2l("for " + command.place(), words);
        }
      }
      previous = word;
    }
  }

  private void l2l(String what, List<String> words) {
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said);
    long start = System.nanoTime();
    int code = L2l.execute(writer, writer, words.toArray(String[]::new));
    tell(what, start, code, said.toString(), words);
  }

  private void process(DocsCommand command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    List<String> words = new ArrayList<>(command.words());
    if (words.get(0).equals("python3") && Files.isExecutable(Path.of("/usr/bin/python3"))) {
      words.set(0, "/usr/bin/python3"); // the one that .ci/run gives Brian2
    }
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    tell(command.toString(), start, process.waitFor(), said, command.words());
  }

  private void tell(String what, long start, int code, String said, List<String> words) {
    done++;
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT, "%s %5.1f s  %s%n", code == 0 ? "done" : "FAILED", seconds, what);
    if (code != 0) {
      failed++;
      System.out.println("  " + String.join(" ", words) + "\n" + said.indent(4));
    }
  }
}

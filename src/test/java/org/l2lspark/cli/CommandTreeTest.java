package org.l2lspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.l2lspark.experiment.Version;
import org.l2lspark.spark.SparkBackend;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What holds for every command there is. */
class CommandTreeTest {
  private static final String NONSENSE = "nonsense";

  /** All commands as they are typed, {@code l2l} itself as an empty list. */
  static List<List<String>> commands() {
    List<List<String>> all = new ArrayList<>();
    collect(L2l.commandLine(), List.of(), all);
    return all;
  }

  private static void collect(CommandLine command, List<String> path, List<List<String>> all) {
    all.add(path);
    command.getSubcommands().forEach((name, below) -> collect(below, plus(path, name), all));
  }

  private static List<String> plus(List<String> path, String... words) {
    return Stream.concat(path.stream(), Stream.of(words)).toList();
  }

  private static CommandLineRun l2l(List<String> words) {
    return CommandLineRun.of(words.toArray());
  }

  private static String usage(List<String> path) {
    return ("Usage: l2l " + String.join(" ", path)).strip();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldHaveHelpAndVersion(List<String> path) {
    List<String> help = new ArrayList<>(List.of("help"));
    help.addAll(path);
    for (List<String> words : List.of(plus(path, "--help"), plus(path, "-h"), help)) {
      CommandLineRun run = l2l(words);
      assertThat(run.code()).as("%s: %s", words, run.err()).isZero();
      assertThat(run.out()).startsWith(usage(path)).contains("-h, --help");
      assertThat(run.err()).isEmpty();
    }
    for (String option : List.of("--version", "-V")) {
      CommandLineRun run = l2l(plus(path, option));
      assertThat(run.code()).as("%s %s: %s", path, option, run.err()).isZero();
      assertThat(run.out().lines())
          .containsExactly(
              "l2l-spark " + Version.text(),
              "Spark " + SparkBackend.sparkVersion(),
              "Java "
                  + System.getProperty("java.version")
                  + ", "
                  + System.getProperty("java.vendor"));
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldSayHowACommandGoesWhenItIsTypedWrongly(List<String> path) {
    CommandLine command = L2l.commandLine();
    for (String name : path) {
      command = command.getSubcommands().get(name);
    }
    List<String> wrong = new ArrayList<>(plus(path, "--" + NONSENSE));
    for (ArgSpec required : command.getCommandSpec().args()) {
      if (required.required()) {
        wrong.add(required instanceof OptionSpec option ? option.longestName() + "=1" : "1");
      }
    }
    assertRefused(path, wrong, "Unknown option: '--" + NONSENSE);
    if (!command.getSubcommands().isEmpty()) {
      assertRefused(path, plus(path, NONSENSE), NONSENSE);
      List<String> help = new ArrayList<>(List.of("help"));
      help.addAll(path);
      assertRefused(path, plus(help, NONSENSE), NONSENSE);
      assertRefused(path, path, "Commands: ");
    } else if (command.getCommandSpec().args().stream().anyMatch(ArgSpec::required)) {
      assertRefused(path, path, "Missing required");
    }
  }

  private static void assertRefused(List<String> path, List<String> words, String reason) {
    CommandLineRun run = l2l(words);
    assertThat(run.code()).as("%s: %s", words, run.out()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("l2l: ")
        .contains(reason, usage(path), "More: " + usage(path).substring(7) + " --help");
    assertThat(run.err().lines().count()).as(run.err()).isLessThan(14);
  }

  @Test
  void shouldAskWhatWasMeant() {
    assertThat(l2l(List.of("rn")).err()).contains("Did you mean 'run'?");
    assertThat(l2l(List.of("help", "data", "mke")).err()).contains("Did you mean 'make'?");
    assertThat(l2l(List.of("run", "x.conf", "--sed", "1")).err())
        .contains("Did you mean '--seed'?");
  }
}

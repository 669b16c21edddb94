package org.l2lspark.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.l2lspark.cli.settings.Builders;
import org.l2lspark.cli.settings.Markdown;
import org.l2lspark.cli.settings.Reference;
import org.l2lspark.cli.settings.Texts;
import org.l2lspark.problem.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2l settings}: the reference of all settings. */
@Command(
    name = "settings",
    description = "Explain every setting: what it does, unit, range and default.")
final class SettingsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "WORD",
      arity = "0..1",
      defaultValue = "",
      description = "only keys whose path has this in it, for example optimizer or gamma")
  private String word;

  @Option(names = "--markdown", description = "all of them as Markdown: src/docs/settings.md")
  private boolean markdown;

  @Option(
      names = "--builders",
      paramLabel = "DIR",
      description = "write the builders of configurations in Java: " + Builders.FOLDER)
  private Path builders;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (builders != null) {
      writeBuilders();
      return 0;
    }
    Reference reference = Reference.make();
    if (markdown) {
      out.print(Markdown.of(reference));
      return 0;
    }
    List<String> lines = Texts.of(reference, word);
    if (lines.isEmpty()) {
      throw new InputException(
          "no setting has '" + word + "' in its path",
          "a part of a path, for example optimizer or gamma",
          word,
          "'l2l settings' prints all of them");
    }
    lines.forEach(out::println);
    return 0;
  }

  private void writeBuilders() throws IOException {
    if (!Files.isDirectory(builders)) {
      throw new InputException(
          "--builders " + builders, "a folder that is there", builders.toString(), "make it first");
    }
    for (Map.Entry<String, String> source : Builders.of(Reference.byOwner()).entrySet()) {
      Files.writeString(builders.resolve(source.getKey()), source.getValue());
    }
  }
}

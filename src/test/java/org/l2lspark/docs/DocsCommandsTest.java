package org.l2lspark.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command that the documentation tells to type is one: a shell takes it apart, the command
 * tree reads it, the settings it changes exist, what it names is there. {@link DocsCommandsRun}
 * carries them out.
 *
 * <p>Blocks of commands say {@code bash} and hold nothing that is to be filled in. A command within
 * a sentence may name things by capitals: RUN, CONF, DIR, FILE, PATH, NAME, COLUMN stand for a
 * text, N for a number, {@code a|b} for each of the two. Three dots are no command.
 */
class DocsCommandsTest {
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?m)^\\s*(\\S+=\\S+ )*(submit/[\\w.-]+|l2l|mvn|java|python3|spark-submit|spark-shell|src/\\S+\\.sh) .*");

  /** Words with a dash or what follows them: a name alone is a mention of a file or a program. */
  private static final Pattern INLINE =
      Pattern.compile("(submit/[\\w.-]+|l2l|mvn|java|python3|src/\\S+\\.sh) .+");

  @TempDir private Path folder;

  @Test
  void shouldSayOfEveryBlockOfCommandsThatItIsOne() {
    List<String> wrong = new ArrayList<>();
    int commands = 0;
    for (Path page : DocsPages.all()) {
      for (DocsPages.Block block : DocsPages.blocks(page)) {
        commands += block.language().equals("bash") ? 1 : 0;
        if (!block.language().matches("bash|sh") && COMMAND.matcher(block.text()).find()) {
          wrong.add(block.place() + ": a command, but not a block of bash");
        }
      }
    }
    assertThat(commands).isGreaterThan(30);
    assertThat(wrong).isEmpty();
  }

  @Test
  void shouldTypeNothingThatIsNoCommand() throws Exception {
    RecordingShell shell = new RecordingShell(folder);
    DocsCheck check = new DocsCheck(shell.folder());
    List<DocsCommand> commands = new ArrayList<>();
    for (Path page : DocsPages.all()) {
      commands.addAll(commands(shell, page));
    }
    commands.forEach(check::note);
    List<String> wrong = new ArrayList<>();
    for (DocsCommand command : commands) {
      attempt(command, wrong, () -> check.complete(command));
    }
    assertThat(commands).hasSizeGreaterThan(100);
    assertThat(wrong).isEmpty();
  }

  @Test
  void shouldMentionNothingThatIsNoCommand() throws Exception {
    RecordingShell shell = new RecordingShell(folder);
    DocsCheck check = new DocsCheck(shell.folder());
    List<String> wrong = new ArrayList<>();
    int mentioned = 0;
    for (Path page : DocsPages.all()) {
      for (DocsPages.Inline inline : DocsPages.inlines(page)) {
        if (inline.text().matches("\\.\\.\\. .*conf/.*")) {
          wrong.add(inline + ": a command without its beginning");
        } else if (INLINE.matcher(inline.text()).matches()) {
          for (String text : variants(inline.text())) {
            for (DocsCommand command : shell.commands(page, 0, text + "\n")) {
              DocsCommand placed =
                  new DocsCommand(inline.place(), command.mainClass(), command.words());
              attempt(placed, wrong, () -> check.mentioned(placed));
              mentioned++;
            }
          }
        }
      }
    }
    assertThat(mentioned).isGreaterThan(50);
    assertThat(wrong).isEmpty();
  }

  /** The commands of the blocks of a page. */
  static List<DocsCommand> commands(RecordingShell shell, Path page)
      throws IOException, InterruptedException {
    List<DocsCommand> commands = new ArrayList<>();
    for (DocsPages.Block block : DocsPages.blocks(page)) {
      if (block.language().equals("bash")) {
        commands.addAll(shell.commands(page, block.line(), block.text()));
      }
    }
    return commands;
  }

  /** {@code --format a|b} is two commands. */
  private static List<String> variants(String text) {
    String[] words = text.split(" ");
    for (int i = 0; i < words.length; i++) {
      if (words[i].matches("[a-z]+(\\|[a-z]+)+")) {
        List<String> variants = new ArrayList<>();
        for (String alternative : words[i].split("\\|")) {
          words[i] = alternative;
          variants.add(String.join(" ", words));
        }
        return variants;
      }
    }
    return List.of(text);
  }

  private interface Check {
    void run() throws IOException;
  }

  private static void attempt(DocsCommand command, List<String> wrong, Check check) {
    try {
      check.run();
    } catch (AssertionError | RuntimeException | IOException e) {
      wrong.add(command + "\n    " + e.getMessage());
    }
  }
}

package org.l2lspark.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bash in a folder in which every program does nothing but write down how it was called. So loops,
 * variables, quotes, continued lines and redirections of a documented command are those of a shell,
 * and a program that is not there is a fault as on a user's machine.
 */
final class RecordingShell {
  /** Programs by name that the documentation may use, beside those of the project. */
  private static final List<String> PROGRAMS =
      List.of(
          "apt-get",
          "java",
          "jupyter",
          "l2l",
          "ln",
          "mvn",
          "python3",
          "spark-shell",
          "spark-submit",
          "tensorboard");

  /** Programs of the project, by path. */
  private static final List<String> FOLDERS =
      List.of("submit", "notebooks", "src/examples/mllib", "src/examples/plugin", ".ci");

  private static final String STUB =
      """
      #!%s
      { printf '%%s\\0' "$DOCS_LINE" "${L2L_CLASS:-}" "${0#"$DOCS_BIN/"}" "$@"; printf '\\n\\0'; } >>"$DOCS_RECORD"
      """;

  /** Makes folders but those of other machines. */
  private static final String MKDIR =
      """
      #!%s
      case ${@: -1} in /*) ;; *) %s "$@" ;; esac
      """;

  private final Path folder;
  private final Path bin;
  private final Path record;

  RecordingShell(Path folder) throws IOException {
    this.folder = folder.toRealPath();
    this.bin = Files.createDirectories(this.folder.resolve(".bin"));
    this.record = this.folder.resolve(".record");
    String bash = which("bash").toString();
    for (String name : PROGRAMS) {
      executable(bin.resolve(name), STUB.formatted(bash));
    }
    executable(bin.resolve("mkdir"), MKDIR.formatted(bash, which("mkdir")));
    executable(bin.resolve("cat"), "#!%s\nexec %s \"$@\"\n".formatted(bash, which("cat")));
    for (String programs : FOLDERS) {
      for (File file : new File(programs).listFiles(File::isFile)) {
        if (file.canExecute()) {
          executable(this.folder.resolve(file.getPath()), STUB.formatted(bash));
        }
      }
    }
    executable(this.folder.resolve("target/spark/bin/spark-class"), STUB.formatted(bash));
    Files.createDirectories(this.folder.resolve("src/docs"));
  }

  /** The folder that commands are called in; what they write by redirections is there. */
  Path folder() {
    return folder;
  }

  /** The commands of a script, in the order of their calls. */
  List<DocsCommand> commands(Path page, int line, String script)
      throws IOException, InterruptedException {
    Files.deleteIfExists(record);
    String numbered = "set -e\ntrap 'DOCS_LINE=$LINENO' DEBUG\n" + script;
    ProcessBuilder builder =
        new ProcessBuilder("bash", "--noprofile", "--norc", "-c", numbered)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("L2L_"));
    builder.environment().put("PATH", bin.toString());
    builder.environment().put("DOCS_BIN", bin.toString());
    builder.environment().put("DOCS_RECORD", record.toString());
    builder.environment().put("DOCS_LINE", "");
    builder.environment().put("PWD", folder.toString());
    builder.command().set(0, which("bash").toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    String complaint = output.lines().filter(said -> !said.isBlank()).findFirst().orElse("");
    assertThat(code).as("%s:%d: the shell says: %s", page, line, complaint).isZero();
    List<DocsCommand> commands = new ArrayList<>();
    if (Files.exists(record)) {
      String text = Files.readString(record);
      for (String call : text.split("\n\0")) {
        List<String> words = Arrays.asList(call.split("\0", -1));
        int at = line + Integer.parseInt(words.get(0)) - 3;
        List<String> own = new ArrayList<>(words.subList(2, words.size() - 1));
        own.replaceAll(word -> word.replace(folder.toString(), "."));
        commands.add(new DocsCommand(page + ":" + at, words.get(1), own));
      }
    }
    return commands;
  }

  private static void executable(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static Path which(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(place -> Path.of(place, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no " + program));
  }
}

package org.l2lspark;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/**
 * Runs the cells of a notebook as the Java kernel does, by JShell in this JVM: a cell is a list of
 * snippets, and shows the value of the last when that is an expression.
 */
final class NotebookShell implements AutoCloseable {
  private static final Set<Snippet.SubKind> SHOWN =
      EnumSet.of(
          Snippet.SubKind.VAR_VALUE_SUBKIND,
          Snippet.SubKind.OTHER_EXPRESSION_SUBKIND,
          Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND);

  private final Control control = new Control();
  private final JShell shell;

  NotebookShell() {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
    shell =
        JShell.builder()
            .executionEngine(new Provider(control), Map.of())
            .out(nowhere)
            .err(nowhere)
            .build();
    String surefire = System.getProperty("surefire.test.class.path");
    String classPath = surefire == null ? System.getProperty("java.class.path") : surefire;
    shell.addToClasspath(classPath);
    // What the kernel's own start-up imports.
    List.of("java.util", "java.io", "java.math", "java.net", "java.util.concurrent")
        .forEach(name -> run("import " + name + ".*;"));
  }

  /**
   * Runs a cell.
   *
   * @return what the cell shows; empty when it shows nothing
   * @throws AssertionError when it does not compile or throws
   */
  String run(String cell) {
    Object shown = null;
    CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(cell);
    while (next.completeness().isComplete()) {
      shown = next.source().isBlank() ? shown : snippet(next.source().strip());
      next = shell.sourceCodeAnalysis().analyzeCompletion(next.remaining());
    }
    if (next.completeness() != Completeness.EMPTY) {
      throw new AssertionError("the cell is not complete: " + next.remaining());
    }
    return shown == null ? "" : shown.toString();
  }

  private Object snippet(String source) {
    control.value = null;
    Object shown = null;
    for (SnippetEvent event : shell.eval(source)) {
      JShellException exception = event.exception();
      if (exception != null) {
        throw new AssertionError("thrown by: " + source, exception);
      }
      if (event.causeSnippet() == null && !event.status().isDefined()) {
        throw new AssertionError(
            shell
                .diagnostics(event.snippet())
                .map((Diag diagnostic) -> diagnostic.getMessage(Locale.ROOT))
                .collect(Collectors.joining("\n", "does not compile: " + source + "\n", "")));
      }
      shown = SHOWN.contains(event.snippet().subKind()) ? control.value : null;
    }
    return shown;
  }

  @Override
  public void close() {
    shell.close();
  }

  /** Runs snippets on the calling thread, so that Spark's threads outlive a snippet. */
  private static final class Control extends DirectExecutionControl {
    private Object value;

    @Override
    protected String invoke(Method snippet) throws Exception {
      try {
        value = snippet.invoke(null);
        return String.valueOf(value);
      } catch (InvocationTargetException e) {
        Throwable cause = e.getCause();
        throw new UserException(
            String.valueOf(cause.getMessage()), cause.getClass().getName(), cause.getStackTrace());
      }
    }
  }

  private record Provider(Control control) implements ExecutionControlProvider {
    @Override
    public String name() {
      return "notebook";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
      return control;
    }
  }
}

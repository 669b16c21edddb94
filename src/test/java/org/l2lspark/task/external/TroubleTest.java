package org.l2lspark.task.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.evaluate.AllMembersFailedException;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.Request;
import org.l2lspark.problem.InputException;

/** Whatever a program does wrong is a failure of the member that it was asked about. */
class TroubleTest {
  @TempDir private Path folder;

  private void requireOnlyThirdFails(ExternalTask task, Path script, String reason)
      throws InterruptedException {
    for (int partitions : new int[] {1, 2, 5}) {
      Evaluation evaluation =
          Scripts.evaluate(task, Scripts.members(0.5, 1, 2, 3, 0), 1, partitions);
      assertThat(evaluation.fitness())
          .as("%d partitions", partitions)
          .containsExactly(-0.25, -1, Double.NaN, -9, 0);
      assertThat(evaluation.failures())
          .singleElement()
          .satisfies(
              failure -> {
                assertThat(failure.member()).isEqualTo(2);
                assertThat(failure.reason())
                    .containsIgnoringCase(reason)
                    .contains("\"parameters\":{\"x\":2.0}", "\"scenario\":0", "\"seed\":");
                assertThat(failure.reason().length()).isLessThan(15_000);
              });
    }
    Scripts.assertNothingRuns(task, script);
  }

  static List<Arguments> troubles() {
    String longest = Integer.toString(16 << 20);
    return List.of(
        arguments(
            "sys.stderr.write('blew up\\nat y = 7\\n'); sys.exit(3)",
            "instead of its answer, the program ended with exit code 3;"
                + " its last lines of stderr: blew up | at y = 7;"),
        arguments("os.kill(os.getpid(), 9)", "the program ended with exit code 137;"),
        arguments("os.close(1); time.sleep(3600)", "the program closed its standard output"),
        arguments("print('hello', flush=True)", "printed 'hello', which is no JSON object"),
        arguments("print(json.dumps(answer), flush=True)", "instead of the end of its answer,"),
        arguments("answer['id'] += 1", "instead of its answer, the program printed a line without"),
        arguments(
            "answer['id'] = 'a'", "instead of its answer, the program printed a line without"),
        arguments("del answer['id']", "instead of its answer, the program printed a line without"),
        arguments("print('[1, 2]', flush=True)", "printed '[1, 2]', which is no JSON object"),
        arguments("print('{\"a\":' + '[' * 1000000, flush=True)", "brackets within brackets"),
        arguments("print('y' * 20000000, flush=True)", "of more than " + longest + " bytes: 'yyyy"),
        arguments("sys.stdout.buffer.write(bytes([255, 10]))", "which is no JSON object"),
        arguments("answer['fitness'] = float('nan')", "no JSON object: the line: 1: Token not"),
        arguments("answer['fitness'] = 1e308 * 10", "'Infinity'"),
        arguments("print('{\"id\":%d,\"fitness\":1e999}' % answer['id']); continue", ": Infinity;"),
        arguments("answer['fitness'] = None", "\"fitness\" is not a finite number: null;"),
        arguments("answer['fitness'] = '1'", "\"fitness\" is not a finite number: 1;"),
        arguments("answer['fitnes'] = answer.pop('fitness')", "no \"fitness\", only [fitnes, id];"),
        arguments("answer['error'] = 'no convergence'", "the program says: no convergence;"),
        arguments("answer['metrics'] = {'speed': None}", "\"metrics: speed\" is not a finite"),
        arguments("answer['metrics'] = 3", "\"metrics\" is no object: 3;"));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void shouldFailTheMemberWithItsReasonAndKeepTheOthers(String does, String reason)
      throws Exception {
    Path script = Scripts.python(folder, "", "if x == 2:\n    " + does);
    ExternalTask task = Scripts.create(Scripts.of(script, ""));
    requireOnlyThirdFails(task, script, reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "time.sleep(3600)",
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n    time.sleep(3600)",
        "child()\n    time.sleep(3600)",
        "subprocess.Popen(['sh', '-c', 'while :; do sleep 1; done', __file__]).wait()",
        "while True: pass",
        "sys.stdin.read()"
      })
  void shouldEndAProgramThatGivesNoAnswerAndAllThatItHasStarted(String does) throws Exception {
    Path script = Scripts.python(folder, "", "if x == 2:\n    " + does);
    ExternalTask task = Scripts.create(Scripts.of(script, "timeout-seconds = 2"));
    requireOnlyThirdFails(task, script, "did not give its answer within 2.000 s");
  }

  @Test
  void shouldEndWhatAProgramHasLeftBehindWhenItEnded() throws Exception {
    Path script = Scripts.python(folder, "", "if x == 2:\n    child()\n    os._exit(1)");
    ExternalTask task = Scripts.create(Scripts.of(script, ""));
    requireOnlyThirdFails(task, script, "exit code 1");
  }

  @Test
  void shouldFailTheMemberWhenAProgramThatDoesNotReadIsSentALongLine() throws Exception {
    Path script =
        Scripts.shell(
            folder,
            "read -r line; echo '{\"id\":0}'; echo asleep >&2; exec sleep 3600 # no more\n");
    ExternalTask task =
        Scripts.create(
            Scripts.read(
                """
                command = [sh, "%s"], timeout-seconds = 2
                parameters = [{ name = w, size = 20000, mean = 0, std = 1 }]
                """
                    .formatted(script)));
    assertThatThrownBy(() -> Scripts.evaluate(task, Ensemble.of(1, 20000, new double[20000]), 1, 1))
        .isInstanceOf(AllMembersFailedException.class)
        .hasMessageContaining("did not give its answer within 2.000 s")
        .hasMessageContaining("asleep");
    Scripts.assertNothingRuns(task, script);
  }

  @Test
  void shouldKeepTheLastLinesOfStderrOnly() throws Exception {
    Path script =
        Scripts.python(
            folder,
            "",
            """
            if x == 2:
                for i in range(5000):
                    print("line", i, "z" * 1000, file=sys.stderr)
                sys.exit(1)
            """);
    ExternalTask task = Scripts.create(Scripts.of(script, ""));
    Evaluation evaluation = Scripts.evaluate(task, Scripts.members(1, 2), 1, 1);
    assertThat(evaluation.failures().get(0).reason())
        .contains("line 4980 zz", "line 4999 zz")
        .doesNotContain("line 4979 ");
    Scripts.assertNothingRuns(task, script);
  }

  @Test
  void shouldAskANewProgramWhenOneEndedAndFailOnlyWhenThatEndsToo() throws Exception {
    Path starts = folder.resolve("starts");
    Path script =
        Scripts.python(
            folder,
            "open('%s', 'a').write('started\\n')".formatted(starts),
            // ends where it has been asked before: a program that wears out
            """
            if x == 2 or "used" in globals():
                os._exit(1)
            used = True
            """);
    ExternalTask task = Scripts.create(Scripts.of(script, ""));
    Evaluation evaluation = Scripts.evaluate(task, Scripts.members(1, 3, 2, 4), 1, 1);
    assertThat(evaluation.fitness()).containsExactly(-1, -9, Double.NaN, -16);
    // 1; 3 twice, 2 twice more, of which the first was worn out; 4 anew
    assertThat(Files.readAllLines(starts)).hasSize(4);
    Scripts.assertNothingRuns(task, script);
  }

  @Test
  void shouldNotTryAMemberOnMoreScenariosOnceItFailed() throws Exception {
    Path asked = folder.resolve("asked");
    Path script =
        Scripts.python(
            folder,
            "",
            """
            open('%s', 'a').write('%%s %%s\\n' %% (x, scenario))
            if x == 2 and scenario == 1:
                answer["error"] = "no"
            """
                .formatted(asked));
    ExternalTask task = Scripts.create(Scripts.of(script, "scenarios = 4"));
    Evaluation evaluation = Scripts.evaluate(task, Scripts.members(1, 2), 4, 1);
    assertThat(evaluation.fitness()).containsExactly(-1, Double.NaN);
    assertThat(evaluation.failures().get(0).sample()).isEqualTo(1);
    assertThat(Files.readAllLines(asked))
        .containsExactly("1.0 0", "1.0 1", "1.0 2", "1.0 3", "2.0 0", "2.0 1");
    Scripts.assertNothingRuns(task, script);
  }

  @Test
  void shouldEndTheProgramOfAnEvaluationThatIsNotWaitedFor() throws Exception {
    Path script = Scripts.python(folder, "", "if x == 2:\n    time.sleep(3600)");
    ExternalTask task = Scripts.create(Scripts.of(script, "timeout-seconds = 12"));
    Evaluation evaluation =
        Scripts.evaluate(
            task, Scripts.members(1, 2, 3), 1, new EvaluationSettings(3, 5), Request.FITNESS);
    assertThat(evaluation.fitness()).containsExactly(-1, Double.NaN, -9);
    Scripts.assertNothingRuns(task, script);
  }

  @Test
  void shouldEndTheProgramAndFailNoMemberWhenTheTaskIsCancelled() throws Exception {
    Path script = Scripts.python(folder, "", "time.sleep(3600)");
    ExternalTask task = Scripts.create(Scripts.of(script, "timeout-seconds = 3000"));
    Throwable[] thrown = new Throwable[1];
    Thread thread =
        new Thread(
            () -> {
              try {
                Scripts.evaluate(task, Scripts.members(1), 1, 1);
              } catch (Throwable e) {
                thrown[0] = e;
              }
            });
    thread.start();
    thread.interrupt();
    thread.join(TimeUnit.SECONDS.toMillis(60));
    assertThat(thrown[0]).isInstanceOf(Error.class).hasMessage("the task was cancelled");
    Scripts.assertNothingRuns(task, script);
  }

  static List<Arguments> starts() {
    return List.of(
        arguments("[nosuchprogram, x]", "nosuchprogram"),
        arguments("[\"./model.sh\"]", "ermission denied"),
        arguments("[sh, nosuch.sh]", "the program ended with exit code"),
        arguments(
            "[sh, -c, \"echo no licence >&2; exit 4\"]",
            "exit code 4; its last lines of stderr: no licence"),
        arguments("[sh, -c, \"echo Usage; exit 0\"]", "exit code 0; it printed 'Usage'"),
        arguments(
            "[sh, -c, \"read -r line; echo fine; exec sleep 3600\"]",
            "it did not answer its first line within 2.000 s; it printed 'fine'"),
        arguments("[sleep, 3600]", "it did not answer its first line within 2.000 s"));
  }

  @ParameterizedTest
  @MethodSource("starts")
  void shouldRefuseAProgramThatCannotBeStarted(String command, String got) throws IOException {
    Scripts.shell(folder, "exit 0\n");
    ExternalTask task =
        Scripts.read(
            """
            command = %s, directory = "%s", start-timeout-seconds = 2
            parameters = [{ name = x, mean = 0, std = 1 }]
            """
                .formatted(command, folder));
    assertThatThrownBy(() -> Scripts.create(task))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("the program cannot be started: ")
        .hasMessageContaining(got)
        .hasMessageContaining("try it by hand");
  }

  @Test
  void shouldRefuseAFolderThatIsNotThere() {
    ExternalTask task =
        Scripts.read(
            """
            command = [sh], directory = "%s/nosuch", parameters = [{ name = x, mean = 0, std = 1 }]
            """
                .formatted(folder));
    assertThatThrownBy(() -> Scripts.create(task))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("task.directory = a folder that is there");
  }

  @Test
  void shouldFailTheMembersWhenItCannotBeStartedLater() throws Exception {
    Path script = Scripts.python(folder, "", "");
    ExternalTask task = Scripts.create(Scripts.of(script, ""));
    Scripts.assertNothingRuns(task, script);
    Files.delete(script);
    assertThatThrownBy(() -> Scripts.evaluate(task, Scripts.members(1, 2), 1, 1))
        .isInstanceOf(AllMembersFailedException.class)
        .hasMessageContaining("all 2 members")
        .hasMessageContaining("the program cannot be started: the program ended with exit code 2");
  }

  @Test
  void shouldLeaveTheCheckOutWhereOnlyExecutorsHaveTheProgram() {
    ExternalTask task =
        Scripts.read(
            "command = [nosuchprogram], check = false, parameters = [{ name = x, mean = 0, std = 1"
                + " }]");
    assertThat(Scripts.create(task).checked()).isFalse();
  }

  @Test
  void shouldLeaveNothingBehindWhenTheJavaProcessEnds() throws Exception {
    Path script =
        Scripts.python(folder, "signal.signal(signal.SIGTERM, signal.SIG_IGN)", "child()");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Leaving.class.getName(),
                script.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("fitness -1.0");
    assertThat(Scripts.running(script)).hasSizeGreaterThanOrEqualTo(2);
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    Scripts.assertNothingRuns(script);
  }

  /** A Java process that has a program and would stay for ever. */
  static final class Leaving {
    private Leaving() {}

    public static void main(String[] arguments) throws InterruptedException {
      ExternalTask task = Scripts.create(Scripts.of(Path.of(arguments[0]), ""));
      Evaluation evaluation = Scripts.evaluate(task, Scripts.members(1), 1, 1);
      System.out.println("fitness " + evaluation.fitness()[0]);
      TimeUnit.HOURS.sleep(1);
    }
  }
}

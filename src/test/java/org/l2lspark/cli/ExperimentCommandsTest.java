package org.l2lspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.l2lspark.experiment.TinyRuns;
import org.l2lspark.spark.ParquetRunStore;
import org.l2lspark.spark.TestSpark;

/** The commands around an experiment, in this JVM, one after the other. */
class ExperimentCommandsTest {
  @TempDir private static Path folder;
  private static String firstRun;
  private String out;
  private String err;

  /** Configurations as a user would write them, and one finished run. */
  @BeforeAll
  static void makeRun() throws IOException {
    Path data = folder.resolve("data");
    write("tiny.conf", TinyRuns.linear(data).toString());
    write("genetic.conf", TinyRuns.linearGenetic(data).toString());
    write("function.conf", TinyRuns.function().toString());
    write("typo.conf", "seed = 1\noptimizer {\n  gama = 0.1\n}\n" + TinyRuns.linear(data));
    write("broken.conf", "seed = 1\ntask { kind = \n");
    write(
        "removed.conf",
        TinyRuns.linear(data) + "data = null\ndata.path = \"" + path("nowhere") + "\"\n");
    write("file", "not a folder");
    Files.createDirectories(folder.resolve("occupied"));
    write("occupied/thesis.tex", "years of work");
    Files.createDirectories(folder.resolve("damaged"));
    write("damaged/manifest.json", "{ \"configuration\": ");
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    TestSpark.configure();
    int code =
        L2l.execute(
            writer,
            writer,
            "run",
            path("tiny.conf"),
            "--out",
            path("run"),
            "--set",
            "optimizer.gamma=0.2");
    firstRun = text.toString();
    assertThat(code).as(firstRun).isZero();
  }

  private static void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }

  private int l2l(Object... arguments) {
    CommandLineRun run = CommandLineRun.of(arguments);
    out = run.out();
    err = run.err();
    return run.code();
  }

  @Test
  void shouldShowARunAndEndWithItsSummary() {
    assertThat(firstRun)
        .contains("data " + path("data"), "responses of 50 bulk neurons to 250 images")
        .containsPattern("generation 1/4 +fitness best -?\\d+\\.\\d+ mean -?\\d+\\.\\d+ +accuracy")
        .containsPattern("generation 4/4 ")
        .contains("finished: enkf on reservoir, 12 members, 4 generations in ")
        .containsPattern("test accuracy +\\d+\\.\\d\\d %")
        .containsPattern("control +\\d+\\.\\d\\d %")
        .containsPattern("chance +10.00 %")
        .containsPattern("simulated +\\d+\\.\\d s of model time, [1-9]\\d* spikes, 0 failures")
        .contains("run directory    " + path("run"));
    for (String file : List.of("manifest.json", "summary.json", "confusion.json", "raster.json")) {
      assertThat(folder.resolve("run").resolve(file)).isNotEmptyFile();
    }
    for (String table : List.of("generations", "metrics", "state")) {
      assertThat(folder.resolve("run/" + table + "/generation=00003/part.parquet")).exists();
    }
    assertThat(folder.resolve("run/summary.json")).content().contains("\"status\" : \"finished\"");
  }

  @Test
  void shouldTestTheEstimateOfARun() {
    assertThat(l2l("evaluate", path("run"))).as(err).isZero();
    assertThat(out)
        .containsPattern("test accuracy \\d+\\.\\d\\d %")
        .contains("a row per true class");
    String accuracy = out.lines().filter(l -> l.startsWith("test ")).findFirst().orElseThrow();
    assertThat(firstRun)
        .containsPattern("test accuracy +" + accuracy.replace("test accuracy ", ""));
    assertThat(l2l("evaluate", path("run"), "--split", "train")).isZero();
    assertThat(out).containsPattern("train accuracy \\d+\\.\\d\\d %");
  }

  @Test
  void shouldWriteTheReportOfARun() {
    assertThat(l2l("report", path("run"))).as(err).isZero();
    assertThat(out).contains("status", "finished", path("run") + "/report.html");
    assertThat(folder.resolve("run/report.html")).content().contains("</html>");
  }

  @Test
  void shouldSayIdenticalWhenARunIsReproducedAndWhatDiffersWhenItIsNot() throws IOException {
    assertThat(l2l("reproduce", path("run"))).as(err).isZero();
    assertThat(out).contains("identical: " + path("run") + " and " + path("run-reproduced"));
    String again = path("run-reproduced");
    assertThat(l2l("reproduce", path("run"))).as(err).isZero();
    assertThat(out).contains("identical: " + path("run") + " and " + again + "-2");
    assertThat(l2l("reproduce", path("run"), "--out", again)).isEqualTo(2);
    assertThat(err).contains("there is a run already at " + again);
    assertThat(ParquetRunStore.free(again)).isEqualTo(again + "-3");

    assertThat(l2l("run", path("function.conf"), "--out", path("changed"))).isZero();
    Path manifest = folder.resolve("changed/manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace("seed=7", "seed=8"));
    assertThat(l2l("reproduce", path("changed"), "--out", path("changed-again"))).isEqualTo(1);
    assertThat(out)
        .contains("different: " + path("changed"), "generation 1: fitness of member 0 was ");
  }

  @Test
  void shouldShowWhatIsSetApartFromWhatIsDefaulted() {
    assertThat(l2l("show-config", path("tiny.conf"), "--set", "run.test-every=2")).isZero();
    String set = out.substring(0, out.indexOf("default:"));
    String defaulted = out.substring(out.indexOf("default:"));
    assertThat(set)
        .startsWith("set:")
        .contains("optimizer.members = 12", "run.test-every = 2", "seed = 7");
    assertThat(defaulted)
        .contains("optimizer.gamma-growth = 0.0", "run.checkpoint-every = 1")
        .doesNotContain("optimizer.members");
  }

  @Test
  void shouldListWhatAConfigurationCanName() {
    assertThat(l2l("list")).isZero();
    assertThat(out)
        .contains("task.kind:", "reservoir", "function", "optimizer.kind:", "enkf", "genetic");
  }

  @Test
  void shouldOverrideTheSeed() {
    assertThat(l2l("run", path("function.conf"), "--out", path("seeded"), "--seed", "99")).isZero();
    assertThat(folder.resolve("seeded/manifest.json")).content().contains("seed=99");
  }

  /** Initial weights so large that the squared errors of some members are beyond any number. */
  @Test
  void shouldGoOnWhenSomeMembersAreNotANumber() {
    int code =
        l2l(
            "run",
            path("genetic.conf"),
            "--out",
            path("overflowing"),
            "--set",
            "task.readout.initial-std=3e152");
    assertThat(code).as(err).isZero();
    assertThat(out)
        .containsPattern("generation 3/4 +fitness best -\\d\\.\\d{4}e\\+306 .* failures 3")
        .containsPattern("generation 4/4 ")
        .contains("finished: ", ", 3 failures");
  }

  private record Mistake(int code, List<String> arguments, List<String> parts) {
    @Override
    public String toString() {
      return String.join(" ", arguments);
    }
  }

  /** Words of a command line, {@code @} stands for the test's folder; then parts of the message. */
  private static Mistake mistake(int code, String commandLine, String... parts) {
    return new Mistake(code, List.of(commandLine.split(" ")), Arrays.asList(parts));
  }

  private static Mistake set(String override, String... parts) {
    return mistake(2, "run @/tiny.conf --out @/wrong --set " + override, parts);
  }

  static Stream<Mistake> mistakes() {
    return Stream.of(
        mistake(2, "", "which command?"),
        mistake(2, "train", "train"),
        mistake(2, "run", "CONF"),
        mistake(2, "run @/tiny.conf --seed abc", "abc"),
        mistake(2, "run @/missing.conf", "@/missing.conf does not exist", "conf/*.conf"),
        mistake(2, "show-config @/missing.conf", "@/missing.conf does not exist"),
        mistake(2, "run @/broken.conf", "@/broken.conf cannot be read", "HOCON"),
        mistake(
            2,
            "run @/typo.conf --out @/wrong",
            "unknown key 'optimizer.gama'",
            "@/typo.conf: 3",
            "did you mean 'optimizer.gamma'?"),
        set("optimizer.members=0", "'optimizer.members'", "--set optimizer.members", "Got: 0"),
        set("optimizer.members=many", "'optimizer.members'", "whole number", "many"),
        set("optimizer.gamma=-1", "'optimizer.gamma' is wrong", "a number above 0", "Got: -1"),
        set("optimizer.gamma=0", "'optimizer.gamma' is wrong", "a number above 0"),
        set("optimizer.kind=enfk", "'optimizer.kind'", "did you mean 'enkf'?"),
        set("task.kind=reservoirs", "'task.kind'", "did you mean 'reservoir'?"),
        set("run.generations=0", "'run.generations'", "Got: 0"),
        set("run.batch-size=201", "201", "200"),
        set("task.protocol.stimulus-ms=20.5", "'task.protocol.stimulus-ms'", "whole steps"),
        set("data.classes=[x]", "no class 'x'", "0, 1, 2"),
        set("optimizer.members", "--set optimizer.members", "key=value"),
        set("=3", "--set =3", "key=value"),
        set("optimzer.members=3", "unknown key 'optimzer'", "did you mean 'optimizer'?"),
        mistake(2, "run @/removed.conf --out @/wrong", "no data set at @/nowhere"),
        mistake(
            2,
            "run @/function.conf --out @/wrong --set optimizer={kind=enkf,members=5}",
            "this optimizer cannot train this task",
            "choose another optimizer.kind"),
        mistake(
            2,
            "run @/genetic.conf --out @/wrong --set task.readout.penalty=1",
            "takes no account of the penalty",
            "process = batch"),
        mistake(
            2,
            "run @/tiny.conf --out @/wrong --set optimizer.refresh=fresh --set"
                + " optimizer.alternate=[{groups=[nothing]}]",
            "no parameter group is called or begins with \"nothing\""),
        mistake(2, "run @/tiny.conf --out @/run", "there is a run already at @/run", "l2l resume"),
        mistake(2, "run @/tiny.conf --out @/occupied", "@/occupied is not empty", "thesis.tex"),
        mistake(1, "run @/tiny.conf --out @/file/run", "cannot write @/file/run", "space"),
        mistake(
            1,
            "run @/genetic.conf --out @/hopeless --set task.readout.initial-std=1e300",
            "all 12 members of generation 1 failed",
            "member 0: an output or the fitness is not a finite number"),
        mistake(2, "resume @/run", "the run in @/run is finished", "4 of 4 generations"),
        mistake(2, "resume @/missing", "there is no run at @/missing"),
        mistake(2, "resume @/occupied", "there is no run at @/occupied", "no manifest.json"),
        mistake(2, "resume @/damaged", "@/damaged/manifest.json"),
        mistake(
            2,
            "resume @/run --conf @/tiny.conf",
            "the configuration has changed",
            "optimizer.gamma was 0.2, is 0.1"),
        mistake(2, "resume @/run --conf @/missing.conf", "@/missing.conf does not exist"),
        mistake(2, "reproduce @/missing", "there is no run at @/missing"),
        mistake(2, "evaluate @/missing", "there is no run at @/missing"),
        mistake(2, "evaluate @/run --split validation", "validation"),
        mistake(2, "report @/missing", "there is no run at @/missing"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void shouldSayWhatIsWrongAndExitWithItsCode(Mistake mistake) {
    String here = folder.toString();
    String[] arguments =
        mistake.arguments().stream()
            .filter(word -> !word.isEmpty())
            .map(word -> word.replace("@", here))
            .toArray(String[]::new);
    int code = l2l((Object[]) arguments);
    assertThat(err)
        .contains(mistake.parts().stream().map(part -> part.replace("@", here)).toList())
        .doesNotContain("unexpected failure", "\tat ");
    assertThat(code).isEqualTo(mistake.code());
    assertThat(folder.resolve("wrong")).doesNotExist();
  }

  @Test
  void shouldSayWhatCannotBeTestedWhenTheRunHasNoClasses() {
    assertThat(l2l("run", path("function.conf"), "--out", path("pointless"))).isZero();
    assertThat(l2l("evaluate", path("pointless"))).isEqualTo(2);
    assertThat(err).contains("nothing to test", "task.kind = function");
  }

  @Test
  void shouldSayHowToStartWhenThereIsNoMaster() {
    TestSpark.forget();
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    int code =
        L2l.execute(writer, writer, "run", path("function.conf"), "--out", path("masterless"));
    assertThat(text.toString()).contains("Spark cannot start", "a master", "submit/local.sh");
    assertThat(code).isEqualTo(2);
    assertThat(folder.resolve("masterless")).doesNotExist();
  }
}

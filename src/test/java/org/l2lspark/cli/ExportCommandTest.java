package org.l2lspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.config.Json;
import org.l2lspark.experiment.TinyRuns;

/** Networks of runs for other programs. */
class ExportCommandTest {
  private static final String GENETIC =
      "\noptimizer { kind = genetic, members = 4 }\nrun.generations = 1\nseed = 3\n";
  @TempDir private static Path folder;
  private String out;
  private String err;

  @BeforeAll
  static void makeRuns() throws IOException {
    run("pole", "task { kind = pole, steps = 20, held-out = 2, controller = spiking }" + GENETIC);
    run("sum", "task { kind = pole, steps = 20, held-out = 2 }" + GENETIC);
    run(
        "swarm",
        """
        task {
          kind = swarm, held-out = 2
          world {
            columns = 16, rows = 16, ticks = 10
            home { x = 8, y = 8, radius = 2 }
            items { name = food, heaps { heap { count = 2, radius = 2, cells = 6, apart = 3 } } }
          }
          agents { name = ant, count = 2, feels = [touch, scent], sees { food.range = 4 } }
          brain { hidden = 3 }
        }
        run.batch-size = 1
        """
            + GENETIC);
    Path data = folder.resolve("data");
    run("linear", TinyRuns.linear(data).set("run.generations", 1).toString());
    run(
        "clusters",
        TinyRuns.all(data).get("spiking, batch filter").set("run.generations", 1).toString());
  }

  private static void run(String name, String conf) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".conf"), conf);
    CommandLineRun run = CommandLineRun.of("run", file, "--out", folder.resolve(name));
    assertThat(run.code()).as(run.err()).isZero();
  }

  private int l2l(Object... arguments) {
    CommandLineRun run = CommandLineRun.of(arguments);
    out = run.out();
    err = run.err();
    return run.code();
  }

  private static Path of(String run) {
    return folder.resolve(run);
  }

  @Test
  void shouldWriteSonataThatIsSimulated() {
    assertThat(l2l("export", of("clusters"), "--format", "sonata", "--scenario", "1"))
        .as(err)
        .isZero();
    assertThat(out)
        .contains("90 neurons, 784 input channels, ", of("clusters") + "/network.sonata");
    assertThat(l2l("simulate", of("clusters").resolve("network.sonata"))).as(err).isZero();
    assertThat(out).contains("90 neurons", "excitatory", "readout");
    assertThat(l2l("simulate", of("clusters").resolve("network.sonata"), "--ms", "5")).isEqualTo(2);
    assertThat(err).contains("has no settings");
  }

  @Test
  void shouldWriteEveryNetworkInEveryFormat() throws IOException {
    for (String run : List.of("pole", "swarm", "linear", "clusters")) {
      for (String format : List.of("sonata", "nir", "json", "parquet")) {
        Path to = folder.resolve("out").resolve(run + "." + format);
        assertThat(l2l("export", of(run), "--format", format, "--out", to, "--lossy"))
            .as(run + " " + format + err)
            .isZero();
        assertThat(to).exists();
      }
    }
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      assertThat(files).hasSize(16); // and nothing beside them
    }
    Map<String, Object> linear =
        Json.parse(Files.readString(folder.resolve("out/linear.json")), "linear");
    assertThat(linear)
        .containsEntry("format", "l2l-network")
        .containsKeys("readout", "projections");
    Map<String, Object> pole =
        Json.parse(Files.readString(folder.resolve("out/pole.json")), "pole");
    assertThat(pole).containsKeys("analogInputs", "use");
    assertThat(pole.get("analogInputs").toString()).contains("position", "velocity");
  }

  @Test
  void shouldSayWhatNirCannotHold() {
    Path to = folder.resolve("brain.nir");
    assertThat(l2l("export", of("swarm"), "--format", "nir", "--out", to)).isEqualTo(2);
    assertThat(err).contains("NIR cannot hold", "refractory time of 1.0 ms", "--lossy");
    assertThat(to).doesNotExist();
    assertThat(l2l("export", of("swarm"), "--format", "nir", "--out", to, "--lossy")).isZero();
    assertThat(err).contains("left out: population 'hidden': refractory time of 1.0 ms");
  }

  @Test
  void shouldReplaceOnlyWhatItMay() throws IOException {
    Path to = folder.resolve("again");
    assertThat(l2l("export", of("pole"), "--format", "sonata", "--out", to)).as(err).isZero();
    Files.writeString(to.resolve("network/edge_types.csv"), "changed");
    assertThat(l2l("export", of("pole"), "--format", "sonata", "--out", to)).isEqualTo(2);
    assertThat(err).contains("exists", "--force");
    assertThat(to.resolve("network/edge_types.csv")).hasContent("changed");
    assertThat(l2l("export", of("pole"), "--format", "sonata", "--out", to, "--force")).isZero();
    assertThat(to.resolve("network/edge_types.csv")).content().contains("hidden_to_output");
    for (String format : List.of("parquet", "json")) {
      assertThat(l2l("export", of("pole"), "--format", format, "--out", to, "--force"))
          .isEqualTo(2);
      assertThat(err).contains("is something else");
    }
    assertThat(to.resolve("circuit_config.json")).exists();
  }

  @Test
  void shouldSayWhatIsWrong() {
    assertThat(l2l("export", of("nowhere"), "--format", "json")).isEqualTo(2);
    assertThat(err).contains("nowhere");
    assertThat(l2l("export", of("sum"), "--format", "json")).isEqualTo(2);
    assertThat(err).contains("no network of spiking neurons", "task.controller = spiking");
    assertThat(l2l("export", of("linear"), "--format", "json", "--scenario", "50")).isEqualTo(2);
    assertThat(err).contains("a number from 0 to 49");
    assertThat(l2l("export", of("pole"), "--format", "yaml")).isEqualTo(2);
    assertThat(of("sum").resolve("network.json")).doesNotExist();
    assertThat(of("linear").resolve("network.json")).doesNotExist();
  }
}

package org.l2lspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.config.Json;
import org.l2lspark.spark.TestSpark;

class BenchCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldPrintATableAndWriteJsonWhenAWorkloadIsTimed() throws IOException {
    Path json = folder.resolve("bench.json");

    int code =
        l2l("bench", "simulate", "--workload", "mnist", "--repeat", "1", "--json", json.toString());

    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("mnist, 1 thread: MNIST reservoir")
        .containsPattern("images +1000, [0-9.]+ per second")
        .containsPattern("synaptic events +")
        .containsPattern("the triad moves [0-9.]+ GB/s");
    Map<String, Object> document = Json.parse(Files.readString(json), "bench.json");
    assertThat(document.get("measurements"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Map.class))
        .singleElement()
        .satisfies(
            m ->
                assertThat(((Map<?, ?>) m).keySet().stream().map(Object::toString))
                    .containsAll(
                        List.of(
                            "wallSeconds",
                            "cpuSeconds",
                            "eventsPerSecond",
                            "neuronUpdatesPerSecond",
                            "nanosecondsPerUpdate",
                            "bytesTouched",
                            "triadBytesPerSecond",
                            "bandwidthFraction")));
  }

  @Test
  void shouldTimeOptimizersWhereMembersCostNothing() {
    int code =
        l2l("bench", "optimizers", "--optimizer", "shade", "--members", "9", "--evaluations", "90");
    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("shade: Rastrigin in 10 dimensions, 9 members")
        .containsPattern("evaluations a second, the best run +[0-9,]+")
        .containsPattern("tell, of an evaluation +[0-9]+ ns");
    assertThat(l2l("bench", "optimizers", "--optimizer", "enkf")).isEqualTo(2);
  }

  @Test
  void shouldTimeGenerationsAndWriteTableJsonAndPlotOnTheMasterItIsGiven() throws IOException {
    TestSpark.configure();
    Path json = folder.resolve("cluster.json");
    Path plot = folder.resolve("cluster.html");
    int code =
        l2l(
            "bench",
            "cluster",
            "--weights=100",
            "--samples=10",
            "--generations=1",
            "--simulate-seconds=0.02",
            "--out=" + folder.resolve("runs"),
            "--json=" + json,
            "--plot=" + plot);
    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("overhead: 98 members, 100 weights, 10 samples", "on local[2,3] (2 slots)")
        .containsPattern("executors +0")
        .contains("EXTRAPOLATED, not measured: 7 nodes x 16 tasks");
    Object measurements = Json.parse(Files.readString(json), "cluster.json").get("measurements");
    assertThat(measurements)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Map.class))
        .extracting(m -> m.get("measurement"))
        .startsWith("overhead", "strong", "weak", "strong", "weak", "costs", "extrapolation");
    assertThat(Files.readString(plot)).contains("Efficiency", "strong", "weak");
    assertThat(folder.resolve("runs/run-0/summary.json")).exists();
  }

  @Test
  void shouldReadHeapAndOpenFilesWhenSoaked() throws IOException {
    TestSpark.configure();
    Path json = folder.resolve("soak.json");
    Path plot = folder.resolve("soak.html");
    int code =
        l2l("bench", "cluster", "--soak=60", "--growth=900", "--json=" + json, "--plot=" + plot);
    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(out.toString())
        .containsPattern("generation 5 +heap [0-9.]+ MB, [0-9]+ open files")
        .containsPattern("generation 60 +heap")
        .containsPattern("heap, last third over the second +[+-][0-9.]+ %")
        .containsPattern("verdict +flat: nothing grew by more than 900.0 %");
    Object measurements = Json.parse(Files.readString(json), "soak.json").get("measurements");
    assertThat(measurements)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Map.class))
        .singleElement()
        .satisfies(m -> assertThat((List<?>) m.get("heapBytes")).hasSize(12));
    assertThat(Files.readString(plot))
        .contains("Soak of 60 generations", "flat: nothing grew", "Live heap", "Open files");
  }

  @Test
  void shouldExitWithTwoWhenArgumentsAreWrong() {
    assertThat(l2l("bench", "cluster", "--weights", "15")).isEqualTo(2);
    assertThat(l2l("bench", "cluster", "--generations", "0")).isEqualTo(2);
    assertThat(l2l("bench", "cluster", "--soak", "5")).isEqualTo(2);
    assertThat(l2l("bench", "cluster", "--soak", "60", "--growth", "-1")).isEqualTo(2);
    assertThat(l2l("bench", "cluster", "--part", "overhead", "--plot", "x.html")).isEqualTo(2);
    assertThat(l2l("bench", "kalman", "--part", "speed")).isEqualTo(2);
    assertThat(l2l("bench")).isEqualTo(2);
    assertThat(l2l("bench", "simulate", "--workload", "brain")).isEqualTo(2);
    assertThat(l2l("bench", "simulate", "--workload", "mnist", "--threads", "0")).isEqualTo(2);
    assertThat(l2l("bench", "simulate", "--workload", "mnist", "--repeat", "0")).isEqualTo(2);
    assertThat(l2l("bench", "simulate", "--workload", "mnist", "--mnist", folder.toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("brain", "--threads is 1 to", "--repeat is at least 1");
  }

  private int l2l(String... arguments) {
    return L2l.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}

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
        .containsPattern("images +400, [0-9.]+ a second")
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
  void shouldExitWithTwoWhenArgumentsAreWrong() {
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

package org.l2lspark.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.l2lspark.data.IdxFixture;
import org.l2lspark.problem.InputException;

class WorkloadTest {
  @Test
  void shouldFireAtTheKnownRateWhenTheNetworkIsBrunels() {
    BrunelWorkload workload = new BrunelWorkload(10_000, 2_500, 200);

    Work work = workload.open().run(0);

    // NEST 3.9 and Brian2 2.5.1 fire at 32 Hz; the first 200 ms hold the synchronous start.
    assertThat(workload.rateHz(work.spikes())).isBetween(29.0, 35.0);
    assertThat(work.events()).isCloseTo(1250 * work.spikes(), within(work.events() / 50));
    assertThat(work.updates()).isEqualTo(12_500 * 2000);
  }

  @Test
  void shouldGiveTheSameSpikesWhenAnItemIsRepeated() {
    Workload workload = ReservoirWorkload.mnist(null);
    Workload.Worker worker = workload.open();
    Work first = worker.run(3);

    assertThat(worker.run(4)).isNotEqualTo(first);
    assertThat(worker.run(3)).isEqualTo(first);
    assertThat(workload.open().run(3)).isEqualTo(first);
    assertThat(first.spikes()).isPositive();
    assertThat(first.events()).isGreaterThan(20 * first.spikes());
  }

  @Test
  void shouldRefuseFewerImagesThanItShows(@TempDir Path folder) throws IOException {
    for (String split : List.of("train", "t10k")) {
      Files.write(folder.resolve(split + "-images-idx3-ubyte"), IdxFixture.images(10, 28, 28));
      Files.write(
          folder.resolve(split + "-labels-idx1-ubyte"),
          IdxFixture.labels(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    }
    assertThatThrownBy(() -> ReservoirWorkload.mnist(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("too few images", "at least 1000", "Got: 10");
  }

  @Test
  void shouldRunTheTaskOfTheConfigurationWhenTheWorkloadIsMnist() {
    assertThat(ConfigFactory.parseResources("org/l2lspark/cli/bench/mnist.conf").getConfig("task"))
        .isEqualTo(
            ConfigFactory.parseFile(Path.of("conf/reservoir-mnist.conf").toFile())
                .getConfig("task"));
  }

  @Test
  void shouldAddUpTheWorkOfAllThreadsWhenSeveralWork() {
    Harness.Timing timing = Harness.time(3, thread -> new Work(thread, 10, 1, 100));

    assertThat(timing.work()).isEqualTo(new Work(3, 30, 3, 300));
    assertThat(timing.wallSeconds()).isPositive();
  }
}

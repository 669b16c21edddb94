package org.l2lspark.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.l2lspark.ensemble.Counters;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Failure;
import org.l2lspark.optimize.Checkpoint;
import org.l2lspark.optimize.Plan;
import org.l2lspark.problem.InputException;
import org.l2lspark.task.Preparation;

/** What every {@link RunStore} must do. */
public abstract class RunStoreContract {
  /** A store at a new place, no run begun. */
  protected abstract RunStore create();

  /** Another store of the run that {@code store} holds, as another process would open it. */
  protected abstract RunStore reopen(RunStore store);

  @Test
  void shouldReadManifestBackWhenBegun() {
    RunStore store = begun();
    assertThat(reopen(store).manifest()).isEqualTo(Runs.manifest());
  }

  @Test
  void shouldKeepTheRestOfTheManifestWhenStatusChanges() {
    RunStore store = begun();
    store.end(RunStatus.FINISHED, "");
    assertThat(reopen(store).manifest()).isEqualTo(Runs.manifest().withStatus(RunStatus.FINISHED));
  }

  @Test
  void shouldRefuseToBeginWhenARunIsThere() {
    RunStore store = begun();
    assertThatThrownBy(() -> store.begin(Runs.manifest()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(store.location())
        .hasMessageContaining("resume")
        .hasMessageContaining("--out");
  }

  @Test
  void shouldLeaveThePlaceToTheNextRunWhenOneIsDiscarded() {
    RunStore store = create();
    store.begin(Runs.manifest());
    assertThat(store.discard()).isTrue();
    assertThatThrownBy(store::manifest).isInstanceOf(InputException.class);
    RunStore next = create();
    next.begin(Runs.manifest());
    assertThat(next.manifest()).isEqualTo(Runs.manifest());
  }

  @Test
  void shouldNotBeDiscardedWhenSomethingWasWrittenOrTheRunGoesOn() {
    RunStore store = create();
    store.begin(Runs.manifest());
    assertThat(reopen(store).discard()).as("begun by another").isFalse();
    store.artifact("control", Map.of("accuracy", 0.5));
    assertThat(store.discard()).isFalse();
    assertThat(store.manifest()).isEqualTo(Runs.manifest());
    assertThat(store.artifact("control")).isPresent();
  }

  @Test
  void shouldReadWhatWasPreparedBackToTheBitUnderItsKeyOnly() {
    RunStore store = begun();
    Preparation.Result prepared =
        new Preparation.Result(
            Map.of("a -> b", new double[] {-0.0, Double.MIN_VALUE, Double.NaN}, "c", new double[0]),
            81_699_681_000L,
            0.1 + 0.2);
    assertThat(store.prepared("0a1b")).isEmpty();
    store.prepared("0a1b", prepared);
    Preparation.Result read = reopen(store).prepared("0a1b").orElseThrow();
    assertThat(read.arrays()).containsOnlyKeys("a -> b", "c");
    assertThat(read.array("a -> b", 3)).isEqualTo(prepared.array("a -> b", 3));
    assertThat(read.array("c", 0)).isEmpty();
    assertThat(read.spikes()).isEqualTo(prepared.spikes());
    assertThat(read.simulatedMs()).isEqualTo(prepared.simulatedMs());
    assertThat(store.prepared("0a1c")).isEmpty();
  }

  /** What is wrong may show after the preparation only. */
  @Test
  void shouldBeDiscardedWithWhatWasPrepared() {
    RunStore store = create();
    store.begin(Runs.manifest());
    store.prepared("0a1b", new Preparation.Result(Map.of("a", new double[2]), 1, 1));
    assertThat(store.discard()).isTrue();
    RunStore next = create();
    next.begin(Runs.manifest());
    assertThat(next.prepared("0a1b")).isEmpty();
  }

  @Test
  void shouldReadGenerationBackToTheBitWhenWritten() {
    RunStore store = begun();
    GenerationRecord written = awkward(4);
    store.write(written);
    RunStore other = reopen(store);
    assertSame(other.read().toList(), List.of(written));
    assertSame(other.read(4).stream().toList(), List.of(written));
    assertSame(other.latest().stream().toList(), List.of(written));
    assertThat(other.metrics()).containsExactly(written.metrics());
  }

  @Test
  void shouldKeepNothingWhenParametersAndStateAreNotRecorded() {
    RunStore store = begun();
    GenerationRecord written = Runs.withoutParameters(Runs.withoutState(Runs.whole(3, 5, 2)));
    store.write(written);
    assertSame(reopen(store).read().toList(), List.of(written));
  }

  @Test
  void shouldKnowWhichGenerationsHaveAState() {
    RunStore store = begun();
    assertThat(store.states()).isEmpty();
    store.write(Runs.whole(0, 3, 2));
    store.write(Runs.withoutState(Runs.whole(1, 3, 2)));
    store.write(Runs.withoutParameters(Runs.whole(2, 3, 2)));
    assertThat(reopen(store).states()).containsExactly(0, 2);
  }

  @Test
  void shouldKeepStateWithoutArraysWhenWritten() {
    RunStore store = begun();
    GenerationRecord whole = Runs.whole(0, 3, 2);
    GenerationRecord written =
        new GenerationRecord(
            whole.metrics(),
            whole.fitness(),
            whole.failures(),
            whole.parameters(),
            Optional.of(new Checkpoint("grid", 2, Map.of(), Map.of())));
    store.write(written);
    assertSame(reopen(store).read().toList(), List.of(written));
  }

  @Test
  void shouldReplaceGenerationWhenWrittenAgain() {
    RunStore store = begun();
    store.write(Runs.whole(0, 4, 3));
    store.write(Runs.whole(1, 4, 3));
    GenerationRecord second = Runs.withoutState(Runs.whole(1, 6, 5));
    store.write(second);
    assertSame(reopen(store).read().toList(), List.of(Runs.whole(0, 4, 3), second));
  }

  @Test
  void shouldReadAscendingWhenWrittenInAnyOrder() {
    RunStore store = begun();
    for (int generation : new int[] {100_001, 9, 99_999, 10, 2}) {
      store.write(Runs.whole(generation, 3, 2));
    }
    RunStore other = reopen(store);
    assertThat(other.read().map(GenerationRecord::generation))
        .containsExactly(2, 9, 10, 99_999, 100_001);
    assertThat(other.metrics().stream().map(GenerationMetrics::generation))
        .containsExactly(2, 9, 10, 99_999, 100_001);
  }

  @Test
  void shouldFallBackToTheLastStateWhenTheNewestGenerationHasNone() {
    RunStore store = begun();
    store.write(Runs.whole(5, 3, 2));
    store.write(Runs.withoutState(Runs.whole(6, 3, 2)));
    assertThat(reopen(store).latest().orElseThrow().generation()).isEqualTo(5);
  }

  @Test
  void shouldHaveNothingToResumeWhenNoGenerationHasAState() {
    RunStore store = begun();
    assertThat(store.latest()).isEmpty();
    store.write(Runs.withoutState(Runs.whole(0, 3, 2)));
    assertThat(reopen(store).latest()).isEmpty();
    assertThat(reopen(store).read(1)).isEmpty();
  }

  @Test
  void shouldNotShowGenerationWhenWritingItFailsMidway() {
    RunStore store = begun();
    store.write(Runs.whole(0, 4, 3));
    store.write(Runs.whole(1, 4, 3));
    GenerationRecord good = Runs.whole(1, 4, 3);
    GenerationRecord broken = // more fitness values than members: fails at the fifth row
        new GenerationRecord(
            good.metrics(), new double[9], List.of(), good.parameters(), good.state());
    assertThatThrownBy(() -> store.write(broken)).isInstanceOf(RuntimeException.class);
    RunStore other = reopen(store);
    assertThat(other.metrics()).containsExactly(Runs.metrics(0));
    assertThat(other.read(1)).isEmpty();
    assertThat(other.latest().orElseThrow().generation()).isZero();
    other.write(good);
    assertSame(other.read().toList(), List.of(Runs.whole(0, 4, 3), good));
  }

  @Test
  void shouldForgetLaterGenerationsWhenTruncated() {
    RunStore store = begun();
    for (int generation = 0; generation < 5; generation++) {
      store.write(Runs.whole(generation, 3, 2));
    }
    store.truncateAfter(2);
    assertThat(reopen(store).read().map(GenerationRecord::generation)).containsExactly(0, 1, 2);
    assertThat(reopen(store).latest().orElseThrow().generation()).isEqualTo(2);
    store.truncateAfter(-1);
    assertThat(reopen(store).read()).isEmpty();
  }

  @Test
  void shouldReadSummaryBackWhenWritten() {
    RunStore store = begun();
    assertThat(store.summary()).isEmpty();
    RunResult result = Runs.result(RunStatus.RUNNING);
    store.result(result);
    assertThat(reopen(store).result()).contains(result);
    assertThat(reopen(store).summary())
        .containsEntry("status", "running")
        .containsEntry("members", 98)
        .containsEntry("bestFitness", -0.12345678901234566)
        .containsEntry("trainAccuracy", null)
        .containsEntry("testAccuracy", 0.9367)
        .containsEntry("heldOut", Map.of("accuracy", 0.9367, "fitness", -0.25));
    store.result(Runs.result(RunStatus.FINISHED));
    assertThat(reopen(store).result()).contains(Runs.result(RunStatus.FINISHED));
  }

  @Test
  void shouldReadTheEstimateBackWhenWritten() {
    RunStore store = begun();
    assertThat(store.estimate()).isEmpty();
    for (Optional<double[]> best : List.of(Optional.of(new double[] {1, -0.0}), noBest())) {
      Estimate estimate =
          new Estimate(
              List.of("a", "a"),
              List.of("a[0]", "a[1] \"odd\""),
              List.of("Positive[]", "Positive[]"),
              new double[] {Math.E, Double.MIN_VALUE},
              new double[] {1, -0.0},
              best);
      store.estimate(estimate);
      Estimate read = reopen(store).estimate().orElseThrow();
      assertThat(read).usingRecursiveComparison().isEqualTo(estimate);
    }
  }

  private static Optional<double[]> noBest() {
    return Optional.empty();
  }

  @Test
  void shouldGoOnWithOtherSettingsWhenTheManifestIsReplaced() {
    RunStore store = begun();
    RunManifest other = Runs.manifest().withStatus(RunStatus.FAILED);
    store.update(other);
    assertThat(reopen(store).manifest()).isEqualTo(other);
  }

  @Test
  void shouldReadArtifactBackWhenWritten() {
    RunStore store = begun();
    assertThat(store.artifact("confusion")).isEmpty();
    store.artifact("confusion", Map.of("a.b \"c\"", List.of(List.of(1, 2), List.of(3, 4))));
    assertThat(reopen(store).artifact("confusion"))
        .contains(Map.of("a.b \"c\"", List.of(List.of(1, 2), List.of(3, 4))));
  }

  @Test
  void shouldRefuseArtifactsWhenTheirNamesWouldHideOtherFiles() {
    RunStore store = begun();
    for (String name : List.of("manifest", "summary", "../x", "a/b", "", ".hidden")) {
      assertThatThrownBy(() -> store.artifact(name, Map.of()))
          .as(name)
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (String name : List.of("manifest.json", "../report.html", "a/b.html", "report")) {
      assertThatThrownBy(() -> store.text(name, ""))
          .as(name)
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> store.bytes(name, new byte[1]))
          .as(name)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private RunStore begun() {
    RunStore store = create();
    store.begin(Runs.manifest());
    return store;
  }

  /** A generation made of the numbers that get lost most easily. */
  private static GenerationRecord awkward(int generation) {
    double[] awkward = {
      Double.NaN,
      -0.0,
      Double.MIN_VALUE,
      -Double.MAX_VALUE,
      Double.NEGATIVE_INFINITY,
      Math.nextUp(1.0)
    };
    double[] many = new double[300_000]; // longer than one row of the state
    Arrays.setAll(many, i -> Math.sin(i));
    return new GenerationRecord(
        new GenerationMetrics(
            generation,
            generation % 2 == 0
                ? Plan.training(Integer.MAX_VALUE, Math.nextUp(0.0))
                : Plan.validation(),
            Integer.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            -0.0,
            Double.NaN,
            Double.NEGATIVE_INFINITY,
            Map.of("a \"name\"", Double.NaN, "zero", -0.0),
            Map.of(),
            Map.of("infinite", Double.NEGATIVE_INFINITY),
            Map.of("coverage", 0.25),
            1,
            new Counters(Long.MAX_VALUE, 1e300, 0),
            Map.of()),
        new double[] {-0.0, Double.NaN, Double.NEGATIVE_INFINITY},
        List.of(new Failure(1, -1, "\"NaN\", 'quoted' \u00fc\n")),
        Optional.of(Ensemble.of(3, 2, awkward)),
        Optional.of(
            new Checkpoint(
                "enkf",
                3,
                Map.of("awkward", awkward, "empty", new double[0], "many", many, "same", awkward),
                Map.of("same", new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE}))));
  }

  private static void assertSame(List<GenerationRecord> actual, List<GenerationRecord> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      GenerationRecord a = actual.get(i);
      GenerationRecord e = expected.get(i);
      assertThat(a.metrics()).isEqualTo(e.metrics());
      assertThat(bits(a.fitness())).isEqualTo(bits(e.fitness()));
      assertThat(a.failures()).isEqualTo(e.failures());
      assertThat(a.parameters().map(Ensemble::members))
          .isEqualTo(e.parameters().map(Ensemble::members));
      assertThat(a.parameters().map(p -> bits(p.values())))
          .usingRecursiveComparison()
          .isEqualTo(e.parameters().map(p -> bits(p.values())));
      assertThat(a.state().isPresent()).isEqualTo(e.state().isPresent());
      if (e.state().isPresent()) {
        assertSameState(a.state().get(), e.state().get());
      }
    }
  }

  private static void assertSameState(Checkpoint actual, Checkpoint expected) {
    assertThat(actual.kind()).isEqualTo(expected.kind());
    assertThat(actual.version()).isEqualTo(expected.version());
    assertThat(actual.doubles().keySet()).isEqualTo(expected.doubles().keySet());
    assertThat(actual.longs().keySet()).isEqualTo(expected.longs().keySet());
    expected
        .doubles()
        .forEach(
            (name, values) ->
                assertThat(bits(actual.doubles().get(name))).as(name).isEqualTo(bits(values)));
    expected
        .longs()
        .forEach((name, values) -> assertThat(actual.longs().get(name)).as(name).isEqualTo(values));
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }
}

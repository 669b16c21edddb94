package org.l2lspark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.Trial;

class AssemblerTest {
  private static final Request SUMS = Request.of(new ProductSums());
  private final Ensemble ensemble = Probe.ensemble(8);
  private final Trial trial = Probe.trial(70);
  private final Probe probe =
      new Probe(
          Cut.MEMBERS_AND_SAMPLES, Map.of(3, Probe.Trouble.NAN_OUTPUT, 6, Probe.Trouble.FAILS));

  private List<BlockResult> results(Request request, boolean together) {
    List<BlockResult> results = new ArrayList<>();
    BlockRunner runner = new BlockRunner(request, 0);
    try (Workspace<Probe.Context> workspace = Workspace.open(probe)) {
      for (Block block : BlockPlan.of(8, 70, 3, Cut.MEMBERS_AND_SAMPLES, 1, 98, together)) {
        results.add(runner.run(workspace, ensemble, trial, block));
      }
    }
    return results;
  }

  private Evaluation assemble(List<BlockResult> results, Request request) {
    return Assembler.of(probe, ensemble, trial, request).assemble(results);
  }

  @Test
  void shouldGiveTheSameBitsInWhateverOrderBlocksArrive() {
    for (boolean together : new boolean[] {true, false}) {
      List<BlockResult> results = results(SUMS, together);
      Evaluation reference = assemble(results, SUMS);
      for (int i = 0; i < 20; i++) {
        Collections.shuffle(results, new Random(i));
        EvaluatorContract.assertSameBits(assemble(results, SUMS), reference);
      }
    }
  }

  @Test
  void shouldGiveTheSameSumsWhetherTheyWereMadeInBlocksOrOnTheDriver() {
    EvaluatorContract.assertSameBits(
        assemble(results(SUMS, false), SUMS), assemble(results(SUMS, true), SUMS));
  }

  @Test
  void shouldRefuseWhenABlockIsMissing() {
    List<BlockResult> results = results(SUMS, true);
    results.remove(3);
    assertThatThrownBy(() -> assemble(results, SUMS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("of 560 members x scenarios");
  }

  /** A proxy of the probe that answers one method otherwise. */
  private Optimizee<?> answering(String name, Object answer) {
    return (Optimizee<?>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Optimizee.class, Targets.class},
            (proxy, method, arguments) ->
                method.getName().equals(name)
                    ? answer
                    : method.getName().equals("facet")
                        ? probe.facet(Targets.class)
                        : method.invoke(probe, arguments));
  }

  @Test
  void shouldRefuseAnInnerLoopWhoseOutputsAreNotThoseOfItsTargets() {
    List<String> reversed = new ArrayList<>(probe.outputs());
    Collections.reverse(reversed);
    Optimizee<?> swapped = answering("outputs", reversed);
    assertThatThrownBy(() -> Assembler.of(swapped, ensemble, trial, SUMS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not the output axis of the targets");
  }

  @Test
  void shouldRefuseTargetsOfOtherScenarios() {
    Observation other = probe.observation(new int[] {1, 2, 3});
    Optimizee<?> wrong =
        (Optimizee<?>)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Optimizee.class},
                (proxy, method, arguments) ->
                    method.getName().equals("facet")
                        ? java.util.Optional.of((Targets) scenarios -> other)
                        : method.invoke(probe, arguments));
    assertThatThrownBy(() -> Assembler.of(wrong, ensemble, trial, SUMS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("scenario axis of the targets (3 scenarios)");
  }

  @Test
  void shouldBringOnlyWhatIsAskedFor() {
    Evaluation evaluation = assemble(results(Request.FITNESS, false), Request.FITNESS);
    assertThat(evaluation.sums()).isEmpty();
    assertThat(evaluation.observation()).isEmpty();
    assertThat(evaluation.metrics().get(Evaluation.ACCURACY)).hasSize(8);
  }
}

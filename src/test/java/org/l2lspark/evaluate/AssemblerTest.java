package org.l2lspark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.Needs;
import org.l2lspark.ensemble.Trial;

class AssemblerTest {
  private static final Set<Needs> ALL = Set.of(Needs.FITNESS, Needs.OUTPUTS, Needs.RESIDUAL_GRAM);
  private final Ensemble ensemble = Probe.ensemble(8);
  private final Trial trial = Probe.trial(70);
  private final Probe probe =
      new Probe(
          Cut.MEMBERS_AND_SAMPLES, Map.of(3, Probe.Trouble.NAN_OUTPUT, 6, Probe.Trouble.FAILS));

  private List<BlockResult> results(Set<Needs> needs, boolean together) {
    List<BlockResult> results = new ArrayList<>();
    for (Block block : BlockPlan.of(8, 70, Cut.MEMBERS_AND_SAMPLES, 1, 98, together)) {
      results.add(BlockRunner.of(needs).run(probe, probe.open(), ensemble, trial, block));
    }
    return results;
  }

  private Evaluation assemble(List<BlockResult> results, Set<Needs> needs) {
    return new Assembler(ensemble, trial, probe.observation(trial), needs).assemble(results);
  }

  @Test
  void shouldGiveTheSameBitsInWhateverOrderBlocksArrive() {
    for (boolean together : new boolean[] {true, false}) {
      List<BlockResult> results = results(ALL, together);
      Evaluation reference = assemble(results, ALL);
      for (int i = 0; i < 20; i++) {
        Collections.shuffle(results, new Random(i));
        EvaluatorContract.assertSameBits(assemble(results, ALL), reference);
      }
    }
  }

  @Test
  void shouldGiveTheSameGramMatricesWhetherTheyWereSummedInBlocksOrOnTheDriver() {
    EvaluatorContract.assertSameBits(
        assemble(results(ALL, false), ALL), assemble(results(ALL, true), ALL));
  }

  @Test
  void shouldRefuseWhenABlockIsMissing() {
    List<BlockResult> results = results(ALL, true);
    results.remove(3);
    assertThatThrownBy(() -> assemble(results, ALL))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("of 560 members x samples");
  }

  @Test
  void shouldRefuseAnInnerLoopWhoseOutputsAreNotThoseOfItsTargets() {
    List<String> reversed = new ArrayList<>(probe.outputs());
    Collections.reverse(reversed);
    Optimizee<?> swapped =
        (Optimizee<?>)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Optimizee.class},
                (proxy, method, arguments) ->
                    method.getName().equals("outputs")
                        ? reversed
                        : method.invoke(probe, arguments));
    assertThatThrownBy(() -> Assembler.of(swapped, ensemble, trial, ALL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not the output axis of the targets");
  }

  @Test
  void shouldBringOnlyWhatIsNeeded() {
    Evaluation evaluation = assemble(results(Set.of(Needs.FITNESS), false), Set.of(Needs.FITNESS));
    assertThat(evaluation.outputs()).isEmpty();
    assertThat(evaluation.grams()).isEmpty();
    assertThat(evaluation.accuracy()).hasSize(8);
  }
}

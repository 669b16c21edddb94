package org.l2lspark.task.reservoir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.l2lspark.config.Section;
import org.l2lspark.data.Dataset;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Preparation;
import org.l2lspark.task.Task;

/** The learning of a bulk as a preparation of its task. */
class BulkAdaptationTest {
  private static final String STDP = "stdp { images = 5, max-weight = 800, lambda = 0.1 }\n";
  private static final String TASK =
      """
      bulk { excitatory = 20, inhibitory = 12
             neuron { kind = iaf_psc_exp, tau_m = 20, C_m = 250, t_ref = 2, tau_syn_ex = 5, tau_syn_in = 5 }
             input { kind = patch, relay = false, patch = 5, indegree = 9, weight-mean = 300 }
             recurrent { outdegree-ee = 3, outdegree-ei = 3, outdegree-ie = 3, outdegree-ii = 3 }
             noise { rates-hz = [2000], weights = [20] }
             stdp { images = 5, projections = [ee, ei], max-weight = 800, lambda = 0.1 } }
      encoding { min-hz = 0, max-hz = 800 }
      protocol { step-ms = 1, warm-up-ms = 2, blank-ms = 3, stimulus-ms = 25 }
      readout { kind = linear }
      """;

  private static BulkAdaptation adaptation(String stdp, Dataset data) {
    return TinyBulk.drawn(TinyBulk.settings(stdp), data).adaptation().orElseThrow();
  }

  private static Task task(String more, Dataset data, long seed) {
    Section section = Section.root(ConfigFactory.parseString(TASK + more));
    return ReservoirTask.Definition.from(section).create(Optional.of(data), new Seed(seed));
  }

  private static Task prepared(Task task) {
    return task.prepared(task.preparation().orElseThrow().compute());
  }

  @Test
  void shouldLearnTheWeightsOfTheProjectionsThatLearn() {
    Preparation.Result learnt = adaptation(STDP, TinyBulk.images(6, 4)).compute();
    assertThat(learnt.arrays()).containsOnlyKeys("excitatory -> excitatory");
    assertThat(learnt.array("excitatory -> excitatory", 60))
        .isEqualTo(
            adaptation(STDP, TinyBulk.images(6, 2)).compute().arrays().values().toArray()[0]);
    assertThat(learnt.simulatedMs()).isEqualTo(5 * 30);
    assertThat(learnt.spikes()).isPositive();
  }

  @Test
  void shouldSayBeforehandWhatAndHowMuchItWillBe() {
    BulkAdaptation adaptation = adaptation(STDP, TinyBulk.images(6, 4));
    assertThat(adaptation.description()).isEqualTo("STDP of 1 projections on 5 images");
    assertThat(adaptation.size()).isEqualTo(60).isEqualTo(adaptation.compute().size());
  }

  /** Who tests on other samples, as predictions do, has the same bulk. */
  @Test
  void shouldHaveAKeyOfWhatIsLearntFromAlone() {
    Dataset data = TinyBulk.images(6, 4);
    String key = adaptation(STDP, data).key();
    assertThat(key).matches("[0-9a-f]{16}");
    assertThat(adaptation(STDP, data).key()).isEqualTo(key);
    assertThat(adaptation(STDP, TinyBulk.images(6, 2)).key()).isEqualTo(key);
    assertThat(adaptation(STDP, TinyBulk.images(7, 4)).key()).isNotEqualTo(key);
    assertThat(adaptation(STDP + "stdp.images = 4", data).key()).isNotEqualTo(key);
    assertThat(adaptation(STDP + "stdp.lambda = 0.11", data).key()).isNotEqualTo(key);
    Task one = task("", data, 1);
    assertThat(one.preparation().orElseThrow().key())
        .isNotEqualTo(task("", data, 2).preparation().orElseThrow().key());
  }

  @Test
  void shouldKeyResponsesByWhatWasLearnt() {
    Dataset data = TinyBulk.images(6, 4);
    String key = responsesKey(prepared(task("", data, 1)));
    assertThat(responsesKey(prepared(task("", data, 1)))).isEqualTo(key);
    assertThat(responsesKey(prepared(task("bulk.stdp.lambda = 0.11", data, 1)))).isNotEqualTo(key);
    assertThat(responsesKey(task("bulk.stdp.images = 0", data, 1))).isNotEqualTo(key);
  }

  private static String responsesKey(Task task) {
    return task.featureStage().orElseThrow().key();
  }

  /** Nothing that needs what is learnt can be had before it is. */
  @Test
  void shouldMakeATaskWithoutSimulatingAnything() {
    Task task = task("", TinyBulk.images(6, 4), 1);
    assertThat(task.scenarios().trainingCount()).isEqualTo(6);
    assertThat(task.classes()).contains(TinyBulk.CLASSES);
    assertThat(task.preparation()).isPresent();
    assertThatThrownBy(task::sharedStage).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(task::artifacts).hasMessageContaining("prepare the task");
    Task ready = prepared(task);
    assertThat(ready.preparation()).isEmpty();
    assertThat(ready.artifacts()).containsOnlyKeys("raster", "stdp");
    assertThat(task("bulk.stdp.images = 0", TinyBulk.images(6, 4), 1).preparation()).isEmpty();
  }

  /** What would take days to simulate. */
  @Test
  void shouldMakeATaskAtOnceWhateverItHasToLearn() {
    String days = "bulk.stdp.images = 6, protocol.stimulus-ms = 9000000\n";
    Task task = task(days, TinyBulk.images(6, 4), 1);
    assertThat(task.preparation().orElseThrow().description())
        .isEqualTo("STDP of 2 projections on 6 images");
  }

  @Test
  void shouldRefuseWhatAnotherBulkHasLearnt() {
    Task task = task("", TinyBulk.images(6, 4), 1);
    assertThatThrownBy(
            () ->
                task.prepared(
                    new Preparation.Result(
                        Map.of("excitatory -> excitatory", new double[59]), 1, 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("60 numbers", "excitatory -> excitatory", "59");
    assertThatThrownBy(() -> task.prepared(new Preparation.Result(Map.of(), 1, 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("none");
  }
}

package org.l2lspark.task.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.l2lspark.bbob.Bbob;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Hocon;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.problem.InputException;
import org.l2lspark.random.Seed;

class BbobTaskTest {
  private static BbobTask task(String settings) {
    return BbobTask.from(
        Section.root(Hocon.parse("task { " + settings + " }", "test", List.of()))
            .section("task", Doc.of("Task.")));
  }

  @Test
  void shouldBeAsFitAsItIsAboveTheOptimum() {
    BbobTask task = task("function = 15, dimension = 3, instance = 2");
    Bbob function = Bbob.of(15, 3, 2);
    double[] optimum = function.optimum();
    double[] values = {1, 2, 3, optimum[0], optimum[1], optimum[2], Double.NaN, 0, 0};
    double[] fitness = new double[3];
    boolean[] failed = new boolean[3];
    ResultSink sink =
        new ResultSink() {
          @Override
          public void accept(int member, int scenario, double[] outputs, int offset, double fit) {
            fitness[member] = fit;
          }

          @Override
          public void metric(int member, int scenario, String name, double value) {
            throw new AssertionError(name);
          }

          @Override
          public void count(long spikes, double simulatedMs) {
            throw new AssertionError("nothing spikes");
          }

          @Override
          public void fail(int member, int scenario, String reason) {
            assertThat(reason).contains("f15 in 3 dimensions, instance 2");
            failed[member] = true;
          }
        };
    task.evaluate(
        task.open(),
        Ensemble.of(3, 3, values),
        new Block(0, 3, 0, 1),
        new Trial(0, new int[1], new Seed(0)),
        sink);
    assertThat(fitness[0]).isEqualTo(-function.above(new double[] {1, 2, 3})).isNegative();
    assertThat(fitness[1]).isBetween(-1e-9, 1e-9);
    assertThat(failed).containsExactly(false, false, true);
  }

  @Test
  void shouldStartInTheDomain() {
    BbobTask task = task("");
    assertThat(task.function()).hasToString("f1 in 10 dimensions, instance 1");
    assertThat(task.parameters().dimension()).isEqualTo(10);
    for (int j = 0; j < 20; j++) {
      assertThat(Arrays.stream(task.parameters().sample(new Seed(j))))
          .allMatch(x -> Math.abs(x) <= 5);
    }
  }

  @Test
  void shouldRefuseWhatIsNoFunction() {
    assertThatThrownBy(() -> task("function = 25"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("function");
    assertThatThrownBy(() -> task("dimension = 1")).hasMessageContaining("dimension");
    assertThatThrownBy(() -> task("instance = 0")).hasMessageContaining("instance");
  }
}

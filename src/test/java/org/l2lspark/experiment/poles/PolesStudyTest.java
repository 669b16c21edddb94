package org.l2lspark.experiment.poles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.l2lspark.evaluate.Work;
import org.l2lspark.experiment.compare.Statistic;
import org.l2lspark.problem.InputException;
import org.l2lspark.report.PolesReport;
import org.l2lspark.task.control.PoleBenchmark;

class PolesStudyTest {
  private static final String CONF =
      """
      seed = 4
      study {
        benchmarks = [one-pole, hidden-velocities]
        runs = 4
        budget = 600
        optimizers {
          strategy { kind = cma-es, members = 15, sigma = 0.5 }
          random { kind = search, members = 20 }
        }
      }
      """;

  private static PolesResult result() {
    PolesStudy study = PolesStudy.parse(CONF, "test.conf", List.of());
    return PolesResult.of(study, study.searches().stream().map(Work::compute).toList());
  }

  @Test
  void shouldCountEvaluationsUntilSolved() {
    PolesResult result = result();
    assertThat(result.found()).hasSize(2 * 2 * 4);
    for (PoleSearch.Found found : result.found()) {
      boolean one = found.search().benchmark() == PoleBenchmark.ONE_POLE;
      assertThat(found.evaluations()).isBetween(1L, 620L);
      if (one) {
        assertThat(found.solved()).isEqualTo(found.fittest() == PoleBenchmark.STEPS);
        assertThat(found.starts()).isEqualTo(-1);
      } else {
        assertThat(found.solved()).isEqualTo(found.starts() >= 200);
        boolean strategy = found.search().optimizer().equals("strategy");
        assertThat(strategy ? found.evaluations() % 15 : 0).isZero(); // whole generations
      }
    }
    PolesResult.Cell cell = result.cell("strategy", PoleBenchmark.ONE_POLE);
    assertThat(cell.solved()).isEqualTo(4);
    assertThat(cell.evaluations().mean()).isBetween(5.0, 200.0);
    assertThat(cell.expected()).isCloseTo(cell.evaluations().mean(), within(1e-9));
    assertThat(cell.starts()).isNaN();
    PolesResult.Cell hidden = result.cell("random", PoleBenchmark.HIDDEN_VELOCITIES);
    assertThat(hidden.solved()).isZero();
    assertThat(hidden.expected()).isInfinite();
    assertThat(hidden.median()).isInfinite();
    assertThat(PolesReport.csv(result)).isEqualTo(PolesReport.csv(result()));
  }

  @Test
  void shouldCountRunsThatFailed() {
    PolesResult result =
        new PolesResult(
            List.of("random"),
            List.of(PoleBenchmark.HIDDEN_VELOCITIES),
            3,
            600,
            List.of(found(1, 100, true), found(2, 300, true), found(3, 600, false)));
    PolesResult.Cell cell = result.cell("random", PoleBenchmark.HIDDEN_VELOCITIES);
    assertThat(cell.evaluations()).isEqualTo(new Statistic(200, Math.sqrt(20_000), 2));
    assertThat(cell.median()).isEqualTo(300);
    assertThat(cell.expected()).isEqualTo(500);
    assertThat(cell.starts()).isEqualTo(250);
    List<double[]> rows = result.distribution("random", PoleBenchmark.HIDDEN_VELOCITIES);
    assertThat(rows).hasSize(2);
    assertThat(rows.get(1)).containsExactly(new double[] {300, 2 / 3.0}, within(1e-12));
    assertThat(String.join("\n", PolesReport.lines(result)))
        .contains("200 \u00b1 141", "[500] (300; 2/3)", "3,416", "JMLR");
    assertThat(PolesReport.csv(result)).contains("hidden-velocities,random,2,300,true,0.5,1,250");
    assertThat(PolesReport.html(result, "mine"))
        .contains("share-hidden-velocities", "mine", "CoSyNE");
  }

  private static PoleSearch.Found found(int run, long evaluations, boolean solved) {
    return new PoleSearch.Found(
        new PoleSearch("", "random", PoleBenchmark.HIDDEN_VELOCITIES, run),
        evaluations,
        solved,
        0.5,
        1,
        solved ? 250 : 17);
  }

  @Test
  void shouldHaveThePublishedNumbers() {
    PublishedPoles first = PublishedPoles.ALL.get(0);
    assertThat(first.of(PoleBenchmark.HIDDEN_VELOCITIES)).hasValue(3416);
    assertThat(PublishedPoles.ALL.stream().filter(p -> p.of(PoleBenchmark.ONE_POLE).isEmpty()))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "study.benchmarks=[three-poles] | benchmarks",
        "study.benchmarks=[] | benchmarks",
        "study.runs=0 | runs",
        "study.budget=0 | budget",
        "study.nonsense=1 | nonsense",
        "study.optimizers.random.kind=enkf | needs outputs",
        "study.optimizers=null | optimizers"
      })
  void shouldRefuseWhatIsNoStudy(String override, String said) {
    assertThatThrownBy(() -> PolesStudy.parse(CONF, "test.conf", List.of(override)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(said);
  }
}

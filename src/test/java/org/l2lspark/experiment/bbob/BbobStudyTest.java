package org.l2lspark.experiment.bbob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.l2lspark.evaluate.Work;
import org.l2lspark.problem.InputException;
import org.l2lspark.report.BbobReport;

class BbobStudyTest {
  private static final String CONF =
      """
      seed = 4
      study {
        functions = [1, 15]
        dimensions = [2, 3]
        instances = [1, 2, 3]
        budget = 1000
        optimizers {
          strategy { kind = cma-es, members = 8, sigma = 0.2 }
          random { kind = search, members = 20 }
        }
      }
      """;

  private static BbobResult result(String... overrides) {
    BbobStudy study = BbobStudy.parse(CONF, "test.conf", List.of(overrides));
    return BbobResult.of(study, study.searches().stream().map(Work::compute).toList());
  }

  @Test
  void shouldTellOptimizersApart() {
    BbobResult result = result();
    assertThat(result.found()).hasSize(2 * 2 * 2 * 3);
    BbobResult.Cell sphere = result.cell("strategy", 1, 3);
    assertThat(sphere.instances()).isEqualTo(3);
    assertThat(sphere.solved()).isEqualTo(3);
    assertThat(sphere.expected()).isBetween(150.0, 900.0);
    assertThat(sphere.least()).isLessThanOrEqualTo(1e-8);
    BbobResult.Cell random = result.cell("random", 1, 3);
    assertThat(random.solved()).isZero();
    assertThat(random.expected()).isInfinite();
    assertThat(result.share("strategy", 3)).isGreaterThan(result.share("random", 3));
    assertThat(BbobReport.csv(result)).isEqualTo(BbobReport.csv(result()));
  }

  @Test
  void shouldCountEvaluationsUntilEachTarget() {
    for (Search.Found found : result().found()) {
      assertThat(found.evaluations()).isLessThan(1000L * found.search().dimension() + 21);
      long before = 1;
      for (int t = 0; t < Search.TARGETS; t++) {
        long time = found.reached()[t];
        assertThat(time >= 0).isEqualTo(found.least() <= Search.target(t));
        if (time >= 0) {
          assertThat(time).isBetween(before, found.evaluations());
          before = time;
        }
      }
    }
    assertThat(Search.target(0)).isEqualTo(100);
    assertThat(Search.target(Search.TARGETS - 1)).isCloseTo(1e-8, within(1e-20));
  }

  @Test
  void shouldRiseFromNothingToTheShareOfTargetsReached() {
    BbobResult result = result();
    List<double[]> rows = result.distribution("strategy", 2);
    for (int i = 1; i < rows.size(); i++) {
      assertThat(rows.get(i)[0]).isGreaterThan(rows.get(i - 1)[0]);
      assertThat(rows.get(i)[1]).isGreaterThan(rows.get(i - 1)[1]);
    }
    long reached =
        result.found().stream()
            .filter(f -> f.search().optimizer().equals("strategy") && f.search().dimension() == 2)
            .flatMapToLong(f -> java.util.Arrays.stream(f.reached()))
            .filter(time -> time >= 0)
            .count();
    assertThat(result.share("strategy", 2)).isCloseTo(reached / (6.0 * 51), within(1e-12));
  }

  @Test
  void shouldReportWhatItFound() {
    BbobResult result = result("study.dimensions=[2]");
    assertThat(String.join("\n", BbobReport.lines(result)))
        .contains("2 parameters")
        .containsPattern("f1 +\\(\\d\\.\\de-\\d+\\) +\\d+ 3/3")
        .contains("targets reached");
    String csv = BbobReport.csv(result);
    assertThat(csv).startsWith("optimizer,function,dimension,instance,evaluations,least,1e2,1e1,");
    assertThat(csv.lines()).hasSize(13);
    assertThat(BbobReport.html(result, "mine")).contains("distribution-2", "f15", "mine");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "study.functions=[25] | functions",
        "study.functions=[1.5] | functions",
        "study.functions=[] | functions",
        "study.dimensions=[1] | dimensions",
        "study.instances=[0] | instances",
        "study.budget=0 | budget",
        "study.nonsense=1 | nonsense",
        "study.optimizers.random.nonsense=1 | nonsense",
        "study.optimizers.random.kind=enkf | needs outputs",
        "study.optimizers.random.kind=nothing | nothing",
        "study.optimizers=null | optimizers"
      })
  void shouldRefuseWhatIsNoStudy(String override, String said) {
    assertThatThrownBy(() -> BbobStudy.parse(CONF, "test.conf", List.of(override)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(said);
  }
}

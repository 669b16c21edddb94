package org.l2lspark.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.l2lspark.problem.RunException;

class SoakTest {
  private final KalmanReport report = new KalmanReport();

  @Test
  void shouldPassACurveThatIsFlatAfterTheWarmUp() {
    judge(i -> 60_000_000 + (i < 10 ? 1_000_000 * i : 10_000_000) + 500_000 * (i % 3), i -> 250);
    assertThat(report.takeLines())
        .anyMatch(line -> line.contains("verdict") && line.contains("flat: nothing grew"));
    assertThat(report.json()).contains("\"heapGrowth\"", "\"heapBytes\"", "\"openFiles\"");
  }

  @Test
  void shouldPassOneOutlier() {
    judge(i -> i == 25 ? 200_000_000 : 60_000_000, i -> i == 29 ? 900 : 250);
  }

  @Test
  void shouldFailACurveThatGrows() {
    assertThatThrownBy(() -> judge(i -> 60_000_000 + 500_000 * i, i -> 250))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("grows from generation to generation")
        .hasMessageContaining("heap +7.")
        .hasMessageNotContaining("open files +");
    assertThat(report.takeLines()).anyMatch(line -> line.contains("grows: it does not pass"));
  }

  @Test
  void shouldFailWhereFilesStayOpen() {
    assertThatThrownBy(() -> judge(i -> 60_000_000, i -> 250 + 5 * i))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("open files +1");
  }

  @Test
  void shouldJudgeTheHeapAloneWhereTheSystemDoesNotCountFiles() {
    judge(i -> 60_000_000, i -> -1);
    assertThat(report.takeLines()).noneMatch(line -> line.contains("open files, last third"));
  }

  private void judge(IntToLongFunction heap, IntToLongFunction files) {
    List<Soak.Reading> readings =
        IntStream.range(0, 30)
            .mapToObj(i -> new Soak.Reading(10 * i, heap.applyAsLong(i), files.applyAsLong(i)))
            .toList();
    report.begin("soak", "made up");
    new Soak(report, lines -> {}, page -> {}, 0.05).judge(readings);
  }
}

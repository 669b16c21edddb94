package org.l2lspark.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplayingTest {
  @Test
  void shouldListGenerationsShortlyAndFromOne() {
    assertThat(Replaying.ranges(List.of())).isEmpty();
    assertThat(Replaying.ranges(List.of(0))).isEqualTo("1");
    assertThat(Replaying.ranges(List.of(0, 2, 3, 5, 6, 7))).isEqualTo("1, 3 and 4, 6 to 8");
    List<Integer> tenth = IntStream.range(0, 100).map(i -> 10 * i).boxed().toList();
    assertThat(Replaying.ranges(tenth)).startsWith("1, 11, 21, ").endsWith("101, ..., 991");
  }
}

package org.l2lspark.optimize.entropy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Hocon;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.optimize.Minimiser;
import org.l2lspark.random.Seed;

class AdaptiveCrossEntropyTest {
  private static final ParameterSpace SPACE =
      new ParameterSpace(List.of(ParameterGroup.of("x", 4, 1, 2)));

  static AdaptiveCrossEntropy face(String settings) {
    return AdaptiveCrossEntropy.from(
        Section.root(Hocon.parse("optimizer { " + settings + " }", "test", List.of()))
            .section("optimizer", Doc.of("Optimizer.")));
  }

  private static FaceState tell(
      AdaptiveCrossEntropy face, FaceState state, int generation, double... fitness) {
    Ensemble ensemble = face.ask(state);
    double[] all = new double[ensemble.members()];
    Arrays.setAll(all, j -> j < fitness.length ? fitness[j] : -1 - j);
    return face.tell(
        state,
        Evaluation.of(ensemble, new Trial(generation, new int[1], new Seed(1)), all, List.of()),
        new Seed(2).fold(generation));
  }

  @Test
  void shouldAddMembersUntilARoundFindsSomethingBetter() {
    AdaptiveCrossEntropy face = face("members = 6, elite = 3, max-members = 13, expansion = 3");
    FaceState state = tell(face, face.start(SPACE, new Seed(1)), 0, 5, 4, 3);
    assertThat(state.mixture()).isPresent();
    assertThat(state.best()).isEqualTo(5);
    assertThat(state.gamma()).isEqualTo(3);
    assertThat(face.members(state)).isEqualTo(6);
    FaceState worse = tell(face, state, 1, 5, 2, 2);
    assertThat(worse.mixture()).isEqualTo(state.mixture());
    assertThat(face.members(worse)).isEqualTo(3);
    assertThat(face.ask(worse).member(0)).isNotEqualTo(face.ask(state).member(0));
    // the elite of the whole round is 5, 4, 3.5
    FaceState better = tell(face, worse, 2, 4, 3.5, -9);
    assertThat(better.gamma()).isEqualTo(3.5);
    assertThat(better.tried()).isZero();
    assertThat(better.mixture()).isNotEqualTo(state.mixture());
    double[][] elite = {
      scaled(face.ask(state).member(0)),
      scaled(face.ask(worse).member(0)),
      scaled(face.ask(worse).member(1))
    };
    double mean = (elite[0][1] + elite[1][1] + elite[2][1]) / 3;
    double before = state.mixture().orElseThrow().means()[0][1];
    assertThat(better.mixture().orElseThrow().means()[0][1])
        .isCloseTo(0.8 * mean + 0.2 * before, within(1e-12));
  }

  private static double[] scaled(double[] member) {
    return Arrays.stream(member).map(x -> x / 2).toArray();
  }

  @Test
  void shouldEndWhenRoundsOfTheMostMembersFindNothing() {
    AdaptiveCrossEntropy face =
        face("members = 6, elite = 3, max-members = 10, expansion = 3, patience = 2");
    FaceState state = tell(face, face.start(SPACE, new Seed(1)), 0, 5, 4, 3);
    int[] members = new int[6];
    for (int g = 0; g < 6; g++) {
      assertThat(face.finished(state)).isEmpty();
      members[g] = face.members(state);
      // worse than the round before, whatever that was
      state = tell(face, state, g + 1, -10 * g, -10 * g, -10 * g);
    }
    assertThat(members).containsExactly(6, 3, 1, 6, 3, 1);
    assertThat(state.stalled()).isEqualTo(2);
    assertThat(face.finished(state)).isPresent();
  }

  @Test
  void shouldGoOnWhenAllOfAnExpansionFail() {
    AdaptiveCrossEntropy face = face("members = 6, elite = 3, max-members = 8, expansion = 2");
    FaceState state = tell(face, face.start(SPACE, new Seed(1)), 0, 5, 4, 3);
    state = tell(face, state, 1, 0, 0, 0, 0, 0, 0);
    state = tell(face, state, 2, Double.NaN, Double.NaN);
    assertThat(state.tried()).isZero();
    assertThat(state.stalled()).isEqualTo(1);
  }

  /** The published sizes collapse before they are there; more members, or more smoothing, help. */
  @ParameterizedTest
  @CsvSource({"'', false", "smoothing = 0.5, true", "'members = 40, max-members = 200', true"})
  void shouldFindTheOptimumOfASphereWithMembersEnough(String settings, boolean found) {
    Minimiser<FaceState> search =
        new Minimiser<>(face(settings), SPACE, x -> Arrays.stream(x).map(v -> v * v).sum());
    assertThat(search.median(1e-6, 20_000) < 1500).isEqualTo(found);
  }

  @Test
  void shouldRefuseSizesThatDoNotFit() {
    assertThatThrownBy(() -> face("max-members = 10"))
        .hasMessageContaining("optimizer.max-members");
    assertThatThrownBy(() -> face("elite = 30")).hasMessageContaining("optimizer.elite");
  }
}

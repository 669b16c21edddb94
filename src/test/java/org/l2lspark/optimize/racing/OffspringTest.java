package org.l2lspark.optimize.racing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.l2lspark.ensemble.Domain;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Start;
import org.l2lspark.random.Seed;

class OffspringTest {
  private static final Seed SEED = new Seed(12);

  private static Breeding breeding(double crossover, double low, double high, double redraw) {
    return new Breeding(crossover, low, high, 1, redraw, 0.9);
  }

  private static List<Racer> parents(double... values) {
    return Arrays.stream(values).mapToObj(v -> Racer.fresh(new double[] {v, v, v, v})).toList();
  }

  /** Two units, left and right, of two groups each that mirror each other. */
  private static ParameterSpace mirrored() {
    return new ParameterSpace(
            List.of(
                ParameterGroup.of("left/weights", 3, 0, 2),
                ParameterGroup.of("left/delay", 1, new Start.Uniform(0, 9), new Domain.Whole(0, 9)),
                ParameterGroup.of("right/weights", 3, 0, 2),
                ParameterGroup.of(
                    "right/delay", 1, new Start.Uniform(0, 9), new Domain.Whole(0, 9)),
                ParameterGroup.of("middle", 2, 0, 1)))
        .withMirror(new int[] {4, 5, 6, 7, 0, 1, 2, 3, 8, 9});
  }

  private static int asymmetries(double[] genes) {
    int count = 0;
    for (int i = 0; i < 4; i++) {
      count += genes[i] == genes[i + 4] ? 0 : 1;
    }
    return count;
  }

  @Test
  void shouldStartSymmetricWhereTheSpaceHasAMirror() {
    Ensemble start = new Offspring(breeding(0, 0.1, 0.1, 0), mirrored()).start(50, SEED);
    TreeSet<Double> first = new TreeSet<>();
    for (int j = 0; j < 50; j++) {
      assertThat(asymmetries(start.member(j))).isZero();
      assertThat(start.member(j)[8]).isNotEqualTo(start.member(j)[9]);
      first.add(start.member(j)[0]);
    }
    assertThat(first).hasSize(50);
    Breeding without = new Breeding(0, 0.1, 0.1, 1, 0, 0);
    Ensemble free = new Offspring(without, mirrored()).start(50, SEED);
    assertThat(asymmetries(free.member(0))).isEqualTo(4);
    assertThat(free.member(7)).isEqualTo(mirrored().sample(SEED.fold("member").fold(7)));
  }

  @Test
  void shouldChangeMirrorImagesAlikeNineTimesInTen() {
    Offspring offspring = new Offspring(breeding(0.5, 0.02, 0.02, 0.1), mirrored());
    List<Racer> parents = new ArrayList<>();
    Ensemble start = offspring.start(10, SEED);
    for (int j = 0; j < 10; j++) {
      parents.add(Racer.fresh(start.member(j)));
    }
    Ensemble children = offspring.children(parents, 4000, SEED);
    int symmetric = 0;
    for (int j = 0; j < 4000; j++) {
      symmetric += asymmetries(children.member(j)) == 0 ? 1 : 0;
    }
    // one hit in most children, in eight of ten genes with an image; in half of them the parents'
    // units, which follow their images in nine of ten cases, and are else apart in every second
    double expected = 0.5 * (1 - 0.08) + 0.5 * (1 - 0.08) * (1 - 0.05);
    assertThat(symmetric / 4000.0).isCloseTo(expected, within(0.04));
  }

  @Test
  void shouldStartAboutACentreAndNearIt() {
    double[] centre = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}; // not symmetric
    ParameterSpace space = mirrored().centredAt(centre);
    Ensemble start = new Offspring(breeding(0, 0.1, 0.1, 0), space).start(400, SEED);
    assertThat(start.member(0)).isEqualTo(centre);
    double[] mean = new double[10];
    for (int j = 1; j < 400; j++) {
      double[] member = start.member(j);
      int same = 0;
      for (int i = 0; i < 10; i++) {
        mean[i] += member[i] / 399;
        same += member[i] == centre[i] ? 1 : 0;
      }
      if (j % 2 == 0) {
        assertThat(same).as("a child of the centre").isGreaterThan(2);
      } else {
        assertThat(same).as("drawn about the centre").isZero();
        assertThat(member[4] - 5).isCloseTo(member[0] - 1, within(1e-12));
      }
    }
    for (int i : new int[] {0, 1, 2, 4, 5, 6, 8, 9}) {
      assertThat(mean[i]).isCloseTo(centre[i], within(0.5));
    }
  }

  @Test
  void shouldHitGenesAtARateThatIsDrawnForEachChild() {
    ParameterSpace space = new ParameterSpace(List.of(ParameterGroup.of("x", 500, 0, 2)));
    Ensemble children =
        new Offspring(breeding(0, 0.005, 0.3, 0), space)
            .children(List.of(Racer.fresh(new double[500])), 2000, SEED);
    double[] rates = new double[2000];
    double steps = 0;
    double squares = 0;
    for (int j = 0; j < 2000; j++) {
      double[] child = children.member(j);
      long hits = Arrays.stream(child).filter(v -> v != 0).count();
      assertThat(hits).isPositive();
      rates[j] = hits / 500.0;
      steps += hits;
      squares += Arrays.stream(child).map(v -> v * v).sum();
    }
    Arrays.sort(rates);
    double median = Math.sqrt(0.005 * 0.3);
    assertThat(rates[1000]).isCloseTo(median, within(0.25 * median));
    assertThat(rates[1999]).isBetween(0.25, 0.38);
    // twice the start's standard deviation of 2, log-normal: E exp(2 * 0.3 N) = exp(0.18)
    assertThat(Math.sqrt(squares / steps)).isCloseTo(2 * Math.exp(0.09), within(0.15));
  }

  @Test
  void shouldMoveWholeNumbersByOneAndDrawFlagsAndChoicesAnew() {
    ParameterSpace space =
        new ParameterSpace(
            List.of(
                ParameterGroup.of("n", 1, new Start.Uniform(1, 7), new Domain.Whole(1, 7)),
                ParameterGroup.of("f", 1, new Start.Uniform(0, 1), new Domain.Flag()),
                ParameterGroup.of(
                    "c",
                    1,
                    new Start.Uniform(-0.5, 2.5),
                    new Domain.Choice(List.of("a", "b", "c")))));
    double[] parent = {7.3, 1, 0};
    Ensemble children =
        new Offspring(breeding(0, 1, 1, 0), space)
            .children(List.of(Racer.fresh(parent)), 3000, SEED);
    int down = 0;
    int off = 0;
    int[] choices = new int[3];
    for (int j = 0; j < 3000; j++) {
      double[] child = space.decode(children.member(j));
      assertThat(child[0]).isIn(6.0, 7.0); // 8 is out of bounds
      down += child[0] == 6 ? 1 : 0;
      off += child[1] == 0 ? 1 : 0;
      choices[(int) child[2]]++;
    }
    assertThat(down).isBetween(1400, 1600);
    assertThat(off).isBetween(1400, 1600);
    assertThat(choices[2]).isBetween(900, 1100);
  }

  @Test
  void shouldDrawTheStatedShareFromTheStartAgain() {
    ParameterSpace space = new ParameterSpace(List.of(ParameterGroup.of("x", 4, 0, 1)));
    Ensemble children =
        new Offspring(breeding(0, 1, 1, 0.05), space).children(parents(1000), 5000, SEED);
    long near = Arrays.stream(children.values()).filter(v -> Math.abs(v) < 10).count();
    assertThat(near / 20_000.0).isCloseTo(0.05, within(0.006));
  }

  @Test
  void shouldPreferTheBestParents() {
    ParameterSpace space = new ParameterSpace(List.of(ParameterGroup.of("x", 4, 0, 1e-9)));
    Ensemble children =
        new Offspring(breeding(0, 0.01, 0.01, 0), space).children(parents(0, 1, 2, 3), 4000, SEED);
    double[] shares = new double[4];
    for (int j = 0; j < 4000; j++) {
      shares[(int) Math.round(children.member(j)[0])] += 1 / 4000.0;
    }
    for (int i = 0; i < 4; i++) { // u^2 < (i + 1) / 4
      double expected = Math.sqrt((i + 1) / 4.0) - Math.sqrt(i / 4.0);
      assertThat(shares[i]).isCloseTo(expected, within(0.03));
    }
  }

  @Test
  void shouldInheritUnitsAsAWhole() {
    ParameterSpace space =
        new ParameterSpace(
            List.of(
                ParameterGroup.of("hidden/0/weights", 20, 0, 1e-9),
                ParameterGroup.of("hidden/1/weights", 20, 0, 1e-9),
                ParameterGroup.of("hidden/0/delays", 20, 0, 1e-9),
                ParameterGroup.of("hidden/1/delays", 20, 0, 1e-9)));
    double[] ones = new double[80];
    Arrays.fill(ones, 1);
    List<Racer> parents = List.of(Racer.fresh(new double[80]), Racer.fresh(ones));
    Ensemble children =
        new Offspring(breeding(1, 0.01, 0.01, 0), space).children(parents, 400, SEED);
    TreeSet<String> mixtures = new TreeSet<>();
    for (int j = 0; j < 400; j++) {
      double[] child = children.member(j);
      for (int i = 0; i < 20; i++) {
        assertThat(child[i]).isCloseTo(child[40 + i], within(1e-6));
        assertThat(child[20 + i]).isCloseTo(child[60], within(1e-6));
      }
      mixtures.add(Math.round(child[0]) + "" + Math.round(child[20]));
    }
    assertThat(mixtures).containsExactly("00", "01", "10", "11");
  }

  @Test
  void shouldCrossByParametersWhereThereIsOneUnitOnly() {
    ParameterSpace space = new ParameterSpace(List.of(ParameterGroup.of("x", 4, 0, 1e-9)));
    Ensemble children =
        new Offspring(breeding(1, 0.01, 0.01, 0), space).children(parents(0, 1), 400, SEED);
    TreeSet<String> mixtures = new TreeSet<>();
    for (int j = 0; j < 400; j++) {
      StringBuilder text = new StringBuilder();
      Arrays.stream(children.member(j)).forEach(v -> text.append(Math.round(v)));
      mixtures.add(text.toString());
    }
    assertThat(mixtures).hasSize(16);
  }
}

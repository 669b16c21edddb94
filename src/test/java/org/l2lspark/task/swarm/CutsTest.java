package org.l2lspark.task.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Hocon;
import org.l2lspark.config.Section;
import org.l2lspark.random.Seed;
import org.l2lspark.swarm.Policy;
import org.l2lspark.swarm.Senses;
import org.l2lspark.swarm.Tally;
import org.l2lspark.swarm.Watcher;
import org.l2lspark.task.Task;

class CutsTest {
  private static final int TICKS = 60;
  private static final String CONF =
      """
      task {
        held-out = 2
        world {
          columns = 16, rows = 16, ticks = 60
          home { x = 8, y = 8, radius = 2 }
          items { name = food, heaps { heap { count = 1, radius = 2, cells = 6, apart = 4 } } }
          pheromones { trail { drop = 60, threshold = 0.01 } }
        }
        agents {
          name = ant, count = 3
          smells = [trail], hears { ant = 10 }, feels = [touch, load, scent]
          drops = [trail], rings = true
        }
        brain { hidden = 4 }
      }
      """;

  private final SwarmTask settings =
      SwarmTask.from(
          Section.root(Hocon.parse(CONF, "test", List.of())).section("task", Doc.of("Task.")));
  private final Swarm swarm = Swarm.of(settings, new Seed(7));
  private final Map<String, Cuts> cuts = Cuts.of(settings.agents());
  private final Senses senses = new Senses(settings.agents());

  /** Agents that do everything and turn left now and then; what they sense is kept. */
  private static final class Busy implements Policy {
    final List<long[]> sensed = new ArrayList<>();

    @Override
    public void decide(long[] bits, int[] done) {
      sensed.add(bits.clone());
      Arrays.fill(done, 1);
      int actions = done.length / bits.length;
      for (int a = 0; a < bits.length; a++) {
        done[a * actions + 1] = sensed.size() % 3 == 0 ? 1 : 0;
      }
    }

    long everActive() {
      return sensed.stream().flatMapToLong(Arrays::stream).reduce(0, (a, b) -> a | b);
    }
  }

  private Tally run(Cuts cut, Busy policy) {
    try (Colony colony = swarm.open()) {
      return colony.run(cut.around(policy), 0, TICKS, Watcher.NONE);
    }
  }

  private long bits(String... names) {
    return Arrays.stream(names).mapToLong(name -> 1L << senses.index(name)).sum();
  }

  @Test
  void shouldNameACutForEachChannelThatAgentsHave() {
    assertThat(cuts.keySet())
        .containsExactly(
            "sense of trail cut",
            "sides of trail swapped",
            "drops of trail off",
            "hearing of ant cut",
            "sides of ant swapped",
            "bells off",
            "scent cut",
            "sides of scent swapped");
    assertThat(((Task) swarm).ablations().keySet()).containsExactlyElementsOf(cuts.keySet());
  }

  @Test
  void shouldCutTheWindOfThoseWhoFly() {
    SwarmTask flying =
        SwarmTask.from(
            Section.root(
                    Hocon.parse(
                        CONF,
                        "test",
                        List.of(
                            "task.agents.feels=[touch, wind]",
                            "task.agents.flight.ceiling=4",
                            "task.agents.flight.wind=0.2")))
                .section("task", Doc.of("Task.")));
    Map<String, Cuts> own = Cuts.of(flying.agents());
    assertThat(own)
        .containsKeys("wind cut", "sides of wind swapped")
        .doesNotContainKey("scent cut");
    int left = new Senses(flying.agents()).index("feel wind left");
    assertThat(own.get("wind cut").sensed(0b111L << left | 1)).isEqualTo(1);
  }

  @Test
  void shouldNeverSenseWhatIsCut() {
    for (String[] pair :
        new String[][] {
          {"sense of trail cut", "smell trail"},
          {"hearing of ant cut", "hear ant"},
          {"scent cut", "feel scent"}
        }) {
      long three = bits(pair[1] + " left", pair[1] + " ahead", pair[1] + " right");
      Busy intact = new Busy();
      run(Cuts.NONE, intact);
      assertThat(intact.everActive() & three).as(pair[1]).isNotZero();
      Busy without = new Busy();
      run(cuts.get(pair[0]), without);
      assertThat(without.everActive() & three).as(pair[0]).isZero();
      assertThat(without.everActive() & bits("heartbeat")).isNotZero();
      assertThat(without.sensed.get(0)[0]).isEqualTo(intact.sensed.get(0)[0] & ~three);
    }
  }

  @Test
  void shouldExchangeLeftAndRightAndNothingElse() {
    Cuts swap = cuts.get("sides of trail swapped");
    long left = bits("smell trail left");
    long right = bits("smell trail right");
    long others = ~(left | right);
    assertThat(swap.sensed(left)).isEqualTo(right);
    assertThat(swap.sensed(right)).isEqualTo(left);
    assertThat(swap.sensed(left | right)).isEqualTo(left | right);
    assertThat(swap.sensed(others)).isEqualTo(others);
    Busy intact = new Busy();
    run(Cuts.NONE, intact);
    Busy swapped = new Busy();
    run(swap, swapped);
    assertThat(intact.everActive() & (left | right)).isNotZero();
    for (int t = 0; t < intact.sensed.size(); t++) { // it does the same whatever it senses
      for (int a = 0; a < 3; a++) {
        assertThat(swapped.sensed.get(t)[a]).isEqualTo(swap.sensed(intact.sensed.get(t)[a]));
      }
    }
  }

  @Test
  void shouldNeverDoWhatIsOff() {
    Tally intact = run(Cuts.NONE, new Busy());
    assertThat(intact.drops()).isPositive();
    assertThat(intact.rings()).isPositive();
    Tally silent = run(cuts.get("drops of trail off"), new Busy());
    assertThat(silent.drops()).isZero();
    assertThat(silent.rings()).isEqualTo(intact.rings());
    assertThat(silent.moves()).isEqualTo(intact.moves());
    Tally mute = run(cuts.get("bells off"), new Busy());
    assertThat(mute.rings()).isZero();
    assertThat(mute.drops()).isEqualTo(intact.drops());
    Busy noTrail = new Busy();
    run(cuts.get("drops of trail off"), noTrail);
    assertThat(noTrail.everActive() & bits("smell trail ahead")).isZero();
  }

  @Test
  void shouldLeaveTheMembersOfTheTaskAsTheyAre() {
    for (var ablation : swarm.ablations().values()) {
      assertThat(ablation.parameters()).isEqualTo(swarm.optimizee(Optional.empty()).parameters());
    }
  }
}

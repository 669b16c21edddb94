package org.l2lspark.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.l2lspark.random.Seed;

/** What is done on the left in a world is done on the right in its mirror image. */
class MirrorTest {
  private static final Seed SEED = new Seed(8);
  private static final int TICKS = 300;

  static List<Worlds> shipped() {
    return Worlds.shipped();
  }

  /** What was sensed in each tick, and where agents and walkers were after it. */
  private static final class Trace implements Watcher {
    private final boolean mirrored;
    private final List<long[]> sensed = new ArrayList<>();
    private final List<double[]> places = new ArrayList<>();

    Trace(boolean mirrored) {
      this.mirrored = mirrored;
    }

    @Override
    public void begun(World world) {
      Mirrors.dust(world, SEED, mirrored);
    }

    @Override
    public void ticked(World world, long[] inputs, int[] done) {
      sensed.add(inputs.clone());
      int agents = world.x.length;
      double[] now = new double[4 * agents + 2 * world.walkers()];
      for (int a = 0; a < agents; a++) {
        now[4 * a] = world.x(a);
        now[4 * a + 1] = world.y(a);
        now[4 * a + 2] = world.headingDeg(a);
        now[4 * a + 3] = (world.loaded(a) ? 1 : 0) + (world.stuck(a) ? 2 : 0) + 10 * world.z(a);
      }
      for (int w = 0; w < world.walkers(); w++) {
        now[4 * agents + 2 * w] = world.walkerX(w);
        now[4 * agents + 2 * w + 1] = world.walkerY(w);
      }
      places.add(now);
    }
  }

  private static Tally run(Worlds settings, Trace trace) {
    World world = new World(settings.world(), settings.agents());
    Layout layout = Mirrors.scattered(settings.world(), settings.agents(), SEED, trace.mirrored);
    RandomPolicy policy = new RandomPolicy(settings.agents(), SEED);
    int actions = settings.agents().actions().size();
    return world.run(
        layout,
        (sensed, done) -> {
          policy.decide(sensed, done);
          for (int at = 0; trace.mirrored && at < done.length; at += actions) {
            int left = done[at];
            done[at] = done[at + 1];
            done[at + 1] = left;
          }
        },
        TICKS,
        trace);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void shouldSenseAndDoTheMirroredThingInAMirroredWorld(Worlds settings) {
    Trace trace = new Trace(false);
    Trace image = new Trace(true);
    Tally tally = run(settings, trace);
    Tally imaged = run(settings, image);
    Senses senses = new Senses(settings.agents());
    assertThat(image.sensed).hasSameSizeAs(trace.sensed);
    int agents = settings.agents().count();
    int rows = settings.world().rows();
    for (int t = 0; t < trace.sensed.size(); t++) {
      for (int a = 0; a < agents; a++) {
        assertThat(Long.toBinaryString(image.sensed.get(t)[a]))
            .as("agent %d in tick %d", a, t)
            .isEqualTo(Long.toBinaryString(Mirrors.mirror(senses, trace.sensed.get(t)[a])));
      }
      double[] expected = trace.places.get(t).clone();
      for (int i = 0; i < expected.length; i++) {
        boolean walker = i >= 4 * agents;
        if (i % (walker ? 2 : 4) == 1) {
          expected[i] = rows - 1 - expected[i];
        } else if (!walker && i % 4 == 2) {
          expected[i] = (360 - expected[i]) % 360;
        }
      }
      assertThat(image.places.get(t)).containsExactly(expected, within(1e-9));
    }
    assertThat(tally.moves()).isPositive();
    assertThat(imaged.taken()).isEqualTo(tally.taken());
    assertThat(imaged.bumps()).isEqualTo(tally.bumps());
    assertThat(imaged.seen()).isEqualTo(tally.seen());
    assertThat(imaged.drops()).isEqualTo(tally.drops());
  }

  /** Else the mirror would not have been looked at where it matters. */
  @Test
  void shouldTakeThingsInAllWorldsButThatOfOneHeap() {
    long worlds = shipped().stream().filter(own -> run(own, new Trace(false)).taken() > 0).count();
    assertThat(worlds).isGreaterThanOrEqualTo(shipped().size() - 1);
  }

  @Test
  void shouldSwapInputsByTheirNames() {
    AgentSettings agents =
        Worlds.of(
                Stage.plain(
                    "pheromones.trail {}\nobstacles.house.count = 1\nwalkers.postman.between = house",
                    """
                    sees {
                      wall { levels = 2, angles-deg = [-30, 0, 30, 180] }
                      food.angles-deg = [20]
                    }
                    smells = [trail]
                    hears.postman = 5
                    feels = [touch, scent, load, wind]
                    flight.ceiling = 1
                    """))
            .agents();
    Senses senses = new Senses(agents);
    assertThat(senses.names())
        .containsExactly(
            "see food at 20",
            "see wall at -30 in part 1",
            "see wall at -30 in part 2",
            "see wall in part 1",
            "see wall in part 2",
            "see wall at 30 in part 1",
            "see wall at 30 in part 2",
            "see wall at 180 in part 1",
            "see wall at 180 in part 2",
            "smell trail left",
            "smell trail ahead",
            "smell trail right",
            "hear postman left",
            "hear postman ahead",
            "hear postman right",
            "feel touch",
            "feel load",
            "feel scent left",
            "feel scent ahead",
            "feel scent right",
            "feel wind left",
            "feel wind ahead",
            "feel wind right",
            "heartbeat");
    Set<String> own = new TreeSet<>();
    for (int i = 0; i < senses.count(); i++) {
      int image = senses.mirror(i);
      assertThat(senses.mirror(image)).isEqualTo(i);
      if (image == i) {
        own.add(senses.names().get(i));
      }
    }
    assertThat(own) // what has no image on the other side is its own
        .containsExactlyInAnyOrder(
            "see food at 20",
            "see wall in part 1",
            "see wall in part 2",
            "see wall at 180 in part 1",
            "see wall at 180 in part 2",
            "smell trail ahead",
            "hear postman ahead",
            "feel touch",
            "feel load",
            "feel scent ahead",
            "feel wind ahead",
            "heartbeat");
    assertThat(senses.mirror(1)).isEqualTo(5);
    assertThat(senses.mirror(9)).isEqualTo(11);
  }
}

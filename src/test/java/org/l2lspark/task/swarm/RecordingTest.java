package org.l2lspark.task.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.l2lspark.config.Json;
import org.l2lspark.snn.brain.Brain;
import org.l2lspark.snn.brain.BrainShape;
import org.l2lspark.swarm.Tally;
import org.l2lspark.swarm.Watcher;
import org.l2lspark.swarm.World;
import org.l2lspark.task.Scenarios;

/** A recording says, tick by tick, what its world was. */
class RecordingTest {
  private static final int SCENARIO = Scenarios.Endless.HELD_OUT + 1;

  static List<String> shipped() {
    return Swarms.shipped();
  }

  private static ByteBuffer bytes(Object text) {
    return ByteBuffer.wrap(Base64.getDecoder().decode((String) text))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static Map<?, ?> map(Object value) {
    return (Map<?, ?>) value;
  }

  /** Compares a recording with the world whose trial is run again. */
  private static final class Comparison implements Watcher {
    private final Map<String, Object> document;
    private final Map<?, ?> agents;
    private final BrainShape shape;
    private final Colony colony;
    private final int count;
    private final List<Integer> events = new ArrayList<>();
    private World world;
    private long counted;

    Comparison(Map<String, Object> document, Swarm swarm, Colony colony) {
      this.document = document;
      this.agents = map(document.get("agents"));
      this.shape = swarm.settings().brain().shape();
      this.count = swarm.settings().agents().count();
      this.colony = colony;
    }

    @Override
    public void begun(World begun) {
      world = begun;
      frame();
    }

    @Override
    public void happened(int what, int agent, int cell) {
      events.addAll(List.of(world.time(), what, agent, cell));
    }

    @Override
    public void ticked(World now, long[] sensed, int[] done) {
      frame();
      ByteBuffer inputs = bytes(document.get("sensed"));
      ByteBuffer spikes = bytes(document.get("spikes"));
      int first = (now.time() - 1) * count;
      for (int a = 0; a < count; a++) {
        assertThat(inputs.getInt(4 * (first + a))).isEqualTo((int) sensed[a]);
        for (int n = 0; n < shape.neurons(); n++) {
          int fired = spikes.get((first + a) * shape.neurons() + n) & 0xff;
          counted += fired;
          assertThat(fired).isEqualTo(colony.brains().count(a, n));
        }
      }
    }

    private void frame() {
      int first = world.time() * count;
      for (int a = 0; a < count; a++) {
        float x = number("x", first + a);
        assertThat(x).isEqualTo((float) world.x(a));
        assertThat(number("y", first + a)).isEqualTo((float) world.y(a));
        assertThat(number("heading", first + a)).isEqualTo(world.headingDeg(a));
        assertThat(bytes(agents.get("load")).get(first + a) == 1).isEqualTo(world.loaded(a));
        if (agents.containsKey("height")) {
          assertThat(number("height", first + a)).isEqualTo((float) world.z(a));
          assertThat(number("battery", first + a)).isEqualTo((float) world.battery(a));
        }
        if (agents.containsKey("stunned")) {
          assertThat(bytes(agents.get("stunned")).get(first + a) == 1).isEqualTo(world.stuck(a));
        }
      }
      List<?> walkers = (List<?>) document.get("walkers");
      assertThat(walkers).hasSize(world.walkers());
      for (int w = 0; w < walkers.size(); w++) {
        Map<?, ?> walker = map(walkers.get(w));
        assertThat(bytes(walker.get("x")).getFloat(4 * world.time()))
            .isEqualTo((float) world.walkerX(w));
        assertThat(bytes(walker.get("y")).getFloat(4 * world.time()))
            .isEqualTo((float) world.walkerY(w));
      }
    }

    private float number(String name, int index) {
      return bytes(agents.get(name)).getFloat(4 * index);
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void shouldSayWhatTheWorldWasInEveryTick(String conf) {
    Swarm swarm = Swarms.shipped(conf, "world.ticks = 50");
    double[] genes = swarm.parameters().decode(swarm.parameters().sample(Swarms.SEED));
    Map<String, Object> document = swarm.replay(genes, SCENARIO);
    try (Colony colony = swarm.open()) {
      Comparison comparison = new Comparison(document, swarm, colony);
      Brain brain = Brain.of(swarm.settings().brain().shape(), genes, 0);
      Tally tally = colony.run(brain, Cuts.NONE, SCENARIO, 50, comparison);
      assertThat(comparison.counted).isEqualTo(colony.spikes());
      int[] events = new int[comparison.events.size()];
      bytes(document.get("events")).asIntBuffer().get(events);
      assertThat(bytes(document.get("events")).capacity()).isEqualTo(4 * events.length);
      assertThat(Arrays.stream(events).boxed().toList()).isEqualTo(comparison.events);
      assertThat(document.get("metrics")).isEqualTo(swarm.metrics(tally));
      assertThat(document.get("ticks")).isEqualTo(tally.ticks());
      assertThat(bytes(map(document.get("agents")).get("x")).capacity())
          .isEqualTo(4 * (tally.ticks() + 1) * swarm.settings().agents().count());
      assertCounts(events, tally);
    }
    assertThings(document, swarm);
    Map<String, Object> read = Json.parse(Json.compact(document), "replay");
    assertThat(read.keySet()).isEqualTo(document.keySet());
    assertThat(read.get("spikes")).isEqualTo(document.get("spikes"));
  }

  /** Every event is in the tally, and the other way round. */
  private static void assertCounts(int[] events, Tally tally) {
    int[] counts = new int[32];
    for (int i = 1; i < events.length; i += 4) {
      counts[Math.min(events[i], Watcher.DROPPED)]++;
    }
    assertThat(counts[Watcher.TAKEN]).isEqualTo(tally.taken());
    assertThat(counts[Watcher.DELIVERED]).isEqualTo(tally.delivered());
    assertThat(counts[Watcher.BUMPED]).isEqualTo(tally.bumps());
    assertThat(counts[Watcher.RANG]).isEqualTo(tally.rings());
    assertThat(counts[Watcher.FELL]).isEqualTo(tally.falls());
    assertThat(counts[Watcher.DROPPED]).isEqualTo(tally.drops());
  }

  private static void assertThings(Map<String, Object> document, Swarm swarm) {
    var layout = swarm.layout(SCENARIO);
    assertThat(document.get("kind")).isEqualTo("swarm");
    assertThat((String) document.get("title"))
        .startsWith("Held-out world 1: ")
        .contains(" of " + layout.total() + " " + swarm.settings().world().items().name());
    assertThat(bytes(document.get("cells")).array()).isEqualTo(layout.cells());
    assertThat(bytes(map(document.get("items")).get("counts")).array()).isEqualTo(layout.items());
    assertThat(map(document.get("items")).get("total")).isEqualTo(layout.total());
    assertThat((List<?>) document.get("objects")).hasSameSizeAs(layout.placed());
    assertThat((List<?>) document.get("homes"))
        .hasSize(swarm.settings().world().home().isPresent() ? 1 : 0);
    assertThat((List<?>) document.get("sensors"))
        .hasSize(swarm.settings().brain().shape().inputs());
  }

  @Test
  void shouldRecordAsManyInputsAsItsNumbersHaveBits() {
    Swarm swarm =
        Swarms.of(
            Swarms.SMALL, "agents.sees.wall { levels = 8, angles-deg = [-90, -45, 0, 45, 90] }");
    assertThat(swarm.settings().brain().shape().inputs()).isEqualTo(46);
    Map<String, Object> document = swarm.replay(genes(swarm), 0);
    assertThat((List<?>) document.get("sensors")).hasSize(32);
    assertThat((String) document.get("title")).startsWith("World 0: ");
    assertThat(bytes(document.get("sensed")).capacity())
        .isEqualTo(4 * 3 * (int) document.get("ticks"));
  }

  private static double[] genes(Swarm swarm) {
    return swarm.parameters().decode(swarm.parameters().sample(Swarms.SEED));
  }
}

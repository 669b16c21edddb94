package org.l2lspark.cli.bench;

import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Hocon;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Section;
import org.l2lspark.random.Seed;
import org.l2lspark.snn.brain.Brain;
import org.l2lspark.snn.brain.BrainShape;
import org.l2lspark.snn.brain.BrainShape.Delays;
import org.l2lspark.snn.brain.Brains;
import org.l2lspark.swarm.AgentSettings;
import org.l2lspark.swarm.Layout;
import org.l2lspark.swarm.Policy;
import org.l2lspark.swarm.Senses;
import org.l2lspark.swarm.Watcher;
import org.l2lspark.swarm.World;
import org.l2lspark.swarm.WorldSettings;

/**
 * Trials of the published ants: 2,000 ticks of 20 ms, 15 ants, 20 hidden neurons; and of Nikolaus
 * and his angels as shipped: 10 ms, 12 hidden neurons. An item is a trial of a colony with random
 * weights N(0, 400 pA), each with its own.
 */
public final class SwarmWorkload implements Workload {
  private static final Seed SEED = new Seed(1);
  private static final int TICKS = 2000;
  private static final double WEIGHT_STD = 4;
  private static final double BOUND = 20;
  private static final int TRIALS = 20;
  private static final long STATE_BYTES = 8 * Double.BYTES; // V, I, dI read and written, two sums
  private static final long SUM_BYTES = 3 * Double.BYTES + Integer.BYTES; // of an event

  private static final String ANTS =
      """
      world {
        columns = 41, rows = 60, margin = 2, ticks = 2000
        home { x = 12, y = 17, spread-x = 14, spread-y = 18 }
        items.heaps {
          a { x = 5, y = 52, radius = 3, per-cell = 2 }
          b { x = 5, y = 5, radius = 3, per-cell = 2 }
          c { x = 36, y = 29, radius = 3, per-cell = 2 }
          d { x = 22, y = 29, inner-radius = 10, radius = 18, cells = 2 }
        }
        pheromones.trail {}
      }
      agents {
        sees { wall.range = 5, food.range = 5 }
        smells = [trail], drops = [trail], feels = [touch, reward, home, scent]
      }
      """;

  private static final String NIKOLAUS =
      """
      world {
        columns = 64, rows = 64, ticks = 2000
        obstacles {
          house { count = 4, columns = 3, rows = 3, apart = 20 }
          tree { count = 30, columns = 2, rows = 2 }
        }
        walkers.nikolaus { between = house, speed = 0.1, wait-lowest = 80, wait-highest = 240, radius = 2 }
        items {
          name = presents
          heaps {
            heap { count = 3, radius = 4, cells = 25, apart = 12 }
            single { radius = 90, cells = 45, x = 32, y = 32 }
          }
        }
        pheromones.dust { drop = 60, every = 7, diffuse = 0.2, evaporate = 0.04, threshold = 0.01 }
      }
      agents {
        name = angel, start = walker
        sees { wall.range = 5, presents.range = 5.5, nikolaus.range = 8 }
        smells = [dust], hears { nikolaus = 20, angel = 12 }, feels = [touch, load]
        drops = [dust], rings = true
      }
      """;

  private final Part part;
  private final WorldSettings world;
  private final AgentSettings agents;
  private final BrainShape shape;

  /** What of a trial is timed. */
  public enum Part {
    @Meaning("whole trials of ants, a delay for each synapse")
    SYNAPSE(ANTS, Delays.SYNAPSE, 20, 20),
    @Meaning("whole trials of ants, a delay for each source")
    SOURCE(ANTS, Delays.SOURCE, 20, 20),
    @Meaning("the brains of such trials alone, a delay for each synapse")
    BRAINS(ANTS, Delays.SYNAPSE, 20, 20),
    @Meaning("the world of such trials alone")
    WORLD(ANTS, Delays.SYNAPSE, 20, 20),
    @Meaning("whole trials of Nikolaus' angels")
    NIKOLAUS(SwarmWorkload.NIKOLAUS, Delays.SOURCE, 12, 10),
    @Meaning("the world of Nikolaus' trials alone")
    NIKOLAUS_WORLD(SwarmWorkload.NIKOLAUS, Delays.SOURCE, 12, 10);

    private final String settings;
    private final Delays delays;
    private final int hidden;
    private final int tickMs;

    Part(String settings, Delays delays, int hidden, int tickMs) {
      this.settings = settings;
      this.delays = delays;
      this.hidden = hidden;
      this.tickMs = tickMs;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Trials of which a part is timed. */
  public SwarmWorkload(Part part) {
    this.part = part;
    Section section = Section.root(Hocon.parse(part.settings, "the world of " + name(), List.of()));
    this.world = WorldSettings.from(section.section("world", Doc.NONE));
    this.agents = AgentSettings.from(section.section("agents", Doc.NONE), world);
    this.shape =
        new BrainShape(
            new Senses(agents).count(),
            part.hidden,
            agents.actions().size(),
            part.delays,
            BrainShape.LONGEST_DELAY_MS,
            part.tickMs);
  }

  @Override
  public String name() {
    return part.toString();
  }

  @Override
  public String description() {
    return Doc.NONE.options(Part.class).options().get(name());
  }

  @Override
  public String unit() {
    return "trials";
  }

  @Override
  public int itemsPerThread() {
    return TRIALS;
  }

  @Override
  public int maxThreads() {
    return Integer.MAX_VALUE;
  }

  @Override
  public Worker open() {
    Brains brains = Brains.open(shape, agents.count(), BOUND);
    World workspace = new World(world, agents);
    return item -> {
      Seed seed = SEED.fold("trial").fold(item);
      Layout layout = Layout.of(world, agents, seed, false);
      brains.assign(brain(seed), 0, brains.lanes());
      brains.reset();
      Played played = new Played(brains);
      int ticks =
          switch (part) {
            case SYNAPSE, SOURCE, NIKOLAUS ->
                workspace.run(layout, played, TICKS, Watcher.NONE).ticks();
            case BRAINS -> alone(brains, seed, played);
            case WORLD, NIKOLAUS_WORLD ->
                workspace.run(layout, idle(seed), TICKS, Watcher.NONE).ticks();
          };
      long hiddenSpikes = brains.spikes() - played.outputSpikes;
      long events = hiddenSpikes * (part.hidden - 1 + shape.outputs());
      long updates = (long) ticks * part.tickMs * agents.count() * shape.neurons();
      return new Work(events, updates, brains.spikes(), updates * STATE_BYTES + events * SUM_BYTES);
    };
  }

  /** Brains decide, and their spikes are counted. */
  private static final class Played implements Policy {
    private final Brains brains;
    private long outputSpikes;

    Played(Brains brains) {
      this.brains = brains;
    }

    @Override
    public void decide(long[] sensed, int[] done) {
      brains.tick(sensed);
      int hidden = brains.shape().hidden();
      int outputs = brains.shape().outputs();
      for (int i = 0; i < done.length; i++) {
        done[i] = brains.count(i / outputs, hidden + i % outputs);
        outputSpikes += done[i];
      }
    }
  }

  /** Inputs that change now and then, without a world. */
  private int alone(Brains brains, Seed seed, Played played) {
    UniformRandomProvider random = seed.fold("inputs").stream();
    long heartbeat = 1L << (shape.inputs() - 1);
    long[] sensed = new long[brains.lanes()];
    int[] done = new int[brains.lanes() * shape.outputs()];
    for (int t = 0; t < TICKS; t++) {
      for (int lane = 0; lane < sensed.length; lane++) {
        if (t == 0 || random.nextInt(4) == 0) {
          sensed[lane] = heartbeat | random.nextLong(heartbeat);
        }
      }
      played.decide(sensed, done);
    }
    return TICKS;
  }

  /** Turns and moves at random, without a brain. */
  private static Policy idle(Seed seed) {
    UniformRandomProvider random = seed.fold("actions").stream();
    return (sensed, done) -> {
      for (int i = 0; i < done.length; i++) {
        done[i] = random.nextInt(3);
      }
    };
  }

  private Brain brain(Seed seed) {
    UniformRandomProvider random = seed.fold("brain").stream();
    ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    double[] genes = new double[shape.genes()];
    for (int i = 0; i < genes.length; i++) {
      genes[i] =
          i < shape.synapses()
              ? Math.max(-BOUND, Math.min(BOUND, WEIGHT_STD * gaussian.sample()))
              : 1 + random.nextInt(shape.maxDelayMs());
    }
    return Brain.of(shape, genes, 0);
  }
}

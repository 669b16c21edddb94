package org.l2lspark.task.swarm;

import java.util.LinkedHashMap;
import java.util.Map;
import org.l2lspark.snn.brain.Brain;
import org.l2lspark.snn.brain.Brains;
import org.l2lspark.swarm.Layout;
import org.l2lspark.swarm.Policy;
import org.l2lspark.swarm.Tally;
import org.l2lspark.swarm.Watcher;
import org.l2lspark.swarm.World;

/** A world with a colony: the workspace of one thread. Keeps the last worlds that were made. */
final class Colony implements AutoCloseable {
  private static final int KEPT_WORLDS = 64;

  private final Swarm swarm;
  private final World world;
  private final Brains brains;
  private final Map<Integer, Layout> layouts =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Layout> eldest) {
          return size() > KEPT_WORLDS;
        }
      };

  Colony(Swarm swarm) {
    this.swarm = swarm;
    this.world = new World(swarm.settings().world(), swarm.settings().agents());
    this.brains = swarm.settings().brain().open(swarm.settings().agents().count());
  }

  Brains brains() {
    return brains;
  }

  /** The world as the last trial left it. */
  World world() {
    return world;
  }

  /** Spikes of the last trial. */
  long spikes() {
    return brains.spikes();
  }

  /** A trial of agents that all have this brain, of which something may be cut. */
  Tally run(Brain brain, Cuts cuts, int scenario, int ticks, Watcher watcher) {
    brains.assign(brain, 0, brains.lanes());
    brains.reset();
    int hidden = brains.shape().hidden();
    int outputs = brains.shape().outputs();
    return run(
        cuts.around(
            (sensed, done) -> {
              brains.tick(sensed);
              for (int i = 0; i < done.length; i++) {
                done[i] = brains.count(i / outputs, hidden + i % outputs);
              }
            }),
        scenario,
        ticks,
        watcher);
  }

  /** A trial of agents for which a policy decides. */
  Tally run(Policy policy, int scenario, int ticks, Watcher watcher) {
    return world.run(layouts.computeIfAbsent(scenario, swarm::layout), policy, ticks, watcher);
  }

  @Override
  public void close() {
    // nothing is held open
  }
}

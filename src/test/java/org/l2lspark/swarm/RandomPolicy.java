package org.l2lspark.swarm;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.l2lspark.random.Seed;

/**
 * Decides by chance: mostly moves, turns for a while the same way, does other things now and then.
 */
final class RandomPolicy implements Policy {
  private final int actions;
  private final UniformRandomProvider random;
  private final int[] side;

  RandomPolicy(AgentSettings agents, Seed seed) {
    this.actions = agents.actions().size();
    this.random = seed.fold("policy").stream();
    this.side = new int[agents.count()];
  }

  @Override
  public void decide(long[] sensed, int[] done) {
    Arrays.fill(done, 0);
    for (int a = 0; a < sensed.length; a++) {
      if (random.nextInt(12) == 0) {
        side[a] = random.nextInt(3) - 1;
      }
      done[a * actions] = side[a] > 0 ? 1 + random.nextInt(3) : 0;
      done[a * actions + 1] = side[a] < 0 ? 1 + random.nextInt(3) : 0;
      done[a * actions + 2] = random.nextInt(8) == 0 ? 0 : 1;
      for (int i = 3; i < actions; i++) {
        done[a * actions + i] = random.nextInt(3) == 0 ? random.nextInt(3) : 0;
      }
    }
  }
}

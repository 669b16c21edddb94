package org.l2lspark.task.mountaincar;

import org.l2lspark.config.Meaning;

/** What an episode is worth. */
enum Reward {
  /** The highest position. */
  @Meaning("the position farthest to the right; at 0.5 the car is out of the valley")
  POSITION {
    @Override
    double of(Ride ride, int all) {
      return ride.highest();
    }
  },
  /** The highest position, and where the goal is reached the steps that are left. */
  @Meaning("the same, but where the car gets out 0.5 and the share of the steps that are left")
  SPEED {
    @Override
    double of(Ride ride, int all) {
      return ride.reached()
          ? Valley.GOAL + (all - ride.steps()) / (double) all
          : Math.min(ride.highest(), Valley.GOAL);
    }
  };

  /** The fitness of an episode of so many steps. */
  abstract double of(Ride ride, int all);
}

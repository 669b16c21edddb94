package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Task mountain-car: drive a car out of a valley by spiking neurons, in endless episodes. */
@Generated("l2l settings --builders")
public final class MountainCarBuilder extends TaskBuilder<MountainCarBuilder> {
  /** What an episode is worth. */
  public enum Reward implements Choice {
    /** The position farthest to the right; at 0.5 the car is out of the valley. */
    POSITION,
    /** The same, but where the car gets out 0.5 and the share of the steps that are left. */
    SPEED
  }

  /** Nothing is set. */
  public MountainCarBuilder() {
    super("mountain-car");
  }

  /**
   * Steps after which an episode to train on ends. [in steps of the car; a whole number, 1 to
   * 1,000,000; default 110]
   */
  public MountainCarBuilder steps(long value) {
    return set("steps", value);
  }

  /**
   * Steps after which an episode that is held out ends. [in steps of the car; a whole number, 1 to
   * 1,000,000; default 200]
   */
  public MountainCarBuilder heldOutSteps(long value) {
    return set("held-out-steps", value);
  }

  /** What an episode is worth. [default position] */
  public MountainCarBuilder reward(Reward value) {
    return set("reward", value);
  }

  /**
   * Number of episodes that test the estimate. [in episodes; a whole number, 1 to 1,000,000;
   * default 100]
   */
  public MountainCarBuilder heldOut(long value) {
    return set("held-out", value);
  }

  /** The net of spiking neurons that drives. */
  public MountainCarBuilder net(MountainCarNetBuilder section) {
    return set("net", section);
  }
}

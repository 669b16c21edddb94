package org.l2lspark.task.mountaincar;

/** Decides how to push. May remember. Not thread-safe. */
interface Driver {
  /** An episode begins. */
  void start();

  /**
   * What to do in this step.
   *
   * @param position of the car
   * @param velocity of the car
   * @return -1 to push to the left, 0 not at all, 1 to the right
   */
  int push(double position, double velocity);

  /** Spikes fired since the start of the episode. */
  default long spikes() {
    return 0;
  }

  /** The rule by hand: push with the velocity, to the right at rest. */
  static Driver withTheVelocity() {
    return new Driver() {
      @Override
      public void start() {
        // nothing is remembered
      }

      @Override
      public int push(double position, double velocity) {
        return velocity < 0 ? -1 : 1;
      }
    };
  }
}

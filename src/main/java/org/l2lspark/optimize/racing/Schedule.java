package org.l2lspark.optimize.racing;

/**
 * How many members are tried on how much.
 *
 * @param starts members of the first generation
 * @param children members of a look
 * @param finalists the best of a look, which go into the race
 * @param elites members that go on from race to race
 * @param lookFidelity fidelity of the first generation and of looks
 * @param raceScenarios scenarios of a race
 * @param raceFidelity fidelity of a race
 * @param validateEvery races between validations
 * @param candidates elites that are validated
 */
record Schedule(
    int starts,
    int children,
    int finalists,
    int elites,
    double lookFidelity,
    int raceScenarios,
    double raceFidelity,
    int validateEvery,
    int candidates) {
  /** Checks that there are enough members for each stage. */
  Schedule {
    if (finalists < 1
        || finalists > children
        || elites < 1
        || starts < children + elites
        || candidates < 1
        || candidates > elites
        || raceScenarios < 1
        || validateEvery < 1) {
      throw new IllegalArgumentException(
          ("%d starts, %d children, %d finalists, %d elites, %d candidates, %d scenarios,"
                  + " validations every %d races")
              .formatted(
                  starts, children, finalists, elites, candidates, raceScenarios, validateEvery));
    }
  }
}

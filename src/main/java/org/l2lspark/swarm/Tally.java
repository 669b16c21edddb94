package org.l2lspark.swarm;

/** What a colony did in a trial, summed over agents and ticks: the numbers that a fitness is of. */
public final class Tally {
  int ticks;
  int left;
  int taken;
  int delivered;
  long deliveredTicks;
  int moves;
  int rests;
  int turns;
  int bumps;
  int drops;
  int rings;
  int seen;
  int falls;
  int stuck;
  int crashes;
  int home;

  void reset() {
    ticks = 0;
    left = 0;
    taken = 0;
    delivered = 0;
    deliveredTicks = 0;
    moves = 0;
    rests = 0;
    turns = 0;
    bumps = 0;
    drops = 0;
    rings = 0;
    seen = 0;
    falls = 0;
    stuck = 0;
    crashes = 0;
    home = 0;
  }

  void delivered(int time) {
    delivered++;
    deliveredTicks += time;
  }

  /** Ticks until everything was brought home, or time was over. */
  public int ticks() {
    return ticks;
  }

  /** Ticks that were left when everything was brought home. */
  public int ticksLeft() {
    return left;
  }

  /** Things taken up. */
  public int taken() {
    return taken;
  }

  /** Things brought home. */
  public int delivered() {
    return delivered;
  }

  /** Sum over things brought home of the tick in which they were. */
  public long deliveredTicks() {
    return deliveredTicks;
  }

  /** Moves tried. */
  public int moves() {
    return moves;
  }

  /** Ticks in which an agent that could move did not. */
  public int rests() {
    return rests;
  }

  /** Turns. */
  public int turns() {
    return turns;
  }

  /** Moves that ended at a wall or an obstacle. */
  public int bumps() {
    return bumps;
  }

  /** Drops of pheromones. */
  public int drops() {
    return drops;
  }

  /** Rings of bells. */
  public int rings() {
    return rings;
  }

  /** Rays that ended at a thing, ticks times agents. */
  public int seen() {
    return seen;
  }

  /** Falls into pits. */
  public int falls() {
    return falls;
  }

  /** Ticks that agents were stuck in pits. */
  public int stuck() {
    return stuck;
  }

  /** Agents whose battery was empty. */
  public int crashes() {
    return crashes;
  }

  /** Agents at home at the end. */
  public int home() {
    return home;
  }
}

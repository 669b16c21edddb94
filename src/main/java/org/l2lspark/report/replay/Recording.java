package org.l2lspark.report.replay;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a swarm did in one world, tick by tick: the document of kind {@code swarm}, decoded and
 * checked. Frame t, from 0 to {@code ticks}, is the state after t ticks; arrays over frames and
 * agents hold frame t of agent a at {@code t * count + a}. A cell (c, r) has number {@code r *
 * columns + c} and covers x from c - 0.5 to c + 0.5 and y from r - 0.5 to r + 0.5; row 0 is at the
 * bottom. Arrays are not copied and must not be modified.
 *
 * @param title what is shown
 * @param scenario number of the world
 * @param theme how it is drawn: nikolaus, ants, drones or plain
 * @param columns cells from left to right
 * @param rows cells from bottom to top
 * @param ticks length
 * @param cells of each cell: 0 free, 1 wall, 2 + k obstacle of kind k
 * @param obstacles names of the kinds of obstacles
 * @param objects what stands in the world
 * @param homes where items are brought, if anywhere
 * @param items what is carried
 * @param pheromones what agents drop
 * @param agents who acts
 * @param walkers what moves by itself
 * @param events four numbers each, by tick: tick that leads to the frame, kind, agent, cell
 * @param sensors names of what an agent senses
 * @param sensed of each tick from 1 and agent: bit i is sensor i
 * @param neurons who may fire
 * @param spikes of each tick from 1, agent and neuron: how often it fired, unsigned
 * @param metrics what came of it
 */
record Recording(
    String title,
    long scenario,
    String theme,
    int columns,
    int rows,
    int ticks,
    byte[] cells,
    List<String> obstacles,
    List<Thing> objects,
    List<Home> homes,
    Items items,
    List<Pheromone> pheromones,
    Agents agents,
    List<Walker> walkers,
    int[] events,
    List<String> sensors,
    int[] sensed,
    Neurons neurons,
    byte[] spikes,
    Map<String, Double> metrics) {
  /** Kinds of events. */
  static final int TAKEN = 0;

  static final int DELIVERED = 1;
  static final int PUT_DOWN = 2;
  static final int BUMP = 3;
  static final int BELL = 4;
  static final int STUNNED = 5;

  /** Kind of the event that drops the first pheromone; the others follow. */
  static final int DROP = 16;

  /** Something that stands; its lower left cell, its size in cells, its height as agents' is. */
  record Thing(String kind, int column, int row, int columns, int rows, double height) {}

  /** A place to bring items to, in cells. */
  record Home(String name, double x, double y, double radius) {}

  /** What is carried: how many in all, and in each cell at the start, unsigned. */
  record Items(String name, int total, byte[] counts) {}

  /** An amount that is dropped, spreads every so many ticks and evaporates, both as shares. */
  record Pheromone(String name, double drop, int every, double diffuse, double evaporate) {}

  /** Agents by frame; heading in degrees counter-clockwise from the x axis, battery from 0 to 1. */
  record Agents(
      String name,
      int count,
      float[] x,
      float[] y,
      float[] heading,
      byte[] load,
      Optional<byte[]> stunned,
      Optional<float[]> height,
      Optional<float[]> battery) {}

  /** Something that moves by itself: places by frame, and the radius of what it does, in cells. */
  record Walker(String name, String kind, double radius, boolean ringing, float[] x, float[] y) {}

  /** Hidden neurons come first in a row of spikes, then the outputs. */
  record Neurons(int hidden, List<String> outputs) {
    int count() {
      return hidden + outputs.size();
    }
  }

  /** Number of events. */
  int eventCount() {
    return events.length / 4;
  }
}

package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Optimizer map-elites: MAP-Elites: the best member of each kind, on a map of two metrics. */
@Generated("l2l settings --builders")
public final class MapElitesBuilder extends OptimizerBuilder<MapElitesBuilder> {
  /** Nothing is set. */
  public MapElitesBuilder() {
    super("map-elites");
  }

  /** Members of a generation. [in members; a whole number, 1 to 1,000,000; default 100] */
  public MapElitesBuilder members(long value) {
    return set("members", value);
  }

  /**
   * Generations of members that are drawn as members start, before elites have offspring. [in
   * generations; a whole number, 1 to 1,000,000; default 1]
   */
  public MapElitesBuilder firstGenerations(long value) {
    return set("first-generations", value);
  }

  /**
   * How far offspring are moved in any direction; the published 0.01 of a range is 0.035 standard
   * deviations of an even start. [in standard deviations of the parameter's start; at least 0;
   * default 0.035]
   */
  public MapElitesBuilder isoSigma(double value) {
    return set("iso-sigma", value);
  }

  /**
   * How far offspring are moved along the line to another elite. [in of the way to it; at least 0;
   * default 0.2]
   */
  public MapElitesBuilder lineSigma(double value) {
    return set("line-sigma", value);
  }

  /**
   * Share of a generation that is elites tried again, so that none stays for its luck; 0 where a
   * member is always as good. [a pure number; from 0 to 1; default 0.1]
   */
  public MapElitesBuilder again(double value) {
    return set("again", value);
  }

  /**
   * What the fitness of elites is counted from in the QD score: the least that there is. [in units
   * of fitness; any number; default 0]
   */
  public MapElitesBuilder qdOffset(double value) {
    return set("qd-offset", value);
  }

  /** First axis of the map. */
  public MapElitesBuilder x(MapElitesXBuilder section) {
    return set("x", section);
  }

  /** Second axis of the map. */
  public MapElitesBuilder y(MapElitesYBuilder section) {
    return set("y", section);
  }
}

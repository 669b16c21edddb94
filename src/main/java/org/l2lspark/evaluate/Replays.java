package org.l2lspark.evaluate;

import java.util.Map;

/** What a member does on a scenario can be shown step by step. */
public interface Replays extends Facet {
  /** Name of the document of a run. */
  String DOCUMENT = "replay";

  /**
   * What happened, as a document for the report. Its key {@code kind} says what draws it: {@code
   * curves} holds {@code title}, {@code x} (label and values) and {@code series} (name, unit and
   * values of each); {@code swarm} is described in {@code src/docs/replay.md}.
   *
   * @param parameters of the member, as the problem sees them. Not modified
   * @param scenario its number
   */
  Map<String, Object> replay(double[] parameters, int scenario);
}

package org.l2lspark.optimize.racing;

import java.util.Arrays;
import org.l2lspark.problem.InputException;

/** What a generation is for. */
enum Stage {
  /** Very many sampled members at a glance: the first generation. */
  SCREEN(0),
  /** New members at a glance. */
  LOOK(1),
  /** The best of them against the elites, on the same new scenarios. */
  RACE(2),
  /** The best elites on scenarios that are always the same. */
  VALIDATE(3);

  private final int code;

  Stage(int code) {
    this.code = code;
  }

  /** How it is stored. */
  int code() {
    return code;
  }

  /** The stage that is stored like this. */
  static Stage of(long code) {
    return Arrays.stream(values())
        .filter(stage -> stage.code == code)
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "the checkpoint's array 'stage' is not what it should be",
                    "0 to " + (values().length - 1),
                    Long.toString(code),
                    "the checkpoint is damaged; resume from an earlier generation"));
  }
}

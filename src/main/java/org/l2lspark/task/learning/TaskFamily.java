package org.l2lspark.task.learning;

import java.io.Serializable;
import java.util.List;
import org.l2lspark.random.Seed;

/** Tasks that have something in common, each made from its key. */
sealed interface TaskFamily extends Serializable permits Sinusoids, ClassSubsets {
  /** Numbers of an input. */
  int inputs();

  /** Name of each output. */
  List<String> outputs();

  /** Whether an output is a class, the largest decides. */
  boolean classifies();

  /**
   * The task of a key.
   *
   * @param unseen whether it is one of those held out, which may be made of what no task to train
   *     on is made of
   */
  Episode episode(Seed key, boolean unseen);
}

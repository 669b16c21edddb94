package org.l2lspark.optimize.kalman;

import java.util.List;
import org.l2lspark.config.Meaning;
import org.l2lspark.ensemble.ParameterGroup;

/** Which covariances between parameters and outputs are believed. */
public enum Localization {
  @Meaning("all of them: every parameter depends on every output")
  NONE {
    @Override
    List<String> reach(ParameterGroup group, List<String> outputs) {
      return outputs;
    }
  },
  @Meaning("a parameter depends only on the outputs that its group can reach")
  BY_OUTPUT {
    @Override
    List<String> reach(ParameterGroup group, List<String> outputs) {
      if (group.outputs().isEmpty()) {
        return outputs;
      }
      if (!outputs.containsAll(group.outputs())) {
        throw new IllegalArgumentException(
            "parameter group %s is said to reach the outputs %s, but the outputs are %s"
                .formatted(group.name(), group.outputs(), outputs));
      }
      return outputs.stream().filter(group.outputs()::contains).toList();
    }
  };

  /** The outputs that {@code group} listens to, in the order of {@code outputs}. */
  abstract List<String> reach(ParameterGroup group, List<String> outputs);
}

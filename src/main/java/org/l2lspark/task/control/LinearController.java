package org.l2lspark.task.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.ensemble.Domain;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.Start;

/**
 * The force is a weighted sum of what is seen, cut off at the strongest force: {@code F = Fmax
 * min(1, max(-1, sum w_i s_i + b))}.
 *
 * @param inputs name of each number seen
 * @param bias whether there is a bias b; without it, mirrored states get mirrored forces
 * @param initialStd standard deviation of the weights and the bias that members start with
 */
record LinearController(List<String> inputs, boolean bias, double initialStd)
    implements Controller {

  LinearController {
    inputs = List.copyOf(inputs);
  }

  /** Reads the settings of this kind. */
  static LinearController from(Section task, Sensors sensors) {
    return new LinearController(
        sensors.names(),
        task.flag(
            "bias",
            false,
            Doc.of(
                "Whether a constant is added to the sum; without it, mirrored states get mirrored"
                    + " forces.")),
        task.number(
            "initial-std",
            1,
            Range.POSITIVE,
            Doc.of(
                "Standard deviation of the weights and the bias that members start with.", "1")));
  }

  @Override
  public List<ParameterGroup> parameters() {
    Start start = new Start.Gaussian(0, initialStd);
    List<ParameterGroup> groups = new ArrayList<>();
    groups.add(
        ParameterGroup.of("weights", inputs.size(), start, Domain.any())
            .named(inputs.stream().map(input -> "weight/" + input).toList()));
    if (bias) {
      groups.add(ParameterGroup.of("bias", 1, start, Domain.any()));
    }
    return groups;
  }

  @Override
  public Policy policy(double[] values, int offset) {
    double[] weights = Arrays.copyOfRange(values, offset, offset + inputs.size());
    double constant = bias ? values[offset + inputs.size()] : 0;
    return new Weighing(weights, constant);
  }

  private record Weighing(double[] weights, double constant) implements Policy {
    @Override
    public void start() {
      // nothing is remembered
    }

    @Override
    public double act(double[] seen) {
      double sum = constant;
      for (int i = 0; i < weights.length; i++) {
        sum += weights[i] * seen[i];
      }
      return Controller.limited(sum);
    }
  }
}

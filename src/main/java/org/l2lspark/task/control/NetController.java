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
 * A net of tanh units: {@code h = tanh(W s + R h + b)}, {@code F = Fmax tanh(v h + c)}, where R h,
 * of the step before, is there in a recurrent net only, b and c where there are biases. Hyperbolic
 * tangents are those of {@link StrictMath}.
 *
 * @param inputs name of each number seen
 * @param hidden number of hidden units
 * @param recurrent whether hidden units see what they were
 * @param bias whether units have one
 * @param initialStd standard deviation of all weights that members start with
 */
record NetController(
    List<String> inputs, int hidden, boolean recurrent, boolean bias, double initialStd)
    implements Controller {
  private static final int MOST_HIDDEN = 10_000;

  NetController {
    inputs = List.copyOf(inputs);
  }

  /** Reads the section {@code net}. */
  static NetController from(Section net, Sensors sensors, boolean recurrent) {
    return new NetController(
        sensors.names(),
        net.integer("hidden", 6, 1, MOST_HIDDEN, Doc.of("Hidden units.", "units")),
        recurrent,
        net.flag(
            "bias",
            false,
            Doc.of("Whether units have a bias; without, mirrored states get mirrored forces.")),
        net.number(
            "initial-std",
            1,
            Range.POSITIVE,
            Doc.of("Standard deviation of the weights that members start with.", "1")));
  }

  private int fanIn() {
    return inputs.size() + (recurrent ? hidden : 0) + (bias ? 1 : 0);
  }

  @Override
  public List<ParameterGroup> parameters() {
    Start start = new Start.Gaussian(0, initialStd);
    List<ParameterGroup> groups = new ArrayList<>();
    for (int h = 1; h <= hidden; h++) {
      List<String> names = new ArrayList<>();
      for (String input : inputs) {
        names.add(input + " -> hidden " + h);
      }
      for (int from = 1; recurrent && from <= hidden; from++) {
        names.add("hidden " + from + " -> hidden " + h);
      }
      if (bias) {
        names.add("bias -> hidden " + h);
      }
      groups.add(
          ParameterGroup.of("hidden " + h + "/weights", fanIn(), start, Domain.any()).named(names));
    }
    List<String> names = new ArrayList<>();
    for (int h = 1; h <= hidden; h++) {
      names.add("hidden " + h + " -> force");
    }
    if (bias) {
      names.add("bias -> force");
    }
    groups.add(ParameterGroup.of("force/weights", names.size(), start, Domain.any()).named(names));
    return groups;
  }

  @Override
  public Policy policy(double[] values, int offset) {
    int inner = hidden * fanIn();
    return new Net(
        Arrays.copyOfRange(values, offset, offset + inner),
        Arrays.copyOfRange(values, offset + inner, offset + inner + hidden + (bias ? 1 : 0)));
  }

  private final class Net implements Policy {
    private final double[] inner;
    private final double[] outer;
    private double[] units = new double[hidden];
    private double[] next = new double[hidden];

    Net(double[] inner, double[] outer) {
      this.inner = inner;
      this.outer = outer;
    }

    @Override
    public void start() {
      Arrays.fill(units, 0);
    }

    @Override
    public double act(double[] seen) {
      int at = 0;
      double force = bias ? outer[hidden] : 0;
      for (int h = 0; h < hidden; h++) {
        double sum = 0;
        for (double own : seen) {
          sum += inner[at++] * own;
        }
        for (int from = 0; recurrent && from < hidden; from++) {
          sum += inner[at++] * units[from];
        }
        if (bias) {
          sum += inner[at++];
        }
        next[h] = StrictMath.tanh(sum);
        force += outer[h] * next[h];
      }
      double[] before = units;
      units = next;
      next = before;
      return StrictMath.tanh(force);
    }
  }
}

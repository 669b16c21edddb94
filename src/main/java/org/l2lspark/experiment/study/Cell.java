package org.l2lspark.experiment.study;

import java.math.BigDecimal;

/**
 * One run of a study.
 *
 * @param method how the net is trained
 * @param initialStd standard deviation of the initial weights
 * @param seed keys everything random in the run
 * @param activation activation function of the hidden layers
 * @param members size of the ensemble at the start; that of the base for gradients too
 * @param size whether the size changes
 */
public record Cell(
    Method method, double initialStd, long seed, String activation, int members, SizePolicy size) {

  /** Name of its run directory: method, deviation and seed, and what differs from {@code base}. */
  String name(Base base) {
    StringBuilder name = new StringBuilder();
    name.append(method.key()).append("-std-").append(plain(initialStd)).append("-seed-");
    name.append(seed);
    if (!activation.equals(base.activation())) {
      name.append('-').append(activation);
    }
    if (members != base.members()) {
      name.append("-members-").append(members);
    }
    if (size == SizePolicy.DYNAMIC) {
      name.append("-dynamic");
    }
    return name.toString();
  }

  /** A number without an exponent and without needless zeros: 0.01, 10. */
  public static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /**
   * What the runs share where nothing is varied.
   *
   * @param initialStd standard deviation of the initial weights
   * @param activation activation function of the hidden layers
   * @param members size of the ensemble
   */
  public record Base(double initialStd, String activation, int members) {}
}

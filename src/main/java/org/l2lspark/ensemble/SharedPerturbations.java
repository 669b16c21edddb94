package org.l2lspark.ensemble;

/**
 * The structure of an ensemble whose parameters are groups of one size that are all perturbed
 * alike: parameter i of group g of member j is {@code mean[g width + i] + deviations[j width + i]}.
 * Whoever is linear in the parameters evaluates groups + members instead of groups x members rows.
 *
 * @param width size of every group
 * @param mean the mean of all groups, {@code groups x width}. Not to be modified
 * @param deviations {@code members x width}. Not to be modified
 */
public record SharedPerturbations(int width, double[] mean, double[] deviations) {
  /** Number of groups. */
  public int groups() {
    return mean.length / width;
  }

  /** Number of members. */
  public int members() {
    return deviations.length / width;
  }
}

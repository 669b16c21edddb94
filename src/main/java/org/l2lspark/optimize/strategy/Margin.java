package org.l2lspark.optimize.strategy;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.l2lspark.optimize.Coordinates;

/**
 * The margin of CMA-ES for whole numbers, flags and choices: members are m + sigma A y, with a
 * diagonal matrix A of widths, and after each update A and m are corrected such that every such
 * parameter still leaves its value, to either side, with a probability of at least alpha / 2, or
 * alpha at the ends of its range. With thresholds l between values, and for a parameter j
 *
 * <pre>
 * at an end:  m_j &lt;- l + sign(m_j - l) min(|m_j - l|, z(alpha) s_j),     s_j = sigma A_j sqrt(C_jj)
 * else:       p'_low  = max(alpha / 2, p_low),   p'_up = max(alpha / 2, p_up)
 *             p''_low = p'_low + d (p'_low - alpha / 2),   p''_up likewise,
 *             d = (1 - p'_low - p'_up - p_mid) / (p'_low + p'_up + p_mid - 3 alpha / 2)
 *             s_j &lt;- (l_up - l_low) / (z(p''_low) + z(p''_up)),   m_j &lt;- l_low + s_j z(p''_low)
 * </pre>
 *
 * <p>where p_low, p_up and p_mid are the probabilities of lower values, of higher ones and of the
 * value at m_j, z(p) is the point that a standard normal number exceeds with probability p, and
 * alpha = 1 / (n lambda). Hamano, Saito, Nomura and Shirakawa 2022, CMA-ES with margin, GECCO
 * 2022:639-647, equations 9 to 20. Values are as far apart as their coordinates; choices in the
 * order of their list.
 *
 * @param mean m, in units of the start's deviation
 * @param widths the diagonal of A
 */
record Margin(double[] mean, double[] widths) {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  /**
   * Corrects a distribution; parameters that do not change by steps stay as they are.
   *
   * @param deviations sigma sqrt(C_jj), in the same unit as the mean
   * @param alpha below a half
   */
  Margin corrected(Coordinates coordinates, double[] deviations, double alpha) {
    Margin next = new Margin(mean.clone(), widths.clone());
    for (int j = 0; j < mean.length; j++) {
      if (coordinates.stepwise()[j]) {
        next.correct(
            j,
            coordinates.scales()[j],
            Math.ceil(coordinates.lower()[j]),
            Math.floor(coordinates.upper()[j]),
            deviations[j],
            alpha);
      }
    }
    return next;
  }

  private void correct(
      int j, double scale, double lowest, double highest, double deviation, double alpha) {
    double m = mean[j] * scale;
    double s = deviation * scale * widths[j];
    double value = Math.max(lowest, Math.min(highest, Math.floor(m + 0.5)));
    if (lowest == highest) {
      mean[j] = lowest / scale;
    } else if (value == lowest || value == highest) {
      double way = value == lowest ? -1 : 1;
      double threshold = value - 0.5 * way;
      double away = Math.min(Math.abs(m - threshold), beyond(alpha) * s);
      mean[j] = (threshold + way * away) / scale;
    } else {
      double low = NORMAL.cumulativeProbability((value - 0.5 - m) / s);
      double up = NORMAL.cumulativeProbability((m - value - 0.5) / s);
      if (low >= alpha / 2 && up >= alpha / 2) {
        return;
      }
      double mid = 1 - low - up;
      double moreLow = Math.max(alpha / 2, low);
      double moreUp = Math.max(alpha / 2, up);
      double d = (1 - moreLow - moreUp - mid) / (moreLow + moreUp + mid - 1.5 * alpha);
      double zLow = beyond(moreLow + d * (moreLow - alpha / 2));
      double zUp = beyond(moreUp + d * (moreUp - alpha / 2));
      double wide = 1 / (zLow + zUp);
      widths[j] = wide / (deviation * scale);
      mean[j] = (value - 0.5 + wide * zLow) / scale;
    }
  }

  private static double beyond(double p) {
    return -NORMAL.inverseCumulativeProbability(p);
  }
}

package org.l2lspark.snn.verify;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.l2lspark.snn.record.SpikeTrains;

/**
 * How a simulation agrees with a recording.
 *
 * @param name folder of the recording, with its parent: {@code single/iaf_psc_exp}
 * @param model model of the neurons
 * @param steps steps simulated
 * @param voltageDifferenceMv largest difference of a potential in mV; NaN where none is recorded
 * @param expected spikes recorded
 * @param got spikes simulated
 * @param equal spikes of the same neuron in the same step
 * @param first the earliest difference, if there is any
 */
public record Agreement(
    String name,
    String model,
    int steps,
    double voltageDifferenceMv,
    int expected,
    int got,
    int equal,
    Optional<String> first) {
  /** Largest difference of a potential that counts as equal, in mV. */
  public static final double TOLERANCE_MV = 1e-9;

  /** Whether all spikes are equal and all potentials within the tolerance. */
  public boolean holds() {
    return first.isEmpty();
  }

  /** One line: what was compared, how far apart it is, and the verdict. */
  public String line() {
    String voltage =
        Double.isNaN(voltageDifferenceMv)
            ? "-"
            : String.format(Locale.ROOT, "%.1e mV", voltageDifferenceMv);
    return String.format(
        Locale.ROOT,
        "%-24s %-14s %8d steps  max |dV| %-11s  spikes %d expected, %d got, %d equal  %s",
        name,
        model,
        steps,
        voltage,
        expected,
        got,
        equal,
        first.map(text -> "DIFFERS: " + text).orElse("OK"));
  }

  /** A step in which something differs, with its description. */
  record Difference(int step, String text) {}

  /** How many spikes of the same neurons and steps agree. */
  record Spikes(int equal, Optional<Difference> first) {

    static Spikes of(SpikeTrains expected, SpikeTrains got, double stepMs) {
      int equal = 0;
      Optional<Difference> first = Optional.empty();
      for (int k = 0; k < expected.steps(); k++) {
        int[] wanted = ids(expected, k);
        int[] found = ids(got, k);
        int i = 0;
        int j = 0;
        while (i < wanted.length || j < found.length) {
          if (i < wanted.length && j < found.length && wanted[i] == found[j]) {
            equal++;
            i++;
            j++;
            continue;
          }
          boolean missing = j == found.length || (i < wanted.length && wanted[i] < found[j]);
          int neuron = missing ? wanted[i++] : found[j++];
          if (first.isEmpty()) {
            first = Optional.of(difference(k, neuron, missing, stepMs));
          }
        }
      }
      return new Spikes(equal, first);
    }

    private static Difference difference(int step, int neuron, boolean missing, double stepMs) {
      String text =
          String.format(
              Locale.ROOT,
              missing
                  ? "neuron %d does not fire at %s ms"
                  : "neuron %d fires at %s ms, which it should not",
              neuron,
              time(step, stepMs));
      return new Difference(step, text);
    }

    private static int[] ids(SpikeTrains trains, int step) {
      int[] ids =
          Arrays.copyOfRange(
              trains.ids(), trains.stepOffsets()[step], trains.stepOffsets()[step + 1]);
      Arrays.sort(ids);
      return ids;
    }
  }

  /** The time stamp of a step, without the digits of rounding. */
  static String time(int step, double stepMs) {
    return String.valueOf(Math.rint((step + 1) * stepMs * 1e6) / 1e6);
  }
}

package org.l2lspark.experiment.ablation;

import java.util.Map;
import org.l2lspark.experiment.Ablations;
import org.l2lspark.experiment.compare.RunOutcome;

/**
 * A finished run, measured.
 *
 * @param run the run
 * @param ablations its answer on the held-out worlds, as it is and with something cut
 * @param controls what nothing was trained for, from the run's summary: metrics by name of the
 *     control, means over the same worlds with their standard deviations
 */
public record AblatedRun(
    RunOutcome run, Ablations ablations, Map<String, Map<String, Double>> controls) {}

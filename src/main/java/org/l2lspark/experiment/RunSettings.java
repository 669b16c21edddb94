package org.l2lspark.experiment;

import java.util.Optional;
import java.util.OptionalInt;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;
import org.l2lspark.data.BatchSettings;
import org.l2lspark.evaluate.FitnessStatistic;
import org.l2lspark.experiment.track.TrackingSettings;
import org.l2lspark.optimize.Optimizer;

/**
 * How long a run is and what it keeps.
 *
 * @param generations number of generations
 * @param stop what may end it earlier
 * @param batch which scenarios a generation takes
 * @param fitness how the fitness on many scenarios becomes one
 * @param checkpointEvery generations between stored states; the last is always stored
 * @param recordEvery generations between recorded ensembles; 0 records the first and the last
 * @param testEvery generations between tests of the estimate on what is held out; 0 tests at the
 *     end
 * @param partitions partitions of an evaluation, 0 to let the machines say; results do not depend
 *     on it
 * @param trainLimit number of training samples on which the final training accuracy is measured
 * @param validationScenarios scenarios of a generation by which an optimizer validates
 * @param hall the most members of the hall of fame; absent for the usual
 * @param reevaluate how the best members are tried again; absent for not at all
 * @param warmStart a run whose estimate the members start about
 * @param warmStartNew what becomes of parameters that the other run did not have
 * @param warmStartSpread how far members start from the other run's estimate
 * @param track who is told of the run while it goes on
 */
public record RunSettings(
    int generations,
    StopRules stop,
    BatchSettings batch,
    FitnessStatistic fitness,
    int checkpointEvery,
    int recordEvery,
    int testEvery,
    int partitions,
    int trainLimit,
    int validationScenarios,
    OptionalInt hall,
    Optional<Reevaluation> reevaluate,
    Optional<String> warmStart,
    NewParameters warmStartNew,
    StartSpread warmStartSpread,
    TrackingSettings track) {
  private static final int USUAL_HALL = 10;

  /** Reads the section {@code run}. */
  public static RunSettings from(Section run) {
    int most = 1_000_000_000;
    return new RunSettings(
        run.integer("generations", 1, most, Doc.of("Length of the run.", "generations")),
        StopRules.from(run),
        BatchSettings.from(run),
        FitnessStatistic.from(run),
        run.integer(
            "checkpoint-every",
            1,
            1,
            most,
            Doc.of(
                "Generations between stored states, from which a run can be resumed; the last is"
                    + " always stored. Raise it where storing takes longer than a generation.",
                "generations")),
        run.integer(
            "record-parameters-every",
            0,
            0,
            most,
            Doc.of(
                "Generations between recorded ensembles; 0 records the first and the last.",
                "generations")),
        run.integer(
            "test-every",
            0,
            0,
            most,
            Doc.of(
                "Generations between tests of the estimate on what is held out; 0 tests at the end"
                    + " only.",
                "generations")),
        run.integer(
            "partitions",
            0,
            0,
            1_000_000,
            Doc.of(
                "Partitions of an evaluation; 0 lets the number of cores say. Results do not depend"
                    + " on it.",
                "partitions")),
        run.integer(
            "train-accuracy-samples",
            10_000,
            1,
            most,
            Doc.of(
                "Training samples on which the accuracy on the training split is measured at the"
                    + " end.",
                "samples")),
        run.integer(
            "validation-scenarios",
            40,
            1,
            1_000_000,
            Doc.of(
                "Scenarios, always the same, neither trained on nor held out, by which optimizer.kind"
                    + " = racing chooses its answer; has an effect where there is no end of"
                    + " scenarios.",
                "scenarios")),
        run.optionalInteger(
            "hall",
            0,
            10_000,
            Doc.of(
                    "Size of the hall of fame: the fittest distinct members of all generations, in"
                        + " RUN/hall at the end.",
                    "members")
                .byDefault(
                    USUAL_HALL + "; 0 where an optimizer compares outputs with targets, as enkf")),
        Reevaluation.from(run),
        run.optionalText(
            "warm-start",
            Doc.of("Folder of a run whose estimate the members start about, of the same task.")),
        run.choice(
            "warm-start-new",
            NewParameters.class,
            NewParameters.REFUSE,
            Doc.of(
                "Parameters that the run to start from does not have, as those of a sense that"
                    + " agents did not have there; has an effect with warm-start.")),
        run.choice(
            "warm-start-spread",
            StartSpread.class,
            StartSpread.START,
            Doc.of("How far from that estimate the members start; has an effect with warm-start.")),
        TrackingSettings.from(
            run.section("track", Doc.of("Who is told of a run while it goes on."))));
  }

  /** The most members of the hall of fame of a run by this optimizer. */
  int hallSize(Optimizer<?> optimizer) {
    int usual = optimizer.reduction().isPresent() ? 0 : USUAL_HALL;
    return Math.max(hall.orElse(usual), reevaluate.map(Reevaluation::best).orElse(0));
  }

  /** Whether the ensemble of a generation is recorded. */
  boolean records(int generation) {
    return generation == 0
        || generation == generations - 1
        || (recordEvery > 0 && generation % recordEvery == 0);
  }

  /** Whether the state after a generation is stored. */
  boolean checkpoints(int generation) {
    return generation == generations - 1 || (generation + 1) % checkpointEvery == 0;
  }

  /** Whether the estimate is tested after a generation that is not the last one configured. */
  boolean tests(int generation) {
    return testEvery > 0 && (generation + 1) % testEvery == 0 && generation != generations - 1;
  }
}

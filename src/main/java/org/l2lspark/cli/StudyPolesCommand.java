package org.l2lspark.cli;

import java.util.List;
import org.l2lspark.experiment.poles.PolesResult;
import org.l2lspark.experiment.poles.PolesStudy;
import org.l2lspark.report.PolesReport;
import picocli.CommandLine.Command;

/** {@code l2l study poles CONF}: optimizers side by side at balancing poles. */
@Command(
    name = "poles",
    description = {
      "Try optimizers on the published benchmarks of pole balancing.",
      "Each run of an optimizer on a benchmark is done on one core, all of them in parallel. Writes"
          + " the evaluations of each run until it succeeds, and a report beside what is published."
    })
final class StudyPolesCommand extends SearchStudy {
  StudyPolesCommand() {
    super("poles");
  }

  @Override
  Plan<?> plan(String text, String file, List<String> settings) {
    PolesStudy study = PolesStudy.parse(text, file, settings);
    return new Plan<>(
        study.text(),
        study.searches(),
        (found, title) -> {
          PolesResult result = PolesResult.of(study, found);
          return new Told(
              PolesReport.lines(result), PolesReport.csv(result), PolesReport.html(result, title));
        });
  }
}

package org.l2lspark.cli;

import java.util.List;
import org.l2lspark.experiment.bbob.BbobResult;
import org.l2lspark.experiment.bbob.BbobStudy;
import org.l2lspark.report.BbobReport;
import picocli.CommandLine.Command;

/** {@code l2l study bbob CONF}: optimizers side by side on the BBOB functions. */
@Command(
    name = "bbob",
    description = {
      "Try optimizers on the 24 noiseless BBOB functions.",
      "Each search of an optimizer on an instance of a function is done on one core, all of them in"
          + " parallel. Writes the evaluations until each target, and a report with empirical"
          + " distributions of running times."
    })
final class StudyBbobCommand extends SearchStudy {
  StudyBbobCommand() {
    super("bbob");
  }

  @Override
  Plan<?> plan(String text, String file, List<String> settings) {
    BbobStudy study = BbobStudy.parse(text, file, settings);
    return new Plan<>(
        study.text(),
        study.searches(),
        (found, title) -> {
          BbobResult result = BbobResult.of(study, found);
          return new Told(
              BbobReport.lines(result), BbobReport.csv(result), BbobReport.html(result, title));
        });
  }
}

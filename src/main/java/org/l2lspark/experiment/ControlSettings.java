package org.l2lspark.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Meaning;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;
import org.l2lspark.task.GradientSettings;

/**
 * What a result is compared with: the same split and metric, trained by other means.
 *
 * @param kind how it is trained
 * @param penalty L2 penalty: of ridge in units of one sample's squared error on standardised
 *     features, of logistic regression MLlib's {@code regParam}
 * @param hidden units of the hidden layers of a perceptron
 * @param iterations most iterations of a perceptron's L-BFGS
 * @param randomMembers members of the start that the estimate is set beside; 0 for none
 * @param gradient how the task's own net is trained, for {@code SGD} and {@code ADAM}
 */
public record ControlSettings(
    Kind kind,
    double penalty,
    List<Integer> hidden,
    int iterations,
    int randomMembers,
    Optional<GradientSettings> gradient) {

  private static final String RANDOM_MEMBERS = "random-members";

  /** How it is trained. */
  public enum Kind {
    @Meaning("none, whatever else is configured")
    NONE,
    @Meaning("ridge regression in closed form; of classes on targets of +-1")
    RIDGE,
    @Meaning("MLlib's multinomial logistic regression")
    LOGISTIC,
    @Meaning("MLlib's multilayer perceptron with logistic hidden units")
    PERCEPTRON,
    @Meaning("the net that the task trains, by stochastic gradient descent with momentum")
    SGD,
    @Meaning("the net that the task trains, by Adam")
    ADAM
  }

  /** Copies the list. */
  public ControlSettings {
    hidden = List.copyOf(hidden);
  }

  /** No control. */
  public static ControlSettings none() {
    return none(0);
  }

  private static ControlSettings none(int randomMembers) {
    return new ControlSettings(Kind.NONE, 0, List.of(), 0, randomMembers, Optional.empty());
  }

  /**
   * Reads the section {@code control} of a task without data: nothing can be trained beside it, and
   * {@code kind = none} is right anyway.
   *
   * @param task its kind
   */
  static ControlSettings withoutData(Section control, String task) {
    int members = randomMembers(control);
    boolean trained = control.keys().stream().anyMatch(key -> !key.equals(RANDOM_MEMBERS));
    if (trained && from(control).kind() != Kind.NONE) {
      throw control.problem(
          "kind",
          "none, for task.kind = " + task + " has no data set",
          control.has("kind") ? "a control" : "a section without kind = none",
          "set control.kind = none, or remove the section");
    }
    return none(members);
  }

  private static int randomMembers(Section control) {
    return control.integer(
        RANDOM_MEMBERS,
        20,
        0,
        10_000,
        Doc.of(
            "Members, drawn as at the start, that are tried on what is held out, for comparison; 0"
                + " for none. Has an effect where there is no end of scenarios.",
            "members"));
  }

  /** Reads the section {@code control}. */
  public static ControlSettings from(Section control) {
    int members = randomMembers(control);
    Kind kind =
        control.choice("kind", Kind.class, Kind.RIDGE, Doc.of("How the control is trained."));
    if (kind == Kind.NONE) {
      control.ignoreOtherKeys(); // so that it switches off whatever is configured
    }
    return switch (kind) {
      case NONE, RIDGE ->
          regression(
              kind,
              members,
              control.number(
                  "penalty",
                  100,
                  Range.NOT_NEGATIVE,
                  Doc.of(
                      "What a squared weight of a standardised feature costs; raise it where the"
                          + " control fits its training samples too well.",
                      "squared errors of one sample")));
      case LOGISTIC ->
          regression(
              kind,
              members,
              control.number(
                  "penalty", 1e-4, Range.NOT_NEGATIVE, Doc.of("MLlib's regParam, of L2.")));
      case PERCEPTRON ->
          new ControlSettings(
              kind,
              0,
              hidden(control),
              control.integer(
                  "iterations",
                  100,
                  1,
                  1_000_000,
                  Doc.of("Most iterations of L-BFGS.", "iterations")),
              members,
              Optional.empty());
      case SGD, ADAM ->
          new ControlSettings(
              kind,
              0,
              List.of(),
              0,
              members,
              Optional.of(GradientSettings.from(control, kind == Kind.ADAM)));
    };
  }

  private static ControlSettings regression(Kind kind, int members, double penalty) {
    return new ControlSettings(kind, penalty, List.of(), 0, members, Optional.empty());
  }

  private static List<Integer> hidden(Section control) {
    double[] numbers =
        control.numbers(
            "hidden",
            new double[] {100},
            Range.POSITIVE,
            Doc.of("Sizes of the hidden layers, whole numbers.", "units"));
    for (double number : numbers) {
      if (number != (int) number) {
        throw control.problem("hidden", "a list of whole numbers", Double.toString(number), "");
      }
    }
    return Arrays.stream(numbers).mapToObj(number -> (int) number).toList();
  }
}

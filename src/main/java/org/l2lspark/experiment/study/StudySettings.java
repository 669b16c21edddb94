package org.l2lspark.experiment.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/**
 * What a study varies.
 *
 * @param methods how nets are trained
 * @param initialStds standard deviations of the initial weights, for every method and seed
 * @param seeds seeds of the runs, for every method and deviation
 * @param activations of the hidden layers, for the filter from the base's deviation; may be empty
 * @param members sizes of the ensemble, likewise; may be empty
 * @param sizes fixed or dynamic, likewise
 * @param iterations updates that every run makes
 * @param recordEvery updates between tests and records
 * @param trainedAbove test accuracy above which a run counts as trained; 0 for twice chance
 * @param sideBySide runs at a time; 0 for as many as there are cores
 */
public record StudySettings(
    List<Method> methods,
    List<Double> initialStds,
    List<Long> seeds,
    List<String> activations,
    List<Integer> members,
    List<SizePolicy> sizes,
    int iterations,
    int recordEvery,
    double trainedAbove,
    int sideBySide) {
  private static final int RECORDS = 20;
  private static final double MAX_WHOLE = 1L << 53;

  /** Copies the lists. */
  public StudySettings {
    methods = List.copyOf(methods);
    initialStds = List.copyOf(initialStds);
    seeds = List.copyOf(seeds);
    activations = List.copyOf(activations);
    members = List.copyOf(members);
    sizes = List.copyOf(sizes);
  }

  /**
   * Reads the section {@code study}; that of a run's configuration beside it is left to its own
   * readers.
   *
   * @throws org.l2lspark.problem.InputException for a list that is empty, and for what stands twice
   */
  public static StudySettings from(Section root) {
    Section study =
        root.section("study", Doc.of("What the runs of 'l2l study gradients' differ in."));
    further(study);
    int most = 1_000_000_000;
    int iterations =
        study.integer(
            "iterations",
            1,
            most,
            Doc.of(
                "Updates that every run makes, whatever its method; takes the place of"
                    + " run.generations.",
                "updates"));
    StudySettings settings =
        new StudySettings(
            constants(
                study,
                "methods",
                Method.values(),
                List.of(Method.values()),
                Doc.of("How nets are trained.").options(Method.class)),
            initialStds(study),
            seeds(study),
            activations(study),
            members(study),
            constants(
                study,
                "sizes",
                SizePolicy.values(),
                List.of(SizePolicy.FIXED),
                Doc.of("Whether the number of members of a filter changes.")
                    .options(SizePolicy.class)),
            iterations,
            study.integer(
                "record-every",
                Math.max(1, iterations / RECORDS),
                1,
                iterations,
                Doc.of("Updates between tests and records.", "updates")
                    .range("a whole number, 1 to iterations")
                    .byDefault("a twentieth of iterations")),
            study.number(
                "trained-above",
                0,
                Range.FRACTION,
                Doc.of(
                    "Test accuracy, a fraction, above which a run counts as trained; 0 for twice chance.")),
            study.integer(
                "side-by-side",
                0,
                0,
                1000,
                Doc.of("Runs at a time; 0 for as many as there are cores.", "runs")));
    study.requireNoUnknownKeys();
    return settings;
  }

  /** Sections of further settings: of each gradient method, and of a dynamic ensemble. */
  private static void further(Section study) {
    study
        .section(
            "sgd", Doc.of("Laid over the section control of the runs by SGD.").byDefault("nothing"))
        .ignoreOtherKeys();
    study
        .section(
            "adam",
            Doc.of("Laid over the section control of the runs by Adam.").byDefault("nothing"))
        .ignoreOtherKeys();
    study
        .section(
            "dynamic",
            Doc.of("Laid over the section optimizer of the runs whose ensemble is dynamic.")
                .byDefault("nothing"))
        .ignoreOtherKeys();
  }

  private static List<Double> initialStds(Section study) {
    double[] usual = {0.01, 0.1, 1, 3, 10};
    Doc doc =
        Doc.of(
            "Standard deviations of the initial weights, for every method and seed.",
            "units of a weight");
    double[] numbers = study.numbers("initial-std", usual, Range.POSITIVE, doc);
    return distinct(study, "initial-std", Arrays.stream(numbers).boxed().toList());
  }

  private static List<Long> seeds(Section study) {
    Doc doc = Doc.of("Seeds of the runs, whole numbers, for every method and deviation.");
    return wholes(
        study, "seeds", study.numbers("seeds", new double[] {1, 2, 3}, Range.NOT_NEGATIVE, doc));
  }

  private static List<String> activations(Section study) {
    return study
        .optionalTexts(
            "activations",
            Doc.of(
                    "Activations of the hidden layers that the filter is tried with, from the base's"
                        + " deviation.")
                .byDefault("that of the base alone"))
        .map(texts -> distinct(study, "activations", texts))
        .orElse(List.of());
  }

  private static List<Integer> members(Section study) {
    return study
        .optionalNumbers(
            "members",
            Range.NOT_NEGATIVE,
            Doc.of("Sizes of the ensemble that the filter is tried with, whole numbers.", "members")
                .byDefault("that of the base alone"))
        .map(numbers -> wholes(study, "members", numbers))
        .map(wholes -> wholes.stream().map(whole -> size(study, whole)).toList())
        .orElse(List.of());
  }

  private static int size(Section study, long whole) {
    if (whole > Integer.MAX_VALUE) {
      throw study.problem("members", "sizes of an ensemble", Long.toString(whole), "lower it");
    }
    return (int) whole;
  }

  private static <E extends Enum<E>> List<E> constants(
      Section study, String key, E[] all, List<E> defaults, Doc doc) {
    List<E> chosen = new ArrayList<>();
    List<String> usual = defaults.stream().map(StudySettings::key).toList();
    for (String name : distinct(study, key, study.texts(key, usual, doc))) {
      chosen.add(
          Arrays.stream(all)
              .filter(constant -> key(constant).equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      study.problem(
                          key,
                          "some of "
                              + String.join(
                                  ", ", Arrays.stream(all).map(StudySettings::key).toList()),
                          name,
                          "")));
    }
    return chosen;
  }

  private static String key(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static List<Long> wholes(Section study, String key, double[] numbers) {
    List<Long> wholes = new ArrayList<>();
    for (double number : numbers) {
      if (number != Math.rint(number) || number > MAX_WHOLE) {
        throw study.problem(key, "whole numbers", Double.toString(number), "");
      }
      wholes.add((long) number);
    }
    return distinct(study, key, wholes);
  }

  private static <T> List<T> distinct(Section study, String key, List<T> values) {
    if (values.isEmpty()) {
      throw study.problem(
          key, "a list with something in it", "[]", "list values, or remove the key");
    }
    Set<T> seen = new LinkedHashSet<>();
    for (T value : values) {
      if (!seen.add(value)) {
        throw study.problem(key, "each value once", value + " twice", "remove one");
      }
    }
    return values;
  }
}

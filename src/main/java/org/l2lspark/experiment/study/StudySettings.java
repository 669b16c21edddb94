package org.l2lspark.experiment.study;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
  /** Sections of further settings: of each gradient method, and of a dynamic ensemble. */
  static final List<String> FURTHER = List.of("sgd", "adam", "dynamic");

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
   * Reads the section {@code study}: {@code methods} (enkf, sgd, adam), {@code initial-std} (0.01,
   * 0.1, 1, 3, 10), {@code seeds} (1, 2, 3), {@code activations}, {@code members} and {@code sizes}
   * (fixed | dynamic), which vary nothing where they are absent, {@code iterations}, {@code
   * record-every} (a twentieth of them), {@code trained-above} (twice chance) and {@code
   * side-by-side} (cores).
   *
   * @throws org.l2lspark.problem.InputException for a list that is empty, and for what stands twice
   */
  static StudySettings from(Config config) {
    Config own = config.withOnlyPath("study");
    for (String further : FURTHER) {
      Section unused = Section.root(own).section("study").section(further); // is it a section?
      own = own.withoutPath("study." + further);
    }
    Section root = Section.root(own);
    Section study = root.section("study");
    int most = 1_000_000_000;
    int iterations = study.integer("iterations", 1, most);
    StudySettings settings =
        new StudySettings(
            constants(study, "methods", Method.values(), List.of(Method.values())),
            numbers(study, "initial-std", 0.01, 0.1, 1, 3, 10),
            wholes(study, "seeds", 1, 2, 3),
            study.has("activations") ? filled(study, "activations", List.of()) : List.of(),
            study.has("members")
                ? wholes(study, "members").stream().map(Math::toIntExact).toList()
                : List.of(),
            constants(study, "sizes", SizePolicy.values(), List.of(SizePolicy.FIXED)),
            iterations,
            study.integer("record-every", Math.max(1, iterations / RECORDS), 1, iterations),
            study.number("trained-above", 0, Range.FRACTION),
            study.integer("side-by-side", 0, 0, 1000));
    root.requireNoUnknownKeys();
    return settings;
  }

  private static <E extends Enum<E>> List<E> constants(
      Section study, String key, E[] all, List<E> defaults) {
    List<E> chosen = new ArrayList<>();
    for (String name : filled(study, key, defaults.stream().map(StudySettings::key).toList())) {
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

  private static List<String> filled(Section study, String key, List<String> defaults) {
    List<String> texts = study.texts(key, defaults);
    return distinct(study, key, texts);
  }

  private static List<Double> numbers(Section study, String key, double... defaults) {
    double[] numbers = study.numbers(key, defaults, Range.POSITIVE);
    return distinct(study, key, Arrays.stream(numbers).boxed().toList());
  }

  private static List<Long> wholes(Section study, String key, double... defaults) {
    List<Long> wholes = new ArrayList<>();
    for (double number : study.numbers(key, defaults, Range.NOT_NEGATIVE)) {
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

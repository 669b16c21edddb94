package org.l2lspark.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.l2lspark.config.DocumentReader;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.experiment.hall.HallOfFame;

/**
 * What came of a run, or of the generations that it has made so far: {@code summary.json}. Numbers
 * that were not measured are absent.
 *
 * @param status where the run stands
 * @param task kind of the task
 * @param optimizer kind of the optimizer
 * @param members members of the first generation
 * @param generations generations made
 * @param evaluations evaluations of a member on a generation's scenarios
 * @param bestFitness highest fitness of any member: of all generations where they were tried on the
 *     same scenarios, else of the last, or the last race
 * @param meanFitness mean of the last generation, or the last race
 * @param training fitness and metrics of the estimate on scenarios to train on
 * @param heldOut fitness and metrics of the estimate on scenarios that are held out, with their
 *     {@link Spread}
 * @param control fitness and metrics of the control on the same scenarios
 * @param controls fitness and metrics on what is held out of controls that nothing was trained for,
 *     by their names, {@code random} and the task's own
 * @param chanceAccuracy accuracy by chance, of a classification
 * @param estimate the optimizer's answer by parameter name, up to {@value #MAX_NAMED} parameters;
 *     empty beyond, and until the run ends
 * @param best the fittest member of the last generation, likewise
 * @param stoppedBecause why the run ended; absent until it has
 * @param costs what it took
 * @param fame the fittest members of all generations, and which of them is the answer
 */
public record RunResult(
    RunStatus status,
    String task,
    String optimizer,
    int members,
    int generations,
    long evaluations,
    OptionalDouble bestFitness,
    OptionalDouble meanFitness,
    Map<String, Double> training,
    Map<String, Double> heldOut,
    Map<String, Double> control,
    Map<String, Map<String, Double>> controls,
    OptionalDouble chanceAccuracy,
    Map<String, Object> estimate,
    Map<String, Object> best,
    Optional<String> stoppedBecause,
    Costs costs,
    Fame fame) {
  /** The most parameters that are listed by name. */
  public static final int MAX_NAMED = 1000;

  private static final String ACCURACY = Evaluation.ACCURACY;

  /**
   * What a run took.
   *
   * @param wallSeconds wall time, of all sittings of a run that was resumed
   * @param secondsPerGeneration mean over generations
   * @param sharedSeconds wall time of preparation and of what all members share, in the last
   *     sitting
   * @param simulatedMs model time simulated, in ms
   * @param spikes spikes fired
   * @param forwardPasses members x scenarios
   * @param failures members that failed, in all generations
   */
  public record Costs(
      double wallSeconds,
      double secondsPerGeneration,
      double sharedSeconds,
      double simulatedMs,
      long spikes,
      long forwardPasses,
      int failures) {}

  /**
   * The hall of fame.
   *
   * @param answer what the estimate is: that of the optimizer, or a member that was tried again;
   *     absent where nothing was tried again
   * @param estimateAgain fitness of the optimizer's estimate where members were tried again
   * @param members numbers of each member by name: {@code generation} (from 1), {@code fitness},
   *     {@code tries} and, where it was tried again, {@code again} and {@code scenarios}
   */
  public record Fame(
      Optional<String> answer, OptionalDouble estimateAgain, List<Map<String, Double>> members) {
    /** No hall. */
    public static final Fame NONE = new Fame(Optional.empty(), OptionalDouble.empty(), List.of());

    /** Copies the list. */
    public Fame {
      members = List.copyOf(members);
    }

    static Fame of(HallOfFame hall, Optional<Reevaluation.Round> round) {
      List<Map<String, Double>> members = new ArrayList<>();
      for (HallOfFame.Member member : hall.members()) {
        Map<String, Double> numbers = new TreeMap<>();
        numbers.put("generation", member.generation() + 1.0);
        numbers.put("fitness", member.fitness());
        numbers.put("tries", (double) member.tries());
        if (member.again().isPresent()) {
          numbers.put("again", member.again().getAsDouble());
          numbers.put("scenarios", (double) member.scenarios());
        }
        members.add(Collections.unmodifiableMap(numbers));
      }
      return new Fame(
          round.map(
              own ->
                  own.fitter()
                      .map(member -> "a member of generation " + (member.generation() + 1))
                      .orElse("the optimizer's estimate")),
          round.isPresent() ? optional(round.get().estimate()) : OptionalDouble.empty(),
          members);
    }

    private void put(Map<String, Object> document) {
      answer.ifPresent(text -> document.put("answer", text));
      if (estimateAgain.isPresent()) {
        document.put("estimateAgain", estimateAgain.getAsDouble());
      }
      if (!members.isEmpty()) {
        document.put("hall", members);
      }
    }

    private static Fame read(DocumentReader values) {
      return new Fame(
          values.optionalText("answer"),
          values.optionalNumber("estimateAgain"),
          values.rows("hall"));
    }
  }

  /** Copies the maps. */
  public RunResult {
    training = Collections.unmodifiableMap(new TreeMap<>(training));
    heldOut = Collections.unmodifiableMap(new TreeMap<>(heldOut));
    control = Collections.unmodifiableMap(new TreeMap<>(control));
    Map<String, Map<String, Double>> copies = new TreeMap<>();
    controls.forEach(
        (name, metrics) -> copies.put(name, Collections.unmodifiableMap(new TreeMap<>(metrics))));
    controls = Collections.unmodifiableMap(copies);
    estimate = Collections.unmodifiableMap(new LinkedHashMap<>(estimate));
    best = Collections.unmodifiableMap(new LinkedHashMap<>(best));
  }

  /** Accuracy of the estimate on what is held out. */
  public OptionalDouble testAccuracy() {
    return optional(heldOut.get(ACCURACY));
  }

  /** Accuracy of the estimate on scenarios to train on. */
  public OptionalDouble trainAccuracy() {
    return optional(training.get(ACCURACY));
  }

  /** Accuracy of the control on what is held out. */
  public OptionalDouble controlAccuracy() {
    return optional(control.get(ACCURACY));
  }

  private static OptionalDouble optional(Double value) {
    return value == null || value.isNaN() ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** The document {@code summary.json}. */
  public Map<String, Object> toDocument() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("status", status.name().toLowerCase(Locale.ROOT));
    stoppedBecause.ifPresent(reason -> document.put("stoppedBecause", reason));
    document.put("task", task);
    document.put("optimizer", optimizer);
    document.put("members", members);
    document.put("generations", generations);
    document.put("evaluations", evaluations);
    document.put("bestFitness", bestFitness.orElse(Double.NaN));
    document.put("meanFitness", meanFitness.orElse(Double.NaN));
    document.put("trainAccuracy", trainAccuracy().orElse(Double.NaN));
    document.put("testAccuracy", testAccuracy().orElse(Double.NaN));
    document.put("controlAccuracy", controlAccuracy().orElse(Double.NaN));
    document.put("chanceAccuracy", chanceAccuracy.orElse(Double.NaN));
    document.put("training", training);
    document.put("heldOut", heldOut);
    document.put("control", control);
    if (!controls.isEmpty()) {
      document.put("controls", controls);
    }
    document.put("estimate", new LinkedHashMap<>(estimate));
    document.put("best", new LinkedHashMap<>(best));
    fame.put(document);
    document.put("wallSeconds", costs.wallSeconds);
    document.put("secondsPerGeneration", costs.secondsPerGeneration);
    document.put("sharedSeconds", costs.sharedSeconds);
    document.put("simulatedMs", costs.simulatedMs);
    document.put("spikes", costs.spikes);
    document.put("forwardPasses", costs.forwardPasses);
    document.put("failures", costs.failures);
    return document;
  }

  /** Reads the document, also of earlier releases. */
  public static RunResult of(Map<String, Object> document) {
    DocumentReader values = new DocumentReader("summary", document);
    Map<String, Double> training = values.numbersByName("training");
    Map<String, Double> heldOut = values.numbersByName("heldOut");
    Map<String, Double> control = values.numbersByName("control");
    DocumentReader untrained = new DocumentReader("summary", values.map("controls"));
    Map<String, Map<String, Double>> controls = new TreeMap<>();
    values.map("controls").keySet().forEach(c -> controls.put(c, untrained.numbersByName(c)));
    values.optionalNumber("trainAccuracy").ifPresent(v -> training.putIfAbsent(ACCURACY, v));
    values.optionalNumber("testAccuracy").ifPresent(v -> heldOut.putIfAbsent(ACCURACY, v));
    values.optionalNumber("controlAccuracy").ifPresent(v -> control.putIfAbsent(ACCURACY, v));
    return new RunResult(
        values.word("status", RunStatus.class),
        values.text("task"),
        values.text("optimizer"),
        (int) values.optionalNumber("members").orElse(0),
        (int) values.optionalNumber("generations").orElse(0),
        (long) values.optionalNumber("evaluations").orElse(0),
        values.optionalNumber("bestFitness"),
        values.optionalNumber("meanFitness"),
        training,
        heldOut,
        control,
        controls,
        values.optionalNumber("chanceAccuracy"),
        values.map("estimate"),
        values.map("best"),
        values.optionalText("stoppedBecause"),
        new Costs(
            values.optionalNumber("wallSeconds").orElse(0),
            values.optionalNumber("secondsPerGeneration").orElse(Double.NaN),
            values.optionalNumber("sharedSeconds").orElse(0),
            values.optionalNumber("simulatedMs").orElse(0),
            (long) values.optionalNumber("spikes").orElse(0),
            (long) values.optionalNumber("forwardPasses").orElse(0),
            (int) values.optionalNumber("failures").orElse(0)),
        Fame.read(values));
  }
}

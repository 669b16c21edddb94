package org.l2lspark.task.external;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.l2lspark.config.Json;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Observation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.evaluate.Targets;
import org.l2lspark.random.Seed;
import org.l2lspark.task.ParameterList;

/**
 * Asks a program about each member and scenario of a block, one after the other. Whatever the
 * program does, the member that it was asked about fails with a reason and the others go on. A
 * member that has failed on a scenario is not tried on more of them.
 */
final class ExternalOptimizee implements Optimizee<Slot>, Targets {
  private static final long serialVersionUID = 1L;
  private static final int MAX_SHOWN_CHARACTERS = 600;
  private static final int SEED_BITS = 53;
  private final ProgramSettings program;
  private final ParameterList parameters;
  private final ParameterSpace space;
  private final OutputAxis axis;
  private final Cut cut;

  ExternalOptimizee(ProgramSettings program, ParameterList parameters, OutputAxis axis, Cut cut) {
    this.program = program;
    this.parameters = parameters;
    this.space = parameters.space();
    this.axis = axis;
    this.cut = cut;
  }

  @Override
  public ParameterSpace parameters() {
    return space;
  }

  @Override
  public List<String> outputs() {
    return axis.names();
  }

  @Override
  public Cut cut() {
    return cut;
  }

  /** Without data there are no targets. */
  @Override
  public <F extends Facet> Optional<F> facet(Class<F> facet) {
    return facet == Targets.class && !axis.hasData()
        ? Optional.empty()
        : Optimizee.super.facet(facet);
  }

  @Override
  public Observation observation(int[] scenarios) {
    return axis.observation(scenarios);
  }

  @Override
  public Slot open() {
    return new Slot(program);
  }

  @Override
  public void evaluate(Slot slot, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    boolean done = false;
    try {
      for (int j = block.firstMember(); j < block.endMember(); j++) {
        Map<String, Object> values = parameters.values(ensemble.values(), j * ensemble.dimension());
        boolean well = true;
        for (int s = block.firstScenario(); well && s < block.endScenario(); s++) {
          well = evaluate(slot, values, j, s, trial, sink);
        }
      }
      done = true;
    } finally {
      if (!done) {
        slot.end(); // in the middle of anything
      }
    }
  }

  private boolean evaluate(
      Slot slot,
      Map<String, Object> values,
      int member,
      int position,
      Trial trial,
      ResultSink sink) {
    int scenario = trial.scenarios()[position];
    Map<String, Object> request = new TreeMap<>();
    request.put("parameters", values);
    request.put("scenario", scenario);
    request.put("seed", seed(trial.seed(), scenario));
    if (trial.fidelity() < 1) {
      request.put("fidelity", trial.fidelity());
    }
    Answer answer;
    try {
      answer = Answer.of(slot.ask(request), axis, scenario);
    } catch (Answer.Refused e) {
      sink.fail(member, position, reason(e.getMessage(), request));
      return false;
    } catch (Trouble e) {
      sink.fail(member, position, reason(e.reason(" | "), request));
      return false;
    }
    sink.accept(member, position, answer.outputs(), 0, answer.fitness());
    answer.metrics().forEach((name, value) -> sink.metric(member, position, name, value));
    return true;
  }

  /** The same for all members: 53 bits, which any language's numbers hold exactly. */
  static long seed(Seed trial, int scenario) {
    return trial.fold("scenario").fold(scenario).key() >>> (Long.SIZE - SEED_BITS);
  }

  private static String reason(String what, Map<String, Object> request) {
    String asked = Json.compact(request);
    return what
        + "; asked for "
        + (asked.length() <= MAX_SHOWN_CHARACTERS
            ? asked
            : asked.substring(0, MAX_SHOWN_CHARACTERS) + " ...");
  }
}

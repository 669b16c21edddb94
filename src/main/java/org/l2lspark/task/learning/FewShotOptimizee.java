package org.l2lspark.task.learning;

import java.util.Map;
import org.l2lspark.config.Doc;
import org.l2lspark.config.InnerConfiguration;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.Evaluation;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.ArgMax;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.EvaluationSettings;
import org.l2lspark.evaluate.FitnessStatistic;
import org.l2lspark.evaluate.LocalEvaluator;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.optimize.Optimizer;
import org.l2lspark.optimize.Optimizers;
import org.l2lspark.problem.RunException;
import org.l2lspark.random.Seed;
import org.l2lspark.task.Scenarios;

/**
 * Members are what a learner begins with, a scenario is a task of the family.
 *
 * @param family what tasks are
 * @param learner what learns
 * @param inner configuration of the inner run
 * @param steps its generations
 * @param score what the fitness is
 * @param seed keys tasks, and what of the learner is not learnt
 */
record FewShotOptimizee(
    TaskFamily family,
    Learner learner,
    InnerConfiguration inner,
    int steps,
    FewShotTask.Score score,
    Seed seed)
    implements Optimizee<FewShotOptimizee.Room> {
  private static final long serialVersionUID = 1L;

  /** Metric: squared error on queries after learning, mean over outputs. */
  static final String ERROR = "meanSquaredError";

  /** Metric: the same before anything is learnt within the task. */
  static final String BEFORE = "meanSquaredErrorBefore";

  /** The optimizer of inner runs, read once in a partition. */
  record Room(Optimizer<?> optimizer) implements AutoCloseable {
    @Override
    public void close() {
      // nothing is held open
    }
  }

  @Override
  public ParameterSpace parameters() {
    return learner.parameters(learner.net(family));
  }

  @Override
  public Cut cut() {
    return Cut.MEMBERS_AND_SAMPLES;
  }

  @Override
  public Room open() {
    return new Room(
        inner.read(
            Map.of(),
            root -> {
              root.section("run", Doc.NONE).ignoreOtherKeys();
              return Optimizers.read(root.section("optimizer", Doc.NONE));
            }));
  }

  @Override
  public void evaluate(Room room, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    DenseNet net = learner.net(family);
    Learner.Beginning[] beginnings = new Learner.Beginning[block.members()];
    for (int j = 0; j < beginnings.length; j++) {
      beginnings[j] =
          learner.beginning(net, ensemble.member(block.firstMember() + j), seed.fold("learner"));
    }
    for (int s = block.firstScenario(); s < block.endScenario(); s++) {
      int scenario = trial.scenarios()[s];
      boolean unseen = scenario >= Scenarios.Endless.HELD_OUT;
      Episode episode = family.episode(seed.fold("tasks").fold(scenario), unseen);
      Seed chance = trial.seed().fold(scenario);
      for (int j = 0; j < beginnings.length; j++) {
        WithinTask task = new WithinTask(net, family.outputs(), beginnings[j], episode);
        int member = block.firstMember() + j;
        try {
          double[] learnt = learn(room.optimizer(), task, chance);
          report(task, learnt, episode, member, s, sink);
        } catch (RunException e) {
          sink.fail(member, s, "the inner run failed: " + e.getMessage());
        }
      }
    }
  }

  private double[] learn(Optimizer<?> optimizer, WithinTask task, Seed chance) {
    int[] samples = task.samples();
    try (LocalEvaluator<WithinTask.Room> evaluator =
        new LocalEvaluator<>(task, new EvaluationSettings(1, 0))) {
      return InnerRun.of(
              optimizer,
              task.parameters(),
              evaluator,
              FitnessStatistic.MEAN,
              generation -> samples,
              steps,
              chance)
          .estimate();
    }
  }

  private void report(
      WithinTask task,
      double[] learnt,
      Episode episode,
      int member,
      int position,
      ResultSink sink) {
    double[] after = task.outputs(learnt, episode.queries());
    double[] before = task.outputs(new double[learnt.length], episode.queries());
    double error = error(after, episode.answers());
    double fitness = -error;
    sink.metric(member, position, ERROR, error);
    sink.metric(member, position, BEFORE, error(before, episode.answers()));
    if (family.classifies()) {
      double accuracy = accuracy(after, episode.answers());
      sink.metric(member, position, Evaluation.ACCURACY, accuracy);
      fitness = score == FewShotTask.Score.ACCURACY ? accuracy : fitness;
    }
    sink.accept(member, position, new double[0], 0, fitness);
  }

  private static double error(double[] outputs, double[] answers) {
    double sum = 0;
    for (int i = 0; i < outputs.length; i++) {
      sum += (outputs[i] - answers[i]) * (outputs[i] - answers[i]);
    }
    return sum / outputs.length;
  }

  private double accuracy(double[] outputs, double[] answers) {
    int width = family.outputs().size();
    int rows = outputs.length / width;
    int right = 0;
    for (int s = 0; s < rows; s++) {
      int decision = ArgMax.of(outputs, s * width, width, 1);
      if (decision >= 0 && answers[s * width + decision] > 0) {
        right++;
      }
    }
    return right / (double) rows;
  }
}

package org.l2lspark.cli;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.l2lspark.config.Section;
import org.l2lspark.data.Dataset;
import org.l2lspark.ensemble.Block;
import org.l2lspark.ensemble.Ensemble;
import org.l2lspark.ensemble.ParameterGroup;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.ensemble.Trial;
import org.l2lspark.evaluate.Cut;
import org.l2lspark.evaluate.Facet;
import org.l2lspark.evaluate.Optimizee;
import org.l2lspark.evaluate.Replays;
import org.l2lspark.evaluate.ResultSink;
import org.l2lspark.random.Seed;
import org.l2lspark.report.replay.FakeSwarm;
import org.l2lspark.task.Responses;
import org.l2lspark.task.Scenarios;
import org.l2lspark.task.Task;
import org.l2lspark.task.TaskDefinition;
import org.l2lspark.task.TaskProvider;

/**
 * A task whose members are a number that is to be {@link #BEST}, and which shows a swarm of that
 * skill.
 */
public record FakeSwarmTask()
    implements TaskDefinition, Task, Optimizee<FakeSwarmTask.Nothing>, Replays {
  static final double BEST = 0.7321;
  private static final long serialVersionUID = 1L;

  /** What a partition needs. */
  public record Nothing() implements AutoCloseable {
    @Override
    public void close() {
      // nothing is held open
    }
  }

  /** Brings this kind. */
  public static final class Provider implements TaskProvider {
    @Override
    public String kind() {
      return "fake-swarm";
    }

    @Override
    public String description() {
      return "a swarm of a test";
    }

    @Override
    public TaskDefinition read(Section task) {
      return new FakeSwarmTask();
    }
  }

  /** A loader that finds this task beside all others, as a jar of a user's would be found. */
  static ClassLoader loader(Path folder) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(TaskProvider.class.getName()), Provider.class.getName() + "\n");
    return new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, FakeSwarmTask.class.getClassLoader());
  }

  @Override
  public String kind() {
    return "fake-swarm";
  }

  @Override
  public boolean needsData() {
    return false;
  }

  @Override
  public Task create(Optional<Dataset> data, Seed seed) {
    return this;
  }

  @Override
  public Scenarios scenarios() {
    return Scenarios.split(4, 3);
  }

  @Override
  public Set<Class<? extends Facet>> facets() {
    return Set.of(Replays.class);
  }

  @Override
  public Optimizee<?> optimizee(Optional<Responses> shared) {
    return this;
  }

  @Override
  public ParameterSpace parameters() {
    return new ParameterSpace(List.of(ParameterGroup.of("skill", 1, 0.5, 0.5).within(0, 1)));
  }

  @Override
  public Cut cut() {
    return Cut.MEMBERS;
  }

  @Override
  public Nothing open() {
    return new Nothing();
  }

  @Override
  public void evaluate(
      Nothing context, Ensemble ensemble, Block block, Trial trial, ResultSink sink) {
    for (int j = block.firstMember(); j < block.endMember(); j++) {
      for (int s = block.firstScenario(); s < block.endScenario(); s++) {
        sink.accept(j, s, new double[0], 0, -Math.abs(ensemble.values()[j] - BEST));
      }
    }
  }

  @Override
  public Map<String, Object> replay(double[] parameters, int scenario) {
    Map<String, Object> document =
        FakeSwarm.document("nikolaus", 16, 16, 40, 3, parameters[0], scenario);
    document.put("metrics", Map.of("skill", parameters[0]));
    return document;
  }
}

package org.l2lspark.builder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.l2lspark.config.Setting;
import org.l2lspark.experiment.ExperimentConfig;
import org.l2lspark.problem.InputException;

class SettingsBuilderTest {
  private static ExperimentBuilder pole() {
    return new ExperimentBuilder()
        .task(new PoleBuilder().controller(PoleBuilder.Controller.LINEAR).heldOut(50))
        .optimizer(new GeneticBuilder().members(32))
        .run(new RunBuilder().generations(20));
  }

  @Test
  void shouldTellWhatWasSetFromDefaults() {
    Map<String, Setting> settings = pole().seed(7).build().settings();
    assertThat(settings)
        .containsEntry("seed", new Setting("7", false))
        .containsEntry("task.kind", new Setting("pole", false))
        .containsEntry("task.held-out", new Setting("50", false))
        .containsEntry("task.steps", new Setting("1000", true))
        .containsEntry("optimizer.members", new Setting("32", false));
    assertThat(pole().build().seed()).isEqualTo(1);
  }

  @Test
  void shouldReadTheSameFromItsText() {
    ExperimentConfig config = pole().evaluation(new EvaluationBuilder().timeout(1e-9)).build();
    ExperimentConfig again = ExperimentConfig.parse(config.text(), "manifest.json", List.of());
    assertThat(again.settings()).isEqualTo(config.settings());
    assertThat(again.text())
        .isEqualTo(config.text())
        .isEqualTo(pole().evaluation(new EvaluationBuilder().timeout(1e-9)).toString());
  }

  @Test
  void shouldBeRefusedByTheReaderWithItsOwnWords() {
    assertThatThrownBy(() -> pole().optimizer(new GeneticBuilder().members(1)).build())
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(
            "'optimizer.members' is wrong (GeneticBuilder)", "from 2 to 1000000", "1");
    assertThatThrownBy(() -> new ExperimentBuilder().task(new PoleBuilder()).build())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'optimizer.kind' is missing");
    assertThatThrownBy(() -> pole().set("run.generation", 3).build())
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("unknown key 'run.generation'", "did you mean 'run.generations'?");
    assertThatThrownBy(() -> pole().task(new PoleBuilder().stepS(Double.NaN)).build())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'task.step-s' is wrong");
    assertThatThrownBy(() -> pole().task(TaskBuilder.of("poll")).build())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("did you mean 'pole'?");
  }

  @Test
  void shouldWriteAnyKindByItsKeys() {
    ExperimentConfig config =
        pole()
            .task(TaskBuilder.of("function").set("function", "ackley").set("dimension", 3))
            .optimizer(OptimizerBuilder.of("genetic").set("elite", 2))
            .build();
    assertThat(config.settings())
        .containsEntry("task.function", new Setting("ackley", false))
        .containsEntry("optimizer.elite", new Setting("2", false));
    ReservoirBulkBuilder bulk =
        new ReservoirBulkBuilder().neuron(NeuronBuilder.of("izhikevich").set("a", 0.1));
    assertThat(bulk.config().getString("neuron.kind")).isEqualTo("izhikevich");
  }

  @Test
  void shouldChangeWhatIsBelowASectionThatWasHandedOver() {
    RunBuilder run = new RunBuilder().generations(20);
    ExperimentBuilder builder = pole().run(run).set("run.partitions", 3);
    run.generations(5);
    assertThat(builder.build().run().generations()).isEqualTo(20);
    assertThat(builder.build().run().partitions()).isEqualTo(3);
    assertThat(builder.run(run).build().run().partitions()).isZero();
  }

  @Test
  void shouldTakeNamesAsTheyAre() {
    ExternalBuilder program =
        new ExternalBuilder().environment("my.path", "a b").environment("${x}", "${y} \"z\"");
    assertThat(program.config().getObject("environment").unwrapped())
        .containsOnly(Map.entry("my.path", "a b"), Map.entry("${x}", "${y} \"z\""));
  }

  @Test
  void shouldTakeListsArraysAndMaps() {
    SectionBuilder section =
        new SectionBuilder()
            .set("lists", List.of(List.of(1, 2), List.of(3)))
            .set("arrays", new double[][] {{1.5}, {}})
            .set("map", Map.of("a.b", RunBuilder.Batch.FULL))
            .set("sections", new PoleStartBuilder[] {new PoleStartBuilder().angleDeg(2)});
    assertThat(section.config().root().unwrapped())
        .containsEntry("lists", List.of(List.of(1, 2), List.of(3)))
        .containsEntry("arrays", List.of(List.of(1.5), List.of()))
        .containsEntry("map", Map.of("a.b", "full"))
        .containsEntry("sections", List.of(Map.of("angle-deg", 2.0)));
  }

  @Test
  void shouldRefuseWhatNoConfigurationCanHold() {
    assertThatThrownBy(() -> new RunBuilder().warmStart(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("a setting needs a value");
    assertThatThrownBy(() -> new RunBuilder().set("generations", new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Object");
  }

  @Test
  void shouldSpellChoicesAsConfigurationsDo() {
    assertThat(EnkfBuilder.Localization.BY_OUTPUT.text()).isEqualTo("by-output");
    assertThat(InverseBuilder.Model.LORENZ_63.text()).isEqualTo("lorenz-63");
    assertThat(NetworkPopulationBuilder.Model.IAF_PSC_EXP.text()).isEqualTo("iaf_psc_exp");
  }
}

/**
 * Configurations in Java: whatever a file in HOCON can say, with a method and a comment for each
 * key.
 *
 * <pre>{@code
 * ExperimentConfig config =
 *     new ExperimentBuilder()
 *         .seed(7)
 *         .task(new PoleBuilder().controller(PoleBuilder.Controller.LINEAR).heldOut(50))
 *         .optimizer(new GeneticBuilder().members(32))
 *         .run(new RunBuilder().generations(20))
 *         .build();
 * try (RunStore store = ParquetRunStore.create("runs/pole")) {
 *   RunResult result =
 *       Experiment.of(config, LocalBackend.create(), ProgressListener.silent()).run(store);
 * }
 * }</pre>
 *
 * <p>A builder holds no rule and no default of its own: {@link
 * org.l2lspark.builder.ExperimentBuilder#build} hands what was set to the readers of
 * configurations, whose {@link org.l2lspark.problem.InputException} names the key that is wrong.
 * Two setters that exclude each other, such as those of two kinds of readout, are told apart there
 * and nowhere else. A run directory keeps what was set as HOCON, as if it had been read from a
 * file.
 *
 * <p>The classes are written by {@code l2l settings --builders}, all but {@link
 * org.l2lspark.builder.SettingsBuilder}, {@link org.l2lspark.builder.SectionBuilder}, {@link
 * org.l2lspark.builder.Choice} and the parents of the three whose kinds other jars may bring:
 * {@link org.l2lspark.builder.TaskBuilder}, {@link org.l2lspark.builder.OptimizerBuilder} and
 * {@link org.l2lspark.builder.NeuronBuilder}. A key in kebab-case is a method in camel case, {@code
 * batch-size} is {@code batchSize}; a list takes any number of values; what the user names takes
 * the name first.
 *
 * <p>A network of {@code l2l simulate} is drawn by {@code
 * SimulationSetup.from(Section.root(builder.config()))} with a {@link
 * org.l2lspark.builder.NetworkBuilder}.
 */
package org.l2lspark.builder;

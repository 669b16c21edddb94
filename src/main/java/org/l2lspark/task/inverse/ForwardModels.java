package org.l2lspark.task.inverse;

import org.l2lspark.config.Doc;
import org.l2lspark.config.Providers;
import org.l2lspark.config.Section;

/** The forward models that a configuration can name: those of every jar on the class path. */
final class ForwardModels {
  private ForwardModels() {}

  /** Reads the name of a model and the section of that name. */
  static ForwardModel from(Section task) {
    ForwardModelProvider provider =
        Providers.choose(
            task,
            "model",
            Doc.of(
                "Forward model, which predicts the data from the parameters; its settings stand in"
                    + " the section of its name."),
            Providers.load(ForwardModelProvider.class, ForwardModelProvider::name),
            ForwardModelProvider::description);
    return provider.read(
        task.section(provider.name(), Doc.of("Settings of the model " + provider.name() + ".")));
  }
}

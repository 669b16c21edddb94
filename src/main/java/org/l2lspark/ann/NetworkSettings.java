package org.l2lspark.ann;

import java.io.Serializable;
import java.util.List;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;

/**
 * A net as it is configured: its hidden layers. The output layer, dense and without activation, one
 * unit per class or number to predict, is added to them when the data are known.
 *
 * @param layers hidden layers, first to last
 * @param biases whether every unit, of the output layer too, has a bias
 */
public record NetworkSettings(List<Layer> layers, boolean biases) implements Serializable {

  /** Copies the list. */
  public NetworkSettings {
    layers = List.copyOf(layers);
  }

  /** Reads the net of the section {@code task}. */
  public static NetworkSettings from(Section net) {
    Activation activation =
        net.choice(
            "activation",
            Activation.class,
            Activation.LOGISTIC,
            Doc.of("What a unit of a hidden layer makes of its weighted sum."));
    Doc layers =
        Doc.of(
            "The hidden layers, from input to output; [] for none. The output layer, one linear unit"
                + " per class or number to predict, is added to them.");
    return new NetworkSettings(
        net.sections("layers", layers).stream()
            .map(layer -> Layer.from(layer, activation))
            .toList(),
        net.flag(
            "biases", false, Doc.of("Whether every unit, of the output layer too, has a bias.")));
  }
}

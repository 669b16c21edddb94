package org.l2lspark.export;

import java.nio.file.Path;
import java.util.List;
import org.l2lspark.snn.trained.TrainedNetwork;
import org.l2lspark.snn.verify.Recording;

/** The networks that NEST has recorded. */
final class GoldenNetworks {
  private static final Path FOLDER = Path.of("src/test/resources/golden/nest/network");

  private GoldenNetworks() {}

  static List<String> models() {
    return List.of("iaf_psc_alpha", "iaf_psc_exp", "iaf_psc_delta", "izhikevich");
  }

  static TrainedNetwork of(String model) {
    return Recording.network(FOLDER.resolve(model));
  }
}

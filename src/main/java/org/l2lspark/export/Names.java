package org.l2lspark.export;

import java.util.LinkedHashMap;
import java.util.Map;
import org.l2lspark.snn.network.Network;
import org.l2lspark.snn.network.Population;

/** Names of populations as files can have them. */
final class Names {
  private Names() {}

  /**
   * A name for each population: letters, digits, {@code _}, {@code .} and {@code -}, no two alike.
   */
  static Map<String, String> of(Network network) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Population p : network.populations()) {
      String plain = p.name().replaceAll("[^A-Za-z0-9_.-]", "_");
      String name = plain;
      for (int i = 2; names.containsValue(name); i++) {
        name = plain + "_" + i;
      }
      names.put(p.name(), name);
    }
    return names;
  }
}

package org.l2lspark.optimize.racing;

import com.typesafe.config.ConfigFactory;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;

/** Racing as configured. */
final class Racings {
  private Racings() {}

  /** With these settings. */
  static Racing of(String hocon) {
    Section section =
        Section.root(ConfigFactory.parseString("optimizer {" + hocon + "}"))
            .section("optimizer", Doc.NONE);
    Racing racing = Racing.from(section);
    section.requireNoUnknownKeys();
    return racing;
  }
}

package org.l2lspark.optimize.multistart;

import com.typesafe.config.ConfigFactory;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Section;

/** Multi-starts as configured. */
final class MultiStarts {
  private MultiStarts() {}

  /** With these settings. */
  @SuppressWarnings("unchecked") // whatever the started one keeps is its own
  static MultiStart<Object> of(String hocon) {
    Section section =
        Section.root(ConfigFactory.parseString("optimizer {" + hocon + "}"))
            .section("optimizer", Doc.NONE);
    MultiStart<?> read = MultiStart.from(section);
    section.requireNoUnknownKeys();
    return (MultiStart<Object>) read;
  }
}

package org.l2lspark.builder;

import java.util.Locale;

/** An alternative of a setting; its constants are enums within the builders. */
public interface Choice {
  /** The constant's name. */
  String name();

  /** What stands in a configuration: {@code by-output} for {@code BY_OUTPUT}. */
  default String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package org.l2lspark.notebook;

import java.io.PrintStream;
import java.util.Map;

/** Where a notebook shows things. */
interface Screen {
  /**
   * Shows a fragment of HTML below what was shown before.
   *
   * @return its name, for {@link #update}
   */
  String html(String fragment);

  /**
   * Shows a PNG.
   *
   * @param base64 its bytes
   * @param widthPx width to show it with
   */
  void png(String base64, int widthPx);

  /** Shows something else in place of a fragment; false where that cannot be done. */
  boolean update(String name, String fragment);

  /** Shows a line of text. */
  void text(String line);

  /**
   * The screen that this JVM has: what {@code L2L_NOTEBOOK} names ({@code jupyter}, {@code
   * zeppelin}, {@code text}), or else what is found.
   */
  static Screen find(Map<String, String> environment, PrintStream out) {
    String wanted = environment.getOrDefault("L2L_NOTEBOOK", "");
    boolean zeppelin = wanted.isEmpty() && environment.containsKey("ZEPPELIN_HOME");
    if (wanted.equals("zeppelin") || zeppelin) {
      return new ZeppelinScreen(out);
    }
    return wanted.isEmpty() || wanted.equals("jupyter")
        ? JupyterScreen.find().orElseGet(() -> new TextScreen(out))
        : new TextScreen(out);
  }
}

package org.l2lspark.data;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * What systems and tools leave in folders of data: hidden files and folders, thumbnails, waste
 * baskets. Never data.
 */
final class Clutter {
  private static final Set<String> NAMES =
      Set.of(
          "__macosx",
          "__pycache__",
          "$recycle.bin",
          "recycler",
          "system volume information",
          "lost+found",
          "thumbs.db",
          "ehthumbs.db",
          "desktop.ini",
          "#recycle");

  private Clutter() {}

  /** Whether a file or folder is of this kind, by its name. */
  static boolean is(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith(".")
        || name.startsWith("@") // of network storage: @eaDir, @tmp
        || name.startsWith("~$")
        || NAMES.contains(name.toLowerCase(Locale.ROOT));
  }
}

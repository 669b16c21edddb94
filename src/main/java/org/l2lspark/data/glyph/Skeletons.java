package org.l2lspark.data.glyph;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All characters that can be drawn, each in several styles, from {@code skeletons.txt}. */
final class Skeletons {
  private static final Map<Character, List<Skeleton>> STYLES = load();

  private Skeletons() {}

  /** The styles of a character; empty when it cannot be drawn. */
  static List<Skeleton> of(char character) {
    return STYLES.getOrDefault(character, List.of());
  }

  private static Map<Character, List<Skeleton>> load() {
    try (InputStream in = Skeletons.class.getResourceAsStream("skeletons.txt")) {
      Map<Character, List<Skeleton>> styles = new TreeMap<>();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        if (!line.isBlank() && line.charAt(0) != '#') {
          styles
              .computeIfAbsent(line.charAt(0), c -> new ArrayList<>())
              .add(Skeleton.of(line.substring(1)));
        }
      }
      return styles;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.l2lspark.config;

import java.util.Optional;

/**
 * A key that a reader asked for.
 *
 * @param section path of the section that holds it; empty at the top
 * @param form the same path with {@code []} for the number of a list's element and {@code NAME} for
 *     what the user names
 * @param key its name
 * @param doc what is known about it
 * @param type what is to be written as its value
 * @param setting its value; empty for a section and for a key that is not set and has no default
 */
public record Entry(
    String section, String form, String key, Doc doc, ValueType type, Optional<Setting> setting) {

  /** Whether it is a section, or several. */
  public boolean nested() {
    return type.isNested();
  }

  /** The whole path of the key. */
  public String path() {
    return join(section, key);
  }

  /** The whole path of the key, in the form of {@link #form}. */
  public String formOfPath() {
    return join(form, key);
  }

  static String join(String section, String key) {
    return section.isEmpty() ? key : section + "." + key;
  }
}

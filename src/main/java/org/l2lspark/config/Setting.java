package org.l2lspark.config;

/**
 * A value as it was used. Two are equal when value and origin are, whatever is said about the key:
 * words may change from release to release, a run's settings do not.
 *
 * @param value the value, as text
 * @param defaulted whether the default was taken because the user set nothing
 * @param doc what is known about the key; {@link Doc#NONE} of settings read back from a run
 */
public record Setting(String value, boolean defaulted, Doc doc) {
  /** A value about whose key nothing is known. */
  public Setting(String value, boolean defaulted) {
    this(value, defaulted, Doc.NONE);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Setting that && value.equals(that.value) && defaulted == that.defaulted;
  }

  @Override
  public int hashCode() {
    return 31 * value.hashCode() + Boolean.hashCode(defaulted);
  }
}

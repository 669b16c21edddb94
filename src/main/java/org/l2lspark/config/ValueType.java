package org.l2lspark.config;

/** What is to be written as the value of a key. */
public enum ValueType {
  /** Any text. */
  TEXT,
  /** A list of texts, {@code [a, b]}. */
  TEXTS,
  /** A whole number of at most 64 bits. */
  WHOLE_NUMBER,
  /** A decimal number. */
  NUMBER,
  /** A list of decimal numbers, {@code [1, 2.5]}. */
  NUMBERS,
  /** Rows of decimal numbers, {@code [[1, 2], [3, 4]]}. */
  MATRIX,
  /** True or false. */
  FLAG,
  /** One of some names. */
  CHOICE,
  /** A section, {@code { ... }}. */
  SECTION,
  /** A list of sections, {@code [{ ... }, { ... }]}. */
  SECTIONS,
  /** Sections under names of the user's choice, {@code { NAME { ... } }}. */
  NAMED_SECTIONS,
  /** Numbers under names, {@code { NAME = 1 }}. */
  NAMED_NUMBERS,
  /** Texts under names, {@code { NAME = a }}. */
  NAMED_TEXTS;

  /** Whether it holds keys of its own, or sections that do. */
  public boolean isNested() {
    return switch (this) {
      case TEXT, TEXTS, WHOLE_NUMBER, NUMBER, NUMBERS, MATRIX, FLAG, CHOICE -> false;
      case SECTION, SECTIONS, NAMED_SECTIONS, NAMED_NUMBERS, NAMED_TEXTS -> true;
    };
  }
}

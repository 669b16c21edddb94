package org.l2lspark.config;

/** The numbers that a setting accepts; infinities and NaN are never accepted. */
public enum Range {
  /** Any finite number. */
  ANY("that is finite") {
    @Override
    boolean holds(double value) {
      return true;
    }
  },
  /** Above zero. */
  POSITIVE("above 0") {
    @Override
    boolean holds(double value) {
      return value > 0;
    }
  },
  /** Zero or above. */
  NOT_NEGATIVE("of at least 0") {
    @Override
    boolean holds(double value) {
      return value >= 0;
    }
  },
  /** From zero to one, both included. */
  FRACTION("from 0 to 1") {
    @Override
    boolean holds(double value) {
      return value >= 0 && value <= 1;
    }
  },
  /** Above zero, at most one. */
  SHARE("above 0 and at most 1") {
    @Override
    boolean holds(double value) {
      return value > 0 && value <= 1;
    }
  };

  private final String description;

  Range(String description) {
    this.description = description;
  }

  /** The range in words, as in "a number above 0". */
  public String description() {
    return description;
  }

  /** The range as the reference says it. */
  String inWords() {
    return this == ANY ? "any number" : this == NOT_NEGATIVE ? "at least 0" : description;
  }

  /** Whether {@code value} is finite and in the range. */
  public boolean contains(double value) {
    return Double.isFinite(value) && holds(value);
  }

  abstract boolean holds(double value);
}

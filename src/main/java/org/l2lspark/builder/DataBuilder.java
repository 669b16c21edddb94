package org.l2lspark.builder;

import javax.annotation.processing.Generated;

/** Section data. The samples, for tasks that need a data set. */
@Generated("l2l settings --builders")
public final class DataBuilder extends SettingsBuilder<DataBuilder> {
  /** Which drawn images to make where there is no data set at data.path. */
  public enum Generate implements Choice {
    /** The digits 0 to 9. */
    DIGITS,
    /** The letters A to J. */
    LETTERS
  }

  /** Nothing is set. */
  public DataBuilder() {}

  /** Where the data set is, by Hadoop path, as 'l2l data' imports or makes it. [required] */
  public DataBuilder path(String value) {
    return set("path", value);
  }

  /** Which drawn images to make where there is no data set at data.path. [not set] */
  public DataBuilder generate(Generate value) {
    return set("generate", value);
  }

  /** Training samples to make. [in samples; a whole number, at least 1; default 10000] */
  public DataBuilder generateTrain(long value) {
    return set("generate-train", value);
  }

  /** Test samples to make. [in samples; a whole number, at least 1; default 2000] */
  public DataBuilder generateTest(long value) {
    return set("generate-test", value);
  }

  /** Keys the samples to make. [a whole number; default 1] */
  public DataBuilder generateSeed(long value) {
    return set("generate-seed", value);
  }

  /** Names of the classes to keep, the others are left out; [] keeps all. [default []] */
  public DataBuilder classes(String... values) {
    return set("classes", values);
  }

  /**
   * Training samples to keep, the first ones; 0 keeps all. [in samples; a whole number, at least 0;
   * default 0]
   */
  public DataBuilder trainLimit(long value) {
    return set("train-limit", value);
  }

  /**
   * Test samples to keep, the first ones; 0 keeps all. [in samples; a whole number, at least 0;
   * default 0]
   */
  public DataBuilder testLimit(long value) {
    return set("test-limit", value);
  }

  /**
   * Training samples, the last of those kept, that are held out in place of the test split, which
   * is left alone: to choose settings by; 0 for none. [in samples; a whole number, at least 0;
   * default 0]
   */
  public DataBuilder validation(long value) {
    return set("validation", value);
  }
}

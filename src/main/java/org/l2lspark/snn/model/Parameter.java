package org.l2lspark.snn.model;

import java.io.Serializable;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.problem.InputException;

/**
 * A parameter of a neuron model: all that is to be known about it, said once.
 *
 * @param name what it is called in a configuration: NEST's name, where NEST has it
 * @param symbol what it is called in equations
 * @param standard its value where none is given; an infinity stands for none
 * @param unit its unit, empty for a number without one
 * @param range the values that it may have, beside none
 * @param meaning what it is, in a few words
 */
public record Parameter(
    String name, String symbol, double standard, String unit, Range range, String meaning)
    implements Serializable {

  /** Checks that the default is in the range. */
  public Parameter {
    if (!Double.isInfinite(standard) && !range.contains(standard)) {
      throw new IllegalArgumentException(
          "the default %s of %s is not a number %s".formatted(standard, name, range.description()));
    }
  }

  /** A parameter above 0. */
  public static Parameter positive(
      String name, String symbol, double standard, String unit, String meaning) {
    return new Parameter(name, symbol, standard, unit, Range.POSITIVE, meaning);
  }

  /** A parameter of at least 0. */
  public static Parameter notNegative(
      String name, String symbol, double standard, String unit, String meaning) {
    return new Parameter(name, symbol, standard, unit, Range.NOT_NEGATIVE, meaning);
  }

  /** A parameter of any sign. */
  public static Parameter any(
      String name, String symbol, double standard, String unit, String meaning) {
    return new Parameter(name, symbol, standard, unit, Range.ANY, meaning);
  }

  /** Whether it may have this value. */
  public boolean accepts(double value) {
    return range.contains(value) || (Double.isInfinite(standard) && value == standard);
  }

  /** What it may be, for messages: {@code a number above 0, in ms}. */
  public String expected() {
    return "a number "
        + range.description()
        + (unit.isEmpty() ? "" : ", in " + unit)
        + (Double.isInfinite(standard) ? ", or none" : "");
  }

  /**
   * Returns {@code value}, if it may have it.
   *
   * @param model whose parameter it is, for the message
   * @throws InputException naming the model, the parameter, what it may be, and the value
   */
  double require(String model, double value) {
    if (!accepts(value)) {
      throw wrong(model, expected(), value);
    }
    return value;
  }

  InputException wrong(String model, String expected, double value) {
    return new InputException(
        model + ": parameter '" + name + "' is wrong",
        expected,
        Double.toString(value),
        "it is the " + meaning);
  }

  /** What the reference of settings says of it. */
  Doc doc() {
    String sentence = Character.toUpperCase(meaning.charAt(0)) + meaning.substring(1);
    String end = sentence.endsWith(".") ? "" : ".";
    return Doc.of(sentence + end, unit.isEmpty() ? "1" : unit);
  }
}

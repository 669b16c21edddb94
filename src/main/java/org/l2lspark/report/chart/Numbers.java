package org.l2lspark.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them. */
public final class Numbers {
  private static final MathContext TWO_DIGITS = new MathContext(2);
  private static final MathContext SIX_DIGITS = new MathContext(6);

  private Numbers() {}

  /** Rounded to six significant digits, enough for a pixel; null when not finite. */
  public static Double rounded(double value) {
    return Double.isFinite(value) ? (Double) new BigDecimal(value, SIX_DIGITS).doubleValue() : null;
  }

  /** The same, a whole number where it is one: 3 is shorter than 3.0. */
  static Number shortest(double value) {
    Double rounded = rounded(value);
    return rounded != null && rounded == Math.rint(rounded) && Math.abs(rounded) < 1e9
        ? (Number) rounded.intValue()
        : rounded;
  }

  /** All digits, for scripts; empty when not finite. */
  public static String plain(double value) {
    if (!Double.isFinite(value)) {
      return "";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** Four significant digits, without an exponent where it can be avoided. */
  public static String text(double value) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return String.format(Locale.ROOT, "%,d", (long) value);
    }
    double size = Math.abs(value);
    if (size >= 1e7 || size < 1e-4) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    int digits = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }

  /** A number beside an axis: as short as it can be. */
  static String tick(double value) {
    double size = Math.abs(value);
    if (size != 0 && (size >= 1e7 || size < 1e-4)) {
      return String.format(Locale.ROOT, "%.0e", value);
    }
    return value == Math.rint(value)
        ? text(value)
        : new BigDecimal(value, new MathContext(4)).stripTrailingZeros().toPlainString();
  }

  /** At most so many letters. */
  static String cut(String text, int most) {
    return text.length() > most ? text.substring(0, Math.max(0, most - 1)) + "\u2026" : text;
  }

  /**
   * A number and how far off it may be, to the second digit of the latter: 0.0476 \u00b1 0.0010.
   */
  public static String withError(double value, double error) {
    double size = Math.abs(value);
    if (error <= 0 || error < 1e-7 || size >= 1e7) {
      return text(value) + " \u00b1 " + text(error);
    }
    BigDecimal off = new BigDecimal(error, TWO_DIGITS);
    int decimals = Math.max(0, off.scale());
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString()
        + " \u00b1 "
        + off.setScale(decimals, RoundingMode.UNNECESSARY).toPlainString();
  }

  /** A fraction in percent with two digits: 93.51 %. */
  public static String percent(double fraction) {
    return Double.isFinite(fraction)
        ? String.format(Locale.ROOT, "%.2f\u00a0%%", 100 * fraction)
        : "-";
  }

  /** Seconds, or minutes and hours when they are many. */
  public static String duration(double seconds) {
    if (!Double.isFinite(seconds) || seconds < 120) {
      return text(seconds) + "\u00a0s";
    }
    long whole = Math.round(seconds);
    return whole < 7200
        ? String.format(Locale.ROOT, "%d\u00a0min %02d\u00a0s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d\u00a0h %02d\u00a0min", whole / 3600, whole / 60 % 60);
  }
}

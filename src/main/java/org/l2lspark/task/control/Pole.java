package org.l2lspark.task.control;

import java.io.Serializable;

/**
 * A uniform rod on a hinge.
 *
 * @param lengthM its whole length in m; the equations of motion take half of it
 * @param massKg its mass in kg
 * @param hingeFriction friction of the hinge, in kg m^2 / s
 */
public record Pole(double lengthM, double massKg, double hingeFriction) implements Serializable {
  /** The usual pole: 1 m, 0.1 kg, hinge friction 2e-6. */
  public static final Pole LONG = new Pole(1, 0.1, 2e-6);

  /** The short one beside it: 0.1 m, 0.01 kg. */
  public static final Pole SHORT = new Pole(0.1, 0.01, 2e-6);

  /** Checks the numbers. */
  public Pole {
    if (!(lengthM > 0 && massKg > 0 && hingeFriction >= 0)) {
      throw new IllegalArgumentException(
          "a pole needs length and mass above 0 and no negative friction, got %s m, %s kg, %s"
              .formatted(lengthM, massKg, hingeFriction));
    }
  }

  /** From the hinge to the centre of mass, in m. */
  public double halfLengthM() {
    return lengthM / 2;
  }
}

package org.l2lspark.ann;

import java.util.Optional;

/**
 * Some units of a stage, channels of a convolution, whose effect on the outputs is a sum to which
 * no other unit's is tied: of the output, or of the stage before it.
 *
 * @param stage index of the stage
 * @param first the first unit
 * @param units how many
 */
public record UnitRange(int stage, int first, int units) {
  /**
   * The units that a range of a net's parameters belongs to.
   *
   * @param first index of the first parameter
   * @param width how many
   * @return empty where the range is not made of whole units of a stage, or where the stage is none
   *     of the last two
   */
  public static Optional<UnitRange> of(FeedForwardNetwork network, int first, int width) {
    int stages = network.stages().size();
    for (int i = Math.max(0, stages - 2); i < stages; i++) {
      Stage stage = network.stages().get(i);
      int row = stage.rowLength();
      int from = first - stage.offset();
      boolean within = from >= 0 && from + width <= stage.size();
      if (within && from % row == 0 && width % row == 0) {
        return Optional.of(new UnitRange(i, from / row, width / row));
      }
    }
    return Optional.empty();
  }
}

package org.l2lspark.swarm;

import java.io.Serializable;
import java.util.List;
import org.l2lspark.config.Doc;
import org.l2lspark.config.Range;
import org.l2lspark.config.Section;

/**
 * What is to be found.
 *
 * @param name what it is; metrics carry its name
 * @param heaps how it lies
 * @param everywhere whether every free cell has one more
 * @param carried whether it has to be carried home; else it counts where it is found
 * @param leftOut probability that a heap is left out of a world to train on; one is always left in
 */
public record Items(
    String name, List<Heap> heaps, boolean everywhere, boolean carried, double leftOut)
    implements Serializable {

  /** Copies the list. */
  public Items {
    heaps = List.copyOf(heaps);
  }

  /** Reads the section {@code items}. */
  static Items from(Section items) {
    Items read =
        new Items(
            items.text("name", "food", Doc.of("What it is: metrics carry this name.")),
            items
                .namedSections("heaps", Doc.of("How things lie, each heap under its name."))
                .entrySet()
                .stream()
                .map(entry -> Heap.from(entry.getKey(), entry.getValue()))
                .toList(),
            items.flag("everywhere", false, Doc.of("Whether every free cell has one.")),
            items.flag(
                "carried",
                true,
                Doc.of("Whether things have to be carried home; else they count when found.")),
            items.number(
                "left-out",
                0,
                Range.FRACTION,
                Doc.of(
                    "Probability that a heap is left out of a world to train on, never of one to"
                        + " validate or test on. Some above 0 keeps members from living on the"
                        + " nearest heap alone.")));
    if (!read.name.matches("[a-z][A-Za-z0-9]*")) {
      throw items.problem("name", "a word like food or presents", read.name, "");
    }
    return read;
  }
}

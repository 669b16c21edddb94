package org.l2lspark.evaluate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Puts what was reduced of blocks of scenarios together in an order that the blocks' numbers alone
 * decide: a binary tree in which blocks {@code i 2^l} to {@code (i + 1) 2^l - 1} are a node. A task
 * that works on neighbours puts the nodes together that are whole within it and sends these, the
 * driver does the rest, and the bits are the same whoever did what.
 */
final class BlockTree {
  private final Reduction reduction;
  private final Deque<Node> open = new ArrayDeque<>(); // largest at the bottom

  BlockTree(Reduction reduction) {
    this.reduction = reduction;
  }

  private record Node(int first, int blocks, double[] numbers, boolean own) {
    boolean isLeftOf(Node other) {
      return blocks == other.blocks && first + blocks == other.first && first % (2 * blocks) == 0;
    }

    Node plus(Node right, Reduction reduction) {
      double[] both = reduction.plus(numbers, right.numbers, own);
      return new Node(first, blocks + right.blocks, both, true);
    }
  }

  /**
   * Takes the numbers of one or more blocks, from the first block to the last.
   *
   * @param first number of the first block
   * @param blocks how many, a power of two that divides {@code first}
   * @param numbers of these blocks. Not modified
   */
  void add(int first, int blocks, double[] numbers) {
    Node node = new Node(first, blocks, numbers, false);
    while (!open.isEmpty() && open.peek().isLeftOf(node)) {
      node = open.pop().plus(node, reduction);
    }
    open.push(node);
  }

  /** The numbers of all blocks. */
  double[] all() {
    Node node = open.pop();
    while (!open.isEmpty()) {
      node = open.pop().plus(node, reduction);
    }
    return node.numbers;
  }

  /**
   * The results of neighbouring blocks, put together as far as they are neighbours in the tree: a
   * result then has the numbers of the node that begins with it, or none.
   *
   * @param results in the order of their scenarios
   */
  static List<BlockResult> together(Reduction reduction, List<BlockResult> results) {
    if (results.size() < 2
        || results.stream().anyMatch(b -> b.reducedBlocks == 0 && b.outputs.length > 0)) {
      return results;
    }
    int stride = results.get(0).scenarios(); // only the trial's last block may be shorter
    int before = results.get(0).bounds[2] / stride;
    BlockTree tree = new BlockTree(reduction);
    int due = 0; // results up to this one are in a node already
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i).reducedBlocks > 0 && i >= due) {
        tree.add(before + i, results.get(i).reducedBlocks, results.get(i).reduced);
        due = i + results.get(i).reducedBlocks;
      }
    }
    List<BlockResult> together = new ArrayList<>();
    results.forEach(block -> together.add(block.withReduced(new double[0], 0)));
    for (Node node : tree.open) {
      int i = node.first - before;
      together.set(i, results.get(i).withReduced(node.numbers, node.blocks));
    }
    return together;
  }
}

package org.l2lspark.experiment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Adds up Gram matrices of blocks of samples in an order that the blocks' numbers alone decide: a
 * binary tree in which blocks {@code i 2^l} to {@code (i + 1) 2^l - 1} are a node. A task that
 * works on neighbours adds up the nodes that are whole within it and sends these, the driver adds
 * up the rest, and the sum has the same bits whoever added what.
 */
final class GramTree {
  private final Deque<Node> open = new ArrayDeque<>(); // largest at the bottom

  private record Node(int first, int blocks, double[] sums, boolean own) {
    boolean isLeftOf(Node other) {
      return blocks == other.blocks && first + blocks == other.first && first % (2 * blocks) == 0;
    }

    Node plus(Node right) {
      double[] both = own ? sums : sums.clone();
      for (int i = 0; i < both.length; i++) {
        both[i] += right.sums[i];
      }
      return new Node(first, blocks + right.blocks, both, true);
    }
  }

  /**
   * Takes the sums of one or more blocks, from the first block to the last.
   *
   * @param first number of the first block
   * @param blocks how many, a power of two that divides {@code first}
   * @param sums of these blocks. Not modified
   */
  void add(int first, int blocks, double[] sums) {
    Node node = new Node(first, blocks, sums, false);
    while (!open.isEmpty() && open.peek().isLeftOf(node)) {
      node = open.pop().plus(node);
    }
    open.push(node);
  }

  /** The sum of all blocks. */
  double[] sum() {
    Node sum = open.pop();
    while (!open.isEmpty()) {
      sum = open.pop().plus(sum);
    }
    return sum.sums;
  }

  /**
   * The results of neighbouring blocks with their sums added up as far as they are neighbours in
   * the tree: a result then has the sums of the node that begins with it, or none.
   *
   * @param results in the order of their samples
   */
  static List<BlockResult> addUp(List<BlockResult> results) {
    if (results.size() < 2 || results.stream().anyMatch(block -> block.gramBlocks == 0)) {
      return results;
    }
    int stride = results.get(0).samples(); // only the trial's last block may be shorter
    int before = results.get(0).bounds[2] / stride;
    GramTree tree = new GramTree();
    for (int i = 0; i < results.size(); i++) {
      tree.add(before + i, results.get(i).gramBlocks, results.get(i).grams);
    }
    List<BlockResult> added = new ArrayList<>();
    results.forEach(block -> added.add(block.withGrams(new double[0], 0)));
    for (Node node : tree.open) {
      int i = node.first - before;
      added.set(i, results.get(i).withGrams(node.sums, node.blocks));
    }
    return added;
  }
}

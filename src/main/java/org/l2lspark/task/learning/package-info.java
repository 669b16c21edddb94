/**
 * Learning to learn: tasks whose inner loop is a run of an optimizer itself, inside a partition.
 *
 * <p>{@link org.l2lspark.task.learning.NestedTask} tunes settings of such a run, any task and any
 * optimizer of this project. {@link org.l2lspark.task.learning.FewShotTask} is a family of tasks:
 * what the outer loop moves is what a learner brings to each of them (features, where its weights
 * start and how far they may move), and what counts is how well it does on a task that it has seen
 * a few samples of.
 */
package org.l2lspark.task.learning;

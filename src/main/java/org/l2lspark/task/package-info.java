/** The inner loop: what a member is asked to do, and how well it did. */
package org.l2lspark.task;

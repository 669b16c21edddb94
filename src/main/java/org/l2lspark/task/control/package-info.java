/** Control tasks: a member steers something that moves, in episodes without end. */
package org.l2lspark.task.control;

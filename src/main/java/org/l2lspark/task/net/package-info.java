/** What tasks share whose members are feed-forward nets ({@link org.l2lspark.ann}). */
package org.l2lspark.task.net;

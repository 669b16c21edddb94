/** Data sets: readers of public formats, generated glyphs, mini-batches. */
package org.l2lspark.data;

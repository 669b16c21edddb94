/**
 * Small feed-forward nets: dense layers, convolutions and max-pools, evaluated for many members and
 * many images at once.
 */
package org.l2lspark.ann;

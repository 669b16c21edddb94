/**
 * Networks written for other programs: SONATA, NIR, JSON. Knows networks, not runs; files are local
 * ones here, and put where they are to be by whoever calls.
 */
package org.l2lspark.export;

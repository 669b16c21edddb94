/** What is put into and recorded from a simulation. */
package org.l2lspark.snn.record;

/** Networks that were trained, with what it takes to use them in another simulator. */
package org.l2lspark.snn.trained;

/** What people read of a finished or running run: one self-contained page. */
package org.l2lspark.report;

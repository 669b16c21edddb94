/** Reading HOCON with typed values, limits, defaults in one place and errors that name the line. */
package org.l2lspark.config;

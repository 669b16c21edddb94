package org.l2lspark.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a constant means as an alternative of a setting, in a few words for the reference: "new
 * members about the mean". Found at run time by {@link Doc#options(Class)}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Meaning {
  /** The words, without a full stop. */
  String value();
}

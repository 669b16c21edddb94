package org.l2lspark.spark;

import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/**
 * The columns that {@link ParquetFiles} writes and reads. A required column has a value in every
 * row; an optional one may have none, and may be missing in files of an older release.
 */
final class Columns {
  private Columns() {}

  /** A number, or binary. */
  static Type of(Repetition repetition, PrimitiveTypeName type, String name) {
    return Types.primitive(type, repetition).named(name);
  }

  static Type text(Repetition repetition, String name) {
    return Types.primitive(PrimitiveTypeName.BINARY, repetition)
        .as(LogicalTypeAnnotation.stringType())
        .named(name);
  }

  /** An array of numbers, in the three-level encoding that Spark writes. */
  static Type array(Repetition repetition, PrimitiveTypeName element, String name) {
    return Types.list(repetition)
        .element(new PrimitiveType(Repetition.REQUIRED, element, "element"))
        .named(name);
  }

  /** A map of text to double. */
  static Type numbers(Repetition repetition, String name) {
    return Types.map(repetition)
        .key(text(Repetition.REQUIRED, "key"))
        .requiredValue(PrimitiveTypeName.DOUBLE)
        .named(name);
  }
}

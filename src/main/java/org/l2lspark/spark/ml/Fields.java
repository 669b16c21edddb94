package org.l2lspark.spark.ml;

import java.util.Arrays;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.BinaryAttribute;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.l2lspark.problem.InputException;

/** Columns of a schema, checked: what is wrong, expected, got, what to do. */
final class Fields {
  private static final int UNKNOWN = -1;

  private Fields() {}

  private static StructField field(StructType schema, String column, String param) {
    if (!Arrays.asList(schema.fieldNames()).contains(column)) {
      throw new InputException(
          "there is no column " + column,
          "a column of this name, as " + param + " says",
          "columns " + String.join(", ", schema.fieldNames()),
          "set " + param + ", or add the column");
    }
    return schema.apply(column);
  }

  /**
   * Checks a column of vectors.
   *
   * @param param the Param that names it
   * @throws InputException when it is missing, or of another type
   */
  static void requireVector(StructType schema, String column, String param) {
    DataType type = field(schema, column, param).dataType();
    if (!isVector(type)) {
      throw wrongType(column, param, "a vector, org.apache.spark.ml.linalg.VectorUDT", type);
    }
  }

  /**
   * Checks a column of numbers.
   *
   * @throws InputException when it is missing, or of another type
   */
  static void requireNumber(StructType schema, String column, String param) {
    DataType type = field(schema, column, param).dataType();
    if (!(type instanceof NumericType)) {
      throw wrongType(column, param, "a number", type);
    }
  }

  /**
   * Checks a column of numbers or vectors.
   *
   * @throws InputException when it is missing, or of another type
   */
  static void requireNumbers(StructType schema, String column, String param) {
    DataType type = field(schema, column, param).dataType();
    if (!(type instanceof NumericType) && !isVector(type)) {
      throw wrongType(column, param, "a number or a vector", type);
    }
  }

  /**
   * Checks that a column is free to be made.
   *
   * @throws InputException when there is one of this name
   */
  static void requireFree(StructType schema, String column, String param) {
    if (Arrays.asList(schema.fieldNames()).contains(column)) {
      throw new InputException(
          "there is a column " + column + " already",
          "a new name, as " + param + " is to say",
          "columns " + String.join(", ", schema.fieldNames()),
          "set " + param + " to another name, or drop the column");
    }
  }

  private static boolean isVector(DataType type) {
    return type.equals(SQLDataTypes.VectorType());
  }

  private static InputException wrongType(
      String column, String param, String expected, DataType type) {
    return new InputException(
        "the column " + column + ", named by " + param + ", is of another type",
        expected,
        type.catalogString(),
        isVector(type)
            ? "name another column"
            : "assemble it by VectorAssembler, cast it, or name another column");
  }

  /** Numbers of a column of vectors, where its metadata say so, else -1. */
  static int size(StructType schema, String column) {
    return AttributeGroup.fromStructField(schema.apply(column)).size();
  }

  /** A column of vectors of known size. */
  static StructField vectors(String column, int size) {
    return size == UNKNOWN
        ? new AttributeGroup(column).toStructField()
        : new AttributeGroup(column, size).toStructField();
  }

  /** Number of classes of a label, where its metadata say so, else 0. */
  static int classes(StructType schema, String column) {
    Attribute attribute = Attribute.fromStructField(schema.apply(column));
    if (attribute instanceof NominalAttribute nominal && nominal.getNumValues().isDefined()) {
      return (Integer) nominal.getNumValues().get();
    }
    return attribute instanceof BinaryAttribute ? 2 : 0;
  }
}

package org.l2lspark.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.l2lspark.problem.InputException;

/**
 * Reads the rows of {@link ParquetFiles}. An optional column that the file has not is null in every
 * row; a required one is refused. Other columns of the file are skipped.
 */
final class RowReadSupport extends ReadSupport<ParquetRow> {
  private final Path file;
  private final MessageType schema;

  RowReadSupport(Path file, MessageType schema) {
    this.file = file;
    this.schema = schema;
  }

  @Override
  public ReadContext init(InitContext context) {
    MessageType found = context.getFileSchema();
    List<Type> wanted = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Type column : schema.getFields()) {
      boolean there = found.containsField(column.getName());
      if (there && fits(found.getType(column.getName()), column)) {
        wanted.add(found.getType(column.getName()));
      } else if (there || column.isRepetition(Repetition.REQUIRED)) {
        missing.add(column.toString());
      }
    }
    if (!missing.isEmpty()) {
      throw new InputException(
          file + " has not the columns that it should have",
          String.join("; ", missing),
          found.getFields().stream().map(Type::toString).collect(Collectors.joining("; ")),
          "restore the file, or make or import it again");
    }
    return new ReadContext(new MessageType(schema.getName(), wanted));
  }

  /**
   * Whether two columns hold the same, though one of them may have null where the other may not.
   */
  private static boolean fits(Type found, Type wanted) {
    return Objects.equals(found.getLogicalTypeAnnotation(), wanted.getLogicalTypeAnnotation())
        && sameStructure(found, wanted);
  }

  private static boolean sameStructure(Type found, Type wanted) {
    if (found.isPrimitive() || wanted.isPrimitive()) {
      return found.isPrimitive()
          && wanted.isPrimitive()
          && found.asPrimitiveType().getPrimitiveTypeName()
              == wanted.asPrimitiveType().getPrimitiveTypeName();
    }
    List<Type> children = found.asGroupType().getFields();
    List<Type> wantedChildren = wanted.asGroupType().getFields();
    boolean same = children.size() == wantedChildren.size();
    for (int i = 0; same && i < children.size(); i++) {
      same = sameStructure(children.get(i), wantedChildren.get(i));
    }
    return same;
  }

  @Override
  @SuppressWarnings("deprecation") // its successor is not in the Parquet of Spark 3.5
  public RecordMaterializer<ParquetRow> prepareForRead(
      Configuration configuration,
      Map<String, String> metadata,
      MessageType fileSchema,
      ReadContext context) {
    RowConverter root = new RowConverter(schema, context.getRequestedSchema());
    return new RecordMaterializer<>() {
      @Override
      public ParquetRow getCurrentRecord() {
        return new ParquetRow(schema, root.cells);
      }

      @Override
      public GroupConverter getRootConverter() {
        return root;
      }
    };
  }

  private static final class RowConverter extends GroupConverter {
    private final Converter[] columns;
    private final int width;
    private Object[] cells;

    RowConverter(MessageType schema, MessageType read) {
      width = schema.getFieldCount();
      columns = new Converter[read.getFieldCount()];
      for (int i = 0; i < columns.length; i++) {
        int index = schema.getFieldIndex(read.getFieldName(i));
        columns[i] = CellKind.of(read.getType(i)).converter(value -> cells[index] = value);
      }
    }

    @Override
    public Converter getConverter(int index) {
      return columns[index];
    }

    @Override
    public void start() {
      cells = new Object[width];
    }

    @Override
    public void end() {}
  }
}

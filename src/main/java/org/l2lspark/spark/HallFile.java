package org.l2lspark.spark;

import static org.apache.parquet.schema.Type.Repetition.OPTIONAL;
import static org.apache.parquet.schema.Type.Repetition.REQUIRED;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.l2lspark.ensemble.ParameterSpace;
import org.l2lspark.experiment.hall.HallOfFame;

/** The hall of fame of a run, a row per member: those that were tried again first. */
final class HallFile {
  private static final MessageType SCHEMA =
      new MessageType(
          "hall",
          Columns.of(REQUIRED, PrimitiveTypeName.INT32, "rank"),
          Columns.of(REQUIRED, PrimitiveTypeName.INT32, "generation"),
          Columns.of(REQUIRED, PrimitiveTypeName.DOUBLE, "fitness"),
          Columns.of(REQUIRED, PrimitiveTypeName.INT64, "tries"),
          Columns.of(OPTIONAL, PrimitiveTypeName.DOUBLE, "again"),
          Columns.of(REQUIRED, PrimitiveTypeName.INT64, "scenarios"),
          Columns.array(REQUIRED, PrimitiveTypeName.DOUBLE, "values"),
          Columns.array(REQUIRED, PrimitiveTypeName.DOUBLE, "coordinates"));

  private final HadoopFiles files;

  HallFile(HadoopFiles files) {
    this.files = files;
  }

  /** Writes the hall where it has members. */
  void write(Path file, HallOfFame hall, ParameterSpace space) {
    if (!hall.members().isEmpty()) {
      files.replace(file, aside -> writeRows(aside, hall, space));
    }
  }

  private void writeRows(Path file, HallOfFame hall, ParameterSpace space) throws IOException {
    new ParquetFiles(files)
        .write(
            file,
            SCHEMA,
            Map.of("l2l.format", "1"),
            rows -> {
              List<HallOfFame.Member> members = hall.members();
              for (int i = 0; i < members.size(); i++) {
                HallOfFame.Member member = members.get(i);
                ParquetRow row =
                    rows.row()
                        .set("rank", i + 1)
                        .set("generation", member.generation())
                        .set("fitness", member.fitness())
                        .set("tries", member.tries())
                        .set("scenarios", member.scenarios())
                        .set("values", space.decode(member.coordinates()))
                        .set("coordinates", member.coordinates());
                if (member.again().isPresent()) {
                  row.set("again", member.again().getAsDouble());
                }
                rows.write(row);
              }
            });
  }
}

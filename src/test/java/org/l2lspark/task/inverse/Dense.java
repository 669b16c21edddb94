package org.l2lspark.task.inverse;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Dense matrices written as formulas are, for closed forms. */
record Dense(DMatrixRMaj matrix) {
  static Dense of(double[][] rows) {
    return new Dense(new DMatrixRMaj(rows));
  }

  static Dense column(double[] values) {
    return of(values.length, 1, values);
  }

  static Dense of(int rows, int columns, double[] values) {
    return new Dense(new DMatrixRMaj(rows, columns, true, values.clone()));
  }

  static Dense diagonal(double... values) {
    return new Dense(CommonOps_DDRM.diag(values));
  }

  Dense times(Dense right) {
    DMatrixRMaj product = new DMatrixRMaj(matrix.numRows, right.matrix.numCols);
    CommonOps_DDRM.mult(matrix, right.matrix, product);
    return new Dense(product);
  }

  Dense plus(Dense other) {
    DMatrixRMaj sum = new DMatrixRMaj(matrix.numRows, matrix.numCols);
    CommonOps_DDRM.add(matrix, other.matrix, sum);
    return new Dense(sum);
  }

  Dense minus(Dense other) {
    DMatrixRMaj difference = new DMatrixRMaj(matrix.numRows, matrix.numCols);
    CommonOps_DDRM.subtract(matrix, other.matrix, difference);
    return new Dense(difference);
  }

  Dense transpose() {
    return new Dense(CommonOps_DDRM.transpose(matrix, null));
  }

  Dense inverse() {
    DMatrixRMaj inverse = new DMatrixRMaj(matrix.numRows, matrix.numCols);
    if (!CommonOps_DDRM.invert(matrix, inverse)) {
      throw new IllegalStateException("singular");
    }
    return new Dense(inverse);
  }

  double get(int row, int column) {
    return matrix.get(row, column);
  }

  double[] values() {
    return matrix.data.clone();
  }
}

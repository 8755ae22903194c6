package io.tokenload.workload.dataset;

/** Takes the rows of a file one after another. */
@FunctionalInterface
public interface RowSink {

  /**
   * Takes a row.
   *
   * @return whether more are wanted
   * @throws DatasetError if the row cannot be used
   */
  boolean take(Row row);
}

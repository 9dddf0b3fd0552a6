package org.capacityplanner.batch.source.sample;

import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;

/**
 * A file format in which each record, a line of text or a JSON value, can be read separately.
 *
 * @param <T> what a record is
 */
public interface RecordFormat<T> {

    /** Returns the name by which the config calls the format. */
    String name();

    /** Returns whether a file is in this format, judged by its first lines. */
    boolean recognises(String head);

    /** Returns a reader that accepts the records of one file. */
    Records<T> reader(FileReading reading);

    /**
     * Accepts the records of one file in the order of the file.
     *
     * @param <T> what a record is
     */
    interface Records<T> {

        /**
         * Returns a reader that passes each record to {@code record} and takes the row count from {@code published} at
         * the end.
         */
        static <T> Records<T> publishedBy(Supplier<FileReading.RowCount> published, ObjLongConsumer<T> record) {
            return new Records<>() {
                @Override
                public void add(T each, long line) {
                    record.accept(each, line);
                }

                @Override
                public FileReading.RowCount finish() {
                    return published.get();
                }
            };
        }

        /** Adds the next record of the file. */
        void add(T record, long line);

        /** Finishes the file after its last record, and returns the number of good and bad rows. */
        FileReading.RowCount finish();
    }
}

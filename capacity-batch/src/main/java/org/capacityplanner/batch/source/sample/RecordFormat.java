package org.capacityplanner.batch.source.sample;

import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;

/**
 * A format whose files are a sequence of records, each read for itself: lines of text, or values of JSON.
 *
 * @param <T> what a record is
 */
public interface RecordFormat<T> {

    /** Returns what {@code format} in the config calls it. */
    String name();

    /** Returns whether a file with this beginning is in the format. */
    boolean recognises(String head);

    /** Returns a reader of one file. */
    Records<T> reader(FileReading reading);

    /**
     * Takes the records of one file as they come.
     *
     * @param <T> what a record is
     */
    interface Records<T> {

        /** Returns a reader that gives each record to a function and knows nothing of those before it. */
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

        /** Takes one record, and the line in which it begins; 0 where that is not known. */
        void add(T record, long line);

        /** Publishes what was read, once all records are taken. */
        FileReading.RowCount finish();
    }
}

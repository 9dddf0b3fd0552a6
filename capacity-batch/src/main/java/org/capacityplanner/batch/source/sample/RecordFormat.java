package org.capacityplanner.batch.source.sample;

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

        /** Takes one record, and the line in which it begins; 0 where that is not known. */
        void add(T record, long line);

        /** Publishes what was read, once all records are taken. */
        FileReading.RowCount finish();
    }
}

package org.capacityplanner.batch.source.file;

/** Whether the bytes of a file are hashed while they are read, which takes longer than to read them. */
public enum Hashing {
    /** For a report, whose provenance names the hash. */
    TAKEN,
    /** For a question, whose answer names none. */
    OMITTED
}

package org.capacityplanner.batch.source.file;

/** Whether the bytes of a file are hashed while they are read, which takes longer than to read them. */
public enum Hashing {
    /** The file is hashed while it is read, as for a report, whose provenance names the hash. */
    TAKEN,
    /** The file is only read, as for a question, whose answer names no hash. */
    OMITTED
}

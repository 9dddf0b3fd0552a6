package org.capacityplanner.batch.publish;

/** The limit of the system on the threads of a user, which Java reports as a lack of memory. */
public final class ThreadLimit {
    private static final String REMEDY =
            "the system allows this user no more threads; end other programs of this user, or raise ulimit -u";

    private ThreadLimit() {}

    /** Returns what is lacking and the remedy: threads, or else memory, for which the remedy is given. */
    public static String orMemory(OutOfMemoryError failure, String memory) {
        return String.valueOf(failure.getMessage()).contains("native thread") ? REMEDY : memory;
    }
}

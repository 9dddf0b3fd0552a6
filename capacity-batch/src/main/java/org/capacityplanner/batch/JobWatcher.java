package org.capacityplanner.batch;

/** Watches a monthly job: its phases when they begin, and each event when it has happened. */
interface JobWatcher {
    /** Begins a phase, and returns the display of its progress; the number of steps is 0 where it is not known. */
    Progress begin(String phase, int steps);

    /** Takes a sentence about what has just happened, such as a file read; may be called by several threads at once. */
    void happened(String sentence);
}

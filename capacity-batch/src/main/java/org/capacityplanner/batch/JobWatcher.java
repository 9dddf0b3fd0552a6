package org.capacityplanner.batch;

/** Watches a monthly job: its phases as they begin, and each thing at the time when it has happened. */
interface JobWatcher {
    /** Begins a phase, and returns the display of its progress; the number of steps is 0 where it is not known. */
    Progress begin(String phase, int steps);

    /** Gets a sentence about what has just happened; may be called by several threads at once. */
    void happened(String sentence);
}

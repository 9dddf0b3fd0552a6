package org.capacityplanner.regression.groups;

/** What the order of rows means. */
public enum RowOrder {
    /** Rows follow each other in time, so that neighbours may be alike for a reason that is in no column. */
    TIME,
    /** Rows are sorted by anything, such as the runs of a test by its parameters. */
    ANY
}

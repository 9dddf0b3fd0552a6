package org.capacityplanner.batch.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What the database said is shown, and not what a driver or a library puts around it. */
class HistoryExceptionTest {
    @Test
    void namesTheReasonForWhichABatchWasAborted() {
        BatchUpdateException batch = new BatchUpdateException(
                "Batch entry 0 delete from capacity_month was aborted. Call getNextException to see other errors",
                new int[0]);
        batch.setNextException(
                new SQLException("ERROR: cannot execute DELETE in a read-only transaction\nwhere: somewhere"));

        assertThat(HistoryException.reason(batch)).isEqualTo("ERROR: cannot execute DELETE in a read-only transaction");
    }

    @Test
    void namesTheReasonForWhichAScriptFailed() {
        IllegalStateException script = new IllegalStateException(
                "Failed to execute script", new SQLException("ERROR: permission denied for schema public"));

        assertThat(HistoryException.reason(script)).isEqualTo("ERROR: permission denied for schema public");
    }
}

package org.capacityplanner.batch;

/** A KPI column of the sample data: how much it scatters about its truth, and how it is written. */
enum SampleKpi {
    CPU("cpu_pct", 0.04, 0.5, 2),
    MEMORY("mem_pct", 0.01, 0.7, 2),
    SWAP("swap_pct", 0.10, 0.7, 2),
    DISK("disk_write_mb_s", 0.15, 0.3, 2),
    NETWORK("net_mbit_s", 0.02, 0.4, 1),
    LATENCY("latency_ms_p95", 0.06, 0.5, 3);

    final String column;
    /** Standard deviation of the log of what is measured over the truth. */
    final double scatter;
    /** Correlation of that log from one hour to the next. */
    final double memory;

    final int digits;

    SampleKpi(String column, double scatter, double memory, int digits) {
        this.column = column;
        this.scatter = scatter;
        this.memory = memory;
        this.digits = digits;
    }
}

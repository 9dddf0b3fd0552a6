package org.capacityplanner.batch.source.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitByNameTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "cpu_pct, %",
        "kBytesPerSec, kB/s",
        "kBitsPerSec, kbit/s",
        "memkBytes, kB",
        "swapUsedkBytes, kB",
        "networkBytes, B",
        "memory_kbytes, kB",
        "diskBytesPerSec, B/s",
        "tpsAvg, tx/s",
        "cpuPercentMax, %",
        "heapMbMax, MB",
        "CPU %, %",
        "mem_used_percent, %",
        "cpuPercent, %",
        "mem_used_ratio, ratio",
        "latency_ms_p95, ms",
        "latency_ms_mean, ms",
        "Latency (ms), ms",
        "request_duration_seconds, s",
        "p95_latency_s, s",
        "latencyMs, ms",
        "mem_bytes, B",
        "heap_mb, MB",
        "disk_write_mb_s, MB/s",
        "net_mbit_s, Mbit/s",
        "rx_bytes_per_second, B/s",
        "transactions_per_s, tx/s",
        "offered_tps, tx/s",
        "orders_per_min, tx/min",
        "Requests/s, req/s",
        "Disk Writes/sec, ops/s",
        "rxpck/s, packets/s",
        "Errors/s, errors/s",
        "Orders / hour, orders/h",
        "requests_s, tx/s",
        "rxkB/s, kB/s",
        "kB_read/s, kB/s",
        "disk read KB/s, kB/s",
        "GiB/s, GiB/s",
        "Bytes Total/sec, B/s",
        "Network Interface\\Bytes Received/sec, B/s",
        "Avg. Disk sec/Read, s",
        "Avg. Disk Bytes/Transfer, B",
        "net_mbps, Mbit/s",
        "kbps, kbit/s",
        "LinkGbps, Gbit/s",
        "Throughput MBps, MB/s",
        "Mb/s, Mbit/s",
        "MEMORY(bytes), B",
        "CPU(cores), cores",
        "95%, ms",
        "99.9%, ms",
        "90% Line, ms",
        "% Idle Time, %",
        "User Count, count",
        "active_connections, connections",
        "Threads_running, threads",
        "latency_us, us",
        "pct_95_response_time_ms, ms",
        "percentile_99_9_latency_s, s",
        "response_time_ms_95_pct, ms",
        "pct_95, %",
        "cpu_95_pct, %",
        "Antwortzeit (Sek.), s",
        "Dauer [Millisekunden], ms",
        "Durchsatz (MB/Sek), MB/s",
        "Pedidos/seg, orders/s",
        "Запросы/мин, ops/min",
    })
    void provesTheUnitByTheName(String metric, String unit) {
        assertThat(UnitByName.of(metric)).contains(Unit.parse(unit).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cpu",
                "latency",
                "transactions",
                "p95",
                "status",
                "hosts",
                "items",
                "us",
                "sy",
                "r",
                "s",
                "cpu_us",
                "Data Sent/s",
                "pct_95_response_time",
                "latency_95_pct",
                "CPU max/min",
                "latency mean/std"
            })
    void provesNothingByAnotherName(String metric) {
        assertThat(UnitByName.of(metric)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "cpu_pct, %, UTILIZATION",
        "mem_used_pct, %, MEMORY",
        "heap_mb, MB, MEMORY",
        "latency_ms_p95, ms, RESPONSE_TIME",
        "error_ratio, ratio, OTHER",
        "net_mbit_s, Mbit/s, OTHER",
        "system_pct, %, UTILIZATION",
    })
    void tellsTheKindByUnitAndName(String metric, String unit, Kpi.Kind kind) {
        assertThat(UnitByName.kind(metric, Unit.parse(unit).orElseThrow())).isEqualTo(kind);
    }
}

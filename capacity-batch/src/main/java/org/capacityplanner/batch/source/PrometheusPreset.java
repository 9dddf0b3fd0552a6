package org.capacityplanner.batch.source;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Predefined Prometheus queries for the volume and the KPIs of one kind of system, such as a Linux host or a JVM.
 * Queries without data on a server are not proposed.
 */
@SuppressWarnings("ImmutableEnumChecker") // The lists are unmodifiable, and so is what is in them.
public enum PrometheusPreset {
    NODE(
            List.of(
                    rate("http_requests_per_s", "http_requests_total"),
                    rate(PrometheusPreset.OWN_REQUESTS, "prometheus_http_requests_total")),
            List.of(
                    new Query(
                            "cpu_busy_ratio",
                            "max(1 - avg by (instance) (rate(node_cpu_seconds_total{mode=\"idle\"}[5m])))"),
                    new Query(
                            "memory_used_ratio",
                            "max(1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes)"),
                    new Query(
                            "filesystem_used_ratio",
                            "max(1 - node_filesystem_avail_bytes{fstype!~\"tmpfs|overlay|squashfs\"}"
                                    + " / (node_filesystem_size_bytes > 0))"),
                    new Query("disk_busy_ratio", "max(rate(node_disk_io_time_seconds_total[5m]))"),
                    new Query(
                            "network_used_ratio",
                            "max(rate(node_network_receive_bytes_total[5m]) / (node_network_speed_bytes > 0))"))),
    KUBERNETES(
            List.of(
                    rate("ingress_requests_per_s", "nginx_ingress_controller_requests"),
                    rate("mesh_requests_per_s", "istio_requests_total"),
                    rate("http_requests_per_s", "http_requests_total"),
                    rate("apiserver_requests_per_s", "apiserver_request_total")),
            List.of(
                    new Query(
                            "cpu_used_ratio",
                            "sum(rate(container_cpu_usage_seconds_total{container!=\"\"}[5m])) / sum(machine_cpu_cores)"),
                    new Query(
                            "memory_used_ratio",
                            "sum(container_memory_working_set_bytes{container!=\"\"}) / sum(machine_memory_bytes)"),
                    new Query(
                            "cpu_throttled_ratio",
                            "sum(rate(container_cpu_cfs_throttled_periods_total[5m]))"
                                    + " / sum(rate(container_cpu_cfs_periods_total[5m]))"),
                    p95("ingress_seconds_p95", "nginx_ingress_controller_request_duration_seconds_bucket"))),
    JVM(
            List.of(
                    rate("http_requests_per_s", "http_server_requests_seconds_count"),
                    rate("server_requests_per_s", "http_server_request_duration_seconds_count"),
                    rate("requests_per_s", "http_requests_total")),
            List.of(
                    new Query("process_cpu_ratio", "max(process_cpu_usage)"),
                    new Query(
                            "heap_used_ratio",
                            "max(sum by (instance) (jvm_memory_used_bytes{area=\"heap\"})"
                                    + " / sum by (instance) (jvm_memory_max_bytes{area=\"heap\"} > 0))"),
                    new Query("gc_ratio", "max(sum by (instance) (rate(jvm_gc_pause_seconds_sum[5m])))"),
                    p95("http_seconds_p95", "http_server_requests_seconds_bucket"),
                    p95("server_seconds_p95", "http_server_request_duration_seconds_bucket"))),
    NGINX(
            List.of(
                    rate("nginx_requests_per_s", "nginx_http_requests_total"),
                    rate("ingress_requests_per_s", "nginx_ingress_controller_requests")),
            List.of(
                    new Query("nginx_active_connections", "sum(nginx_connections_active)"),
                    p95("ingress_seconds_p95", "nginx_ingress_controller_request_duration_seconds_bucket"))),
    POSTGRES(
            List.of(new Query(
                    "transactions_per_s",
                    "sum(rate(pg_stat_database_xact_commit[5m]) + rate(pg_stat_database_xact_rollback[5m]))")),
            List.of(
                    new Query(
                            "connections_used_ratio", "sum(pg_stat_activity_count) / max(pg_settings_max_connections)"),
                    new Query("locks_count", "sum(pg_locks_count)")));

    /** The metric of the requests that a Prometheus answers itself, which are no transactions of a service. */
    static final String OWN_REQUESTS = "prometheus_requests_per_s";

    /** The name of a metric and the PromQL expression that returns its values. */
    record Query(String metric, String expression) {}

    private final List<Query> volumes;
    private final List<Query> kpis;

    PrometheusPreset(List<Query> volumes, List<Query> kpis) {
        this.volumes = volumes;
        this.kpis = kpis;
    }

    private static Query rate(String metric, String counter) {
        return new Query(metric, "sum(rate(" + counter + "[5m]))");
    }

    private static Query p95(String metric, String buckets) {
        return new Query(metric, "histogram_quantile(0.95, sum by (le) (rate(" + buckets + "[5m])))");
    }

    /** Returns the queries that may return the volume, the most suitable first. */
    List<Query> volumes() {
        return volumes;
    }

    List<Query> kpis() {
        return kpis;
    }

    /** Returns the names of all presets in lower case, for messages. */
    static List<String> names() {
        return Stream.of(values())
                .map(preset -> preset.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}

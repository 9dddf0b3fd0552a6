package org.capacityplanner.batch.source.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PercentageNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cpu_idle_pct", "%idle", "% Idle Time", "Processor(_Total)\\% Idle Time", "uptime_pct",
                        "mem_available_pct",
                "Availability (%)", "cache.hit.ratio", "cacheHitRate", "success_rate", "SuccessRate",
                        "sla_compliance_pct",
                "healthy_hosts_pct", "disk free %"
            })
    void seesThatMoreIsBetter(String name) {
        assertThat(PercentageName.isHigherBetter(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cpu_pct",
                "% Processor Time",
                "busy",
                "error_ratio",
                "unavailable_pct",
                "white_space_pct",
                "hitachi_busy_pct",
                "freeze_pct",
                "mem_used_pct"
            })
    void takesOtherNamesForNoSuchShare(String name) {
        assertThat(PercentageName.isHigherBetter(name)).isFalse();
    }
}

package org.capacityplanner.batch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportQuestionTest {

    @ParameterizedTest
    @CsvSource({
        "cpu_pct:80%, cpu_pct, 80%, ",
        "p95:5ms:s, p95, 5ms, s",
        "availability:>=99.9%:%, availability, >= 99.9%, %",
        "builtin:host.cpu:80%, builtin:host.cpu, 80%, ",
        "queue:10, queue, 10, ",
    })
    void readsNameLimitAndUnitOfAKpi(String option, String name, String limit, String unit) {
        KpiConfig kpi = question("transactions", option)
                .toConfig()
                .services()
                .get(0)
                .kpis()
                .get(0);

        assertThat(kpi.name()).isEqualTo(name);
        assertThat(kpi.limit()).hasToString(limit);
        assertThat(kpi.metric().unit().map(Unit::symbol)).isEqualTo(Optional.ofNullable(unit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu_pct", "cpu_pct:", ":80%", "cpu_pct:fast", "p95:5ms:%"})
    void refusesAKpiThatCannotBeUnderstood(String option) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> question("transactions", option).toConfig())
                .withMessageStartingWith("--kpi: ")
                .satisfies(mistake -> assertThat(mistake.isOfOption()).isTrue());
    }

    @Test
    void asksForEveryServiceOverAllOfTheTime() {
        ServiceConfig service =
                question("orders:tx/min", "cpu_pct:80%").toConfig().services().get(0);

        assertThat(service.isEvery()).isTrue();
        assertThat(service.planning().period()).isInstanceOf(AnalysisPeriod.All.class);
        assertThat(service.volume().unit().map(Unit::symbol)).contains("tx/min");
    }

    private static ExportQuestion question(String volume, String kpi) {
        return new ExportQuestion(
                List.of(Path.of("export.csv")),
                new Layout.WideTable(Optional.of("service")),
                TimeFormat.undeclared(),
                TextFormat.undeclared(),
                Optional.empty(),
                volume,
                Optional.empty(),
                List.of(kpi));
    }
}

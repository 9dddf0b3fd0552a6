package org.capacityplanner.batch.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.ExportQuestion;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.metrics.MetricSeries;

/** Questions about small exports, as the tests of this package ask them. */
final class Exports {
    private Exports() {}

    static CapacityConfig question(Path file, Layout layout, String volume, String... kpis) {
        return new ExportQuestion(
                        List.of(file),
                        layout,
                        TimeFormat.undeclared(),
                        TextFormat.undeclared(),
                        Optional.empty(),
                        volume,
                        Optional.empty(),
                        List.of(kpis))
                .toConfig();
    }

    static Layout byService() {
        return new Layout.WideTable(Optional.of("service"));
    }

    static Layout oneService() {
        return new Layout.WideTable(Optional.empty());
    }

    static Path write(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static MetricSeries volume(ServiceData service) {
        if (service.volume() instanceof SeriesReading.Found found) {
            return found.series();
        }
        throw ((SeriesReading.Unreadable) service.volume()).problem();
    }

    static KpiReading.Found kpi(ServiceData service, int index) {
        if (service.kpis().get(index) instanceof KpiReading.Found found) {
            return found;
        }
        throw ((KpiReading.Unreadable) service.kpis().get(index)).problem();
    }

    static DataQuality finding(Readings readings, DataQuality.Kind kind) {
        return readings.quality().stream()
                .filter(finding -> finding.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " in " + readings.quality()));
    }
}

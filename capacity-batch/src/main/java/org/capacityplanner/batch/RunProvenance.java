package org.capacityplanner.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.history.HistorySnapshot;
import org.capacityplanner.batch.report.Provenance;
import org.capacityplanner.batch.source.Readings;

/**
 * Creates the {@link Provenance} of a run: the program's version, the files that were read, and the settings of the
 * config.
 */
final class RunProvenance {
    private RunProvenance() {}

    /**
     * Returns the provenance of a report: version, input files, settings and the earlier months that its forecasts use.
     */
    static Provenance of(CapacityConfig config, Readings readings, HistorySnapshot memory) throws IOException {
        return new Provenance(
                CapacityCli.Version.text(),
                readings.inputs().stream()
                        .map(input -> new Provenance.Input(
                                String.valueOf(input.path().getFileName()),
                                input.sha256(),
                                input.rows(),
                                input.badRows()))
                        .toList(),
                settings(config, memory));
    }

    private static List<Provenance.Setting> settings(CapacityConfig config, HistorySnapshot memory) throws IOException {
        List<Provenance.Setting> settings = new ArrayList<>(List.of(
                new Provenance.Setting(
                        "level", Double.toString(config.planning().level())),
                new Provenance.Setting(
                        "interval level", Double.toString(config.planning().intervalLevel())),
                new Provenance.Setting("horizon", config.report().horizon().toString()),
                new Provenance.Setting("config", String.valueOf(config.file().getFileName())),
                new Provenance.Setting("config SHA-256", sha256(config.file()))));
        if (!memory.months().isEmpty()) {
            settings.add(new Provenance.Setting(
                    "earlier months",
                    memory.months().stream().map(YearMonth::toString).collect(Collectors.joining(", "))));
        }
        return settings;
    }

    /**
     * Returns the SHA-256 hash of a file in hexadecimal. Where it differs between two reports, they may differ because
     * of a setting that they do not show.
     */
    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An estate of many services is drafted in a few lines, and reported on as it is drafted. */
class EstateDraftTest {
    private static final int SERVICES = 500;

    /** Of how many the report is made, since each is one of the same and takes its time. */
    private static final int REPORTED = 60;

    private static final int HOURS = 40;

    @TempDir
    Path folder;

    @Test
    void isReportedOnAsItIsDrafted() throws IOException {
        CommandLineRun init = CommandLineRun.of("init", estate(SERVICES));

        assertThat(init.code()).as(init.err()).isZero();
        assertThat(init.out().lines()).hasSizeLessThan(40);
        Path config = Files.writeString(folder.resolve("capacity.yaml"), init.out());
        estate(REPORTED);
        CommandLineRun report =
                CommandLineRun.of("report", config, "--month", "2026-10", "--out", folder.resolve("report"));
        assertThat(report.code()).as(report.err()).isZero();
        JsonNode services = new ObjectMapper().readTree(onlyReport().toFile()).path("services");
        assertThat(services).hasSize(REPORTED);
    }

    private Path onlyReport() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("report").resolve("2026-10"))) {
            return files.filter(file -> file.endsWith("report.json"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Path estate(int services) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder rows = new StringBuilder("timestamp,service,requests_per_s,cpu_pct\n");
        for (int hour = 0; hour < HOURS; hour++) {
            Instant time = Instant.parse("2026-10-05T00:00:00Z").plusSeconds(3600L * hour);
            for (int service = 0; service < services; service++) {
                double rate = 100 + 40 * ((hour * 7 + service) % 24) / 24.0 + 2 * random.nextDouble();
                double cpu = 10 + 0.3 * rate + random.nextDouble();
                rows.append(String.format(Locale.ROOT, "%s,service-%03d,%.1f,%.1f%n", time, service, rate, cpu));
            }
        }
        return Files.writeString(folder.resolve("estate.csv"), rows);
    }
}

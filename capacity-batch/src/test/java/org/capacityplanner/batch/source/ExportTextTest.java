package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.capacityplanner.batch.source.Exports.HEADER;
import static org.capacityplanner.batch.source.Exports.ROW;
import static org.capacityplanner.batch.source.Exports.byService;
import static org.capacityplanner.batch.source.Exports.concatenated;
import static org.capacityplanner.batch.source.Exports.gzip;
import static org.capacityplanner.batch.source.Exports.kpi;
import static org.capacityplanner.batch.source.Exports.problem;
import static org.capacityplanner.batch.source.Exports.question;
import static org.capacityplanner.batch.source.Exports.read;
import static org.capacityplanner.batch.source.Exports.rows;
import static org.capacityplanner.batch.source.Exports.volume;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Characters, quotes and compression: the same text in whatever form, and text that is none. */
class ExportTextTest {
    private static final String WIDE = """
            timestamp,service,transactions_per_s,cpu_pct,latency_ms_p95
            2026-10-01T00:00:00Z,pricing,100,20,1.5
            2026-10-01T00:00:00Z,orders,50,10,2.5
            2026-10-01T00:05:00Z,pricing,200,40,1.75
            2026-10-01T00:05:00Z,orders,60,12,
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "gzip",
                "two gzip members",
                "bom",
                "utf-16",
                "semicolons",
                "sep line",
                "comments",
                "crlf",
                "quoted"
            })
    void readsTheSameHoweverItIsWritten(String form) throws IOException {
        byte[] bytes = switch (form) {
            case "gzip" -> gzip(WIDE);
            case "two gzip members" -> concatenated(gzip(WIDE.substring(0, 100)), gzip(WIDE.substring(100)));
            case "bom" -> ("\uFEFF" + WIDE).getBytes(StandardCharsets.UTF_8);
            case "utf-16" -> ("\uFEFF" + WIDE.replace(',', '\t')).getBytes(StandardCharsets.UTF_16LE);
            case "semicolons" -> WIDE.replace(',', ';').getBytes(StandardCharsets.UTF_8);
            case "sep line" -> ("sep=|\n" + WIDE.replace(',', '|')).getBytes(StandardCharsets.UTF_8);
            case "comments" ->
                ("# made by hand\n" + WIDE.replace("2026-10-01T00:05:00Z,p", "#ramp\n\n2026-10-01T00:05:00Z,p"))
                        .getBytes(StandardCharsets.UTF_8);
            case "crlf" -> WIDE.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
            case "quoted" -> WIDE.replaceAll("([^,\n]+)", "\"$1\"").getBytes(StandardCharsets.UTF_8);
            default -> WIDE.getBytes(StandardCharsets.UTF_8);
        };
        Path file = Files.write(folder.resolve("export.csv"), bytes);

        Readings readings = ServiceReader.read(question(file, byService(), "transactions_per_s", "latency_ms_p95:5ms"));

        ServiceData pricing = readings.services().get(0);
        assertThat(volume(pricing).values()).containsExactly(100, 200);
        assertThat(kpi(pricing, 0).series().values()).containsExactly(0.0015, 0.00175);
    }

    @Test
    void namesTheByteThatIsNotInTheCharacterSet() throws IOException {
        String text = HEADER + ROW.repeat(3) + "2026-10-01T00:05Z,1,Zürich\n";
        Path file = Files.write(folder.resolve("latin1.csv"), text.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(problem(file))
                .hasMessageContaining("latin1.csv:5: byte " + (text.indexOf('ü') + 1)
                        + " (0xFC) makes it no UTF-8 text; declare the character set");
    }

    @Test
    void namesAByteFarBehindInATextOfTwoByteCharacters() throws IOException {
        String text = HEADER + ROW.repeat(10_000);
        byte[] bytes = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
        // The first half of a pair of surrogates, alone.
        bytes[bytes.length - 3] = (byte) 0xD8;

        MetricExportException problem = problem(Files.write(folder.resolve("cut.csv"), bytes));

        assertThat(problem).hasMessageContaining("makes it no UTF-16LE text");
        assertThat(problem.line()).isEqualTo(10_001);
    }

    @Test
    void refusesANulFarBehindWithItsPlace() {
        Path file = Exports.write(folder, "nul.csv", HEADER + rows(0, 5000, i -> i == 4000 ? "1,1\0" : "1,1" + i % 10));

        assertThat(problem(file)).hasMessageStartingWith(file + ":4002: byte 104044 is NUL");
    }

    @Test
    void rejectsAFieldThatNeverEnds() throws IOException {
        Path file = Exports.write(folder, "long.csv", HEADER + "2026-10-01T00:00Z," + "9".repeat(17 << 20) + ",1\n");

        assertThat(problem(file)).hasMessageContaining(":2: has more than 16777216 characters in one field");
    }

    @Test
    void readsTheWantedOfTenThousandColumns() throws IOException {
        String names = IntStream.range(0, 10_000).mapToObj(i -> ",c" + i).collect(Collectors.joining());
        String values = ",1".repeat(10_000);
        Path file = Exports.write(
                folder, "wide.csv", "time,v_tps,cpu_pct" + names + "\n2026-10-01T00:00Z,1,10" + values + "\n");

        assertThat(read(file).inputs().get(0).rows()).isEqualTo(1);
    }
}

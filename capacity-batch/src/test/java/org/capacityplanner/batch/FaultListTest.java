package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Faults whose first tests looked where the fault was known and not where a user meets it: a clock that is slow, bytes that are no text, a
 * quote that swallows rows, a file of another tool. Here each is met on the command line.
 */
class FaultListTest {
    private static final long START = 1_790_812_800L;
    private static final int HOURS = 31 * 24;

    @TempDir
    private Path folder;

    private final List<String> rows = new ArrayList<>(List.of("timestamp,service,tx,cpu_pct,remark"));
    private final List<String> volume = new ArrayList<>(List.of("timestamp,tx"));
    private final List<Double> cpu = new ArrayList<>();

    @BeforeEach
    void month() {
        Random random = new Random(5);
        for (int i = 0; i < HOURS; i++) {
            double tx = 300 + 200 * Math.sin(Math.PI * i / 12) + 20 * random.nextGaussian();
            cpu.add(5 + 0.05 * tx + random.nextGaussian());
            volume.add((START + 3600L * i) + "," + tx);
            rows.add((START + 3600L * i) + "," + (i % 2 == 0 ? "pricing" : "orders") + "," + tx + "," + cpu.get(i)
                    + ",ok");
        }
    }

    private CommandLineRun inspect(byte[] bytes) throws IOException {
        return CommandLineRun.of("inspect", Files.write(folder.resolve("export.csv"), bytes));
    }

    private byte[] table() {
        return String.join("\n", rows).getBytes(StandardCharsets.UTF_8);
    }

    /** Asks for the headroom where the KPI's clock is so many seconds aside. */
    private JsonNode headroom(long skew) throws IOException {
        List<String> kpi = new ArrayList<>(List.of("timestamp,cpu_pct"));
        for (int i = 0; i < cpu.size(); i++) {
            kpi.add((START + 3600L * i + skew) + "," + cpu.get(i));
        }
        Files.write(folder.resolve("volume.csv"), volume);
        Files.write(folder.resolve("kpi.csv"), kpi);
        Path config = Files.writeString(folder.resolve("capacity.yaml"), """
                zone: UTC
                month: 2026-10
                sources:
                  - {name: volume, files: [volume.csv], time: timestamp}
                  - {name: kpi, files: [kpi.csv], time: timestamp}
                services:
                  - name: shop
                    source: volume
                    volume: {metric: tx, unit: tx/s}
                    kpis:
                      - {source: kpi, metric: cpu_pct, kind: utilization, unit: "%", limit: 40%}
                """);
        CommandLineRun run = CommandLineRun.of("what-if", config, "--growth", "10%", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out()).at("/services/0");
    }

    /** Number 34: the hour before has another volume, so that a row joined with it gives another headroom. */
    @ParameterizedTest
    @ValueSource(longs = {90, -90, 240, -420})
    void aClockThatIsAsideChangesNoAnswerAndIsSaid(long skew) throws IOException {
        double right = headroom(0).at("/headroom/0/growth").asDouble();

        JsonNode answer = headroom(skew);

        // At most one hour of 744 has no partner.
        assertThat(answer.at("/headroom/0/growth").asDouble()).isEqualTo(right, within(0.01));
        assertThat(answer.toString()).contains(skew > 0 ? "late against those of tx" : "early against those of tx");
    }

    /** Number 38: who asks one question has no report in which the gaps are listed. */
    @ParameterizedTest
    @ValueSource(strings = {"what-if", "burst"})
    void gapsAreSaidBesideAnAnswer(String command) throws IOException {
        List<String> seen = new ArrayList<>(List.of("timestamp,tx,cpu_pct"));
        for (int i = 0; i < HOURS; i++) {
            // Two hours of five are missing, and a day: 298 and 14 more.
            if (i % 5 != 1 && i % 5 != 2 && i / 24 != 10) {
                seen.add(volume.get(i + 1) + "," + cpu.get(i));
            }
        }
        Path export = Files.write(folder.resolve("export.csv"), seen);

        CommandLineRun run =
                CommandLineRun.of(command, export, "--volume", "tx", "--kpi", "cpu_pct:80%", "--month", "2026-10");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err())
                .contains(
                        "312 samples of tx missing (42%)", "longest gap is from 2026-10-11 00:00 to 2026-10-12 00:00");
    }

    /** Number 46: bytes of no text anywhere in the file, and not only in its first lines. */
    @ParameterizedTest
    @ValueSource(ints = {70_000, 100_000, -1})
    void aHoleBehindWhatIsLookedAtFirstIsRefusedWithItsPlace(int place) throws IOException {
        for (int i = 0; i < 3 * HOURS; i++) {
            rows.add((START + 3600L * (HOURS + i)) + ",pricing,300,20,ok");
        }
        byte[] bytes = table();
        int at = place < 0 ? bytes.length - 64 : place;
        Arrays.fill(bytes, at, at + 64, (byte) 0);

        CommandLineRun run = inspect(bytes);

        assertThat(run.code()).as(run.out()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(run.err())
                .containsPattern("export.csv:\\d+: byte " + (at + 1) + " is NUL")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_000, 20_000, -1})
    void nulBytesAreRefusedWithTheirPlace(int place) throws IOException {
        byte[] bytes = table();
        int at = place < 0 ? bytes.length : place;
        ByteArrayOutputStream patched = new ByteArrayOutputStream();
        patched.write(bytes, 0, at);
        patched.write(new byte[64]);
        patched.write(bytes, at, bytes.length - at);

        CommandLineRun run = inspect(patched.toByteArray());

        assertThat(run.code()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(run.err())
                .contains("export.csv", "byte " + (at + 1) + " is NUL")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 20_000, 40_000})
    void bytesOfNoCharacterAreRefusedWithTheirPlace(int place) throws IOException {
        byte[] bytes = table();
        bytes[place] = (byte) 0xFF;

        CommandLineRun run = inspect(bytes);

        assertThat(run.code()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(run.err()).contains("(0xFF) makes it no UTF-8 text").hasLineCount(1);
    }

    /** Number 48: whichever column the quote is in; column 0 is the time, 4 is not used. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aQuoteThatIsClosedRowsLaterIsRefusedInAnyColumn(int column) throws IOException {
        int from = 100;
        int to = 111;
        List<String> first = new ArrayList<>(List.of(rows.get(from).split(",", -1)));
        first.set(column, "\"" + first.get(column));
        List<String> last = new ArrayList<>(List.of(rows.get(to).split(",", -1)));
        last.set(column, last.get(column) + "\"");
        rows.set(from, String.join(",", first));
        rows.set(to, String.join(",", last));

        CommandLineRun run = inspect(table());

        assertThat(run.code()).as(run.out()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(run.err())
                .contains("export.csv:" + (from + 1) + ":", "so a quote is probably not closed")
                .hasLineCount(1);
    }

    @Test
    void aRemarkOfSeveralLinesIsNoSuchQuote() throws IOException {
        rows.set(100, rows.get(100).replace(",ok", ",\"first line, with a comma\nsecond line\nthird\""));

        CommandLineRun run = inspect(table());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("744 rows");
    }

    /** Number 75: whatever the file is called, the tool is named. */
    @Test
    void aBinaryLogOfGatlingIsNamed() throws IOException {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        log.write(new byte[] {0, 0, 0, 0, 3});
        log.write("3.12.0".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 4_000; i++) {
            log.write(i % 256);
        }

        CommandLineRun run = inspect(log.toByteArray());

        assertThat(run.code()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(run.err()).contains("Gatling").hasLineCount(1);
    }

    @Test
    void aTextLogOfGatlingIsNamed() throws IOException {
        CommandLineRun run = inspect(("RUN\tbasic.Sim\tbasic\t1790812800000\t \t3.9.5\n"
                        + "REQUEST\t\treq\t1790812800000\t1790812800123\tOK\t \n".repeat(50))
                .getBytes(StandardCharsets.UTF_8));

        assertThat(run.code()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(run.err()).contains("Gatling's simulation.log").hasLineCount(1);
    }

    @Test
    void aFileOfBlankLinesIsSaidToBeOne() throws IOException {
        CommandLineRun run = inspect(" \n\n  \r\n\n".getBytes(StandardCharsets.UTF_8));

        assertThat(run.code()).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(run.err()).contains("blank lines alone").hasLineCount(1);
    }
}

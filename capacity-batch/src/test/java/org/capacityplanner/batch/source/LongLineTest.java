package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that are long and nearly of a known form: a pattern that goes back over one takes minutes, or the whole stack. */
class LongLineTest {
    private static final int LONG = 200_000;

    @TempDir
    private Path folder;

    private ExportSummary inUtc(String name, String text) {
        TimeFormat utc = new TimeFormat(Optional.empty(), Optional.of(ZoneId.of("UTC")), Optional.empty());
        return ExportInspector.inspect(
                Exports.write(folder, name, text), TextFormat.undeclared(), utc, Optional.empty());
    }

    @Timeout(20)
    @ParameterizedTest(name = "\"{0}\" again and again")
    @ValueSource(strings = {" ", " 1", "1 "})
    void firstLineOfSysstatWithoutItsEnd(String part) {
        String text = "Linux 5.14 (web01) \t2026-10-05\t_x86_64_\t(8 CPU)\n\n"
                + "00:00:00        CPU     %user     %idle\n"
                + "00:10:00        all     30.00     69.00\n"
                + "Linux 5.14 (web01) 2026-10-05" + part.repeat(LONG) + "x\n"
                + "00:20:00        all     31.00     68.00\n";

        assertThat(inUtc("sar.txt", text).services()).hasSize(1);
    }

    @Timeout(20)
    @Test
    void timeOfIostatWithoutItsEnd() {
        String report = "avg-cpu:  %user   %idle\n           30.00   69.00\n\n";
        String text = "Linux 5.14 (web01) \t2026-10-05\t_x86_64_\t(8 CPU)\n\n2026-10-05 00:00:00\n" + report
                + "2026-10-05 00:10:00\n" + report + "1T1".repeat(LONG) + " z\n" + "2026-10-05 00:20:00\n" + report;

        assertThat(inUtc("iostat.txt", text).services()).hasSize(1);
    }

    @Timeout(20)
    @Test
    void headerOfDstatWithoutItsEnd() {
        String text = "-a- ".repeat(LONG / 20) + "!\n" + "1 2\n".repeat(20);

        assertThatThrownBy(() -> inUtc("dstat.txt", text)).hasMessageNotContaining("fault of the program");
    }

    @Timeout(20)
    @Test
    void wordsThatTwoSpacesPart() {
        String row = "a  ".repeat(LONG / 10) + "b\n";

        assertThatThrownBy(() -> inUtc("aligned.txt", row + row)).hasMessageNotContaining("fault of the program");
    }

    @Timeout(20)
    @Test
    void fieldThatBeginsLikeATime() {
        String text = "time,requests_per_s\n05.10.2026 10:00,1\n05.10.2026 10:10,2\n05.10.2026 10:20 x"
                + "-1".repeat(LONG / 10) + ",3\n";

        assertThat(inUtc("field.csv", text).services()).hasSize(1);
    }

    @Test
    void nameOfAFieldThatNobodyReads() {
        String text = "{\"status\": \"ok\", \"" + "21474836482147".repeat(LONG / 100) + "\": [1, 2]}";

        assertThatThrownBy(() -> inUtc("names.json", text))
                .satisfies(failure -> assertThat(failure.getMessage())
                        .contains("JSON of no known kind")
                        .hasSizeLessThan(10_000));
    }

    private static final String STATS = "NAME      CPU %     MEM USAGE / LIMIT     PIDS\n";

    @Timeout(20)
    @Test
    void wordsThatOneSpaceParts() {
        String text = "2026-10-01 00:00:00\n" + STATS + "web       20.50%    100MiB / 7.6GiB      5\n"
                + "2026-10-01 00:01:00\n" + STATS + "web ".repeat(LONG / 4) + "\n"
                + "2026-10-01 00:02:00\n" + STATS + "web       21.50%    101MiB / 7.6GiB      5\n";

        assertThat(inUtc("stats.txt", text).services()).hasSize(1);
    }

    /** Two names above three amounts: the listing was damaged, and no amount belongs to a name. */
    @Test
    void moreAmountsThanNames() {
        String text = "2026-10-01 00:00:00\n" + STATS + "web       20.50%    100MiB / 7.6GiB      5\n"
                + "2026-10-01 00:01:00\n" + STATS + "web       20.50%    100MiB / 7.6GiB / 1MiB      5\n"
                + "2026-10-01 00:02:00\n" + STATS + "web       21.50%    101MiB / 7.6GiB      5\n";

        assertThat(inUtc("stats.txt", text).metrics())
                .extracting(ExportSummary.Metric::name)
                .contains("CPU %", "MEM USAGE", "LIMIT");
    }
}

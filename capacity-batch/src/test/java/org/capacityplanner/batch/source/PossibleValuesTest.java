package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.capacityplanner.batch.source.Exports.HEADER;
import static org.capacityplanner.batch.source.Exports.finding;
import static org.capacityplanner.batch.source.Exports.kpi;
import static org.capacityplanner.batch.source.Exports.problem;
import static org.capacityplanner.batch.source.Exports.read;
import static org.capacityplanner.batch.source.Exports.rows;
import static org.capacityplanner.batch.source.Exports.volume;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers that no measurement is. */
class PossibleValuesTest {
    @TempDir
    Path folder;

    @Test
    void leavesInfinitiesAndMarksOutAndCountsThem() {
        Path file = Exports.write(
                folder,
                "marks.csv",
                HEADER
                        + rows(
                                0,
                                6,
                                i -> "1,"
                                        + List.of("+Inf", "20", "1.7976931348623157E308", "-1", "30", "1e999")
                                                .get(i)));

        Readings readings = read(file);

        assertThat(kpi(readings.services().get(0), 0).series().values()).containsExactly(0.2, 0.3);
        DataQuality infinite = finding(readings, DataQuality.Kind.INFINITE_VALUE);
        assertThat(infinite.rows()).isEqualTo(3);
        assertThat(infinite.line()).isEqualTo(2);
        DataQuality negative = finding(readings, DataQuality.Kind.NEGATIVE_VALUE);
        assertThat(negative.rows()).isEqualTo(1);
        assertThat(negative.example()).isEqualTo("-1.0 at 2026-10-01T00:15:00Z");
    }

    @Test
    void keepsMoreThanAWholeAndSaysSo() {
        Path file = Exports.write(folder, "cores.csv", HEADER + rows(0, 4, i -> "1," + (70 + 20 * i)));

        Readings readings = read(file);

        assertThat(kpi(readings.services().get(0), 0).series().values()).containsExactly(0.7, 0.9, 1.1, 1.3);
        assertThat(finding(readings, DataQuality.Kind.ABOVE_WHOLE).rows()).isEqualTo(2);
    }

    @Test
    void letsABalanceOfWhateverUnitBeNegative() {
        MetricSeries balance = MetricSeries.of("queue", Unit.custom("jobs"), new long[] {0, 1}, new double[] {-5, 5});

        assertThat(PossibleValues.of(balance).series()).isSameAs(balance);
    }

    @Test
    void refusesASeriesOfNothingButMarks() {
        assertThat(problem(Exports.write(folder, "none.csv", HEADER + rows(0, 4, i -> "1,-1"))))
                .hasMessageContaining("every value is missing, or negative");
    }

    @Test
    void keepsNumbersFiniteWhateverTheyAre() {
        Path file = Exports.write(folder, "huge.csv", HEADER + rows(0, 4, i -> "1e29," + 1e29 * (i + 1)));

        MetricSeries volume = volume(read(file).services().get(0));

        double squares =
                Arrays.stream(volume.values()).map(value -> value * value).sum();
        assertThat(squares * squares).isFinite();
    }
}

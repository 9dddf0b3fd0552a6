package org.capacityplanner.batch.source.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonthTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nov-25, Dec-25, Jan-26, Feb-26",
                "25-Nov, 25-Dec, 26-Jan, 26-Feb",
                "Nov '25, Dec '25, Jan '26, Feb '26",
                "November 25, Dezember 25, Januar 26, Februar 26",
                "11/2025, 12/2025, 01/2026, 02/2026",
                "11.2025, 12.2025, 1.2026, 2.2026",
                "202511, 202512, 202601, 202602",
                "2025M11, 2025M12, 2026M01, 2026M02",
                "M11 2025, M12 2025, M1 2026, M2 2026",
                "202602, 202601, 202512, 202511",
                "Oct-25, Nov-25, Dec-25, Jan-26, Feb-26, Apr-26",
                "Nov-25, Nov-25, Dec-25, Dec-25, Jan-26, Jan-26",
            })
    void monthsThatFollowEachOtherAreTimes(String texts) {
        List<String> months = List.of(texts.split(", "));

        assertThat(TimeStyle.proved(months)).contains(TimeStyle.MONTH_ALONE);
        TimeReader reader = new TimeReader(TimeStyle.MONTH_ALONE, ZoneOffset.UTC);
        assertThat(months).allMatch(reader::read);
        assertThat(months.stream().filter(month -> month.contains("12") || month.contains("De")))
                .allSatisfy(december -> {
                    assertThat(reader.read(december)).isTrue();
                    assertThat(Instant.ofEpochMilli(reader.earlier())).isEqualTo("2025-12-01T00:00:00Z");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Q3 2025, Q4 2025, Q1 2026", "2025-Q3, 2025-Q4, 2026-Q1", "3Q25, 4Q25, 1Q26"})
    void quartersAreTimesThatBeginWithTheirFirstMonth(String texts) {
        List<String> quarters = List.of(texts.split(", "));

        assertThat(TimeStyle.proved(quarters)).contains(TimeStyle.MONTH_ALONE);
        TimeReader reader = new TimeReader(TimeStyle.MONTH_ALONE, ZoneOffset.UTC);
        assertThat(reader.read(quarters.get(1))).isTrue();
        assertThat(Instant.ofEpochMilli(reader.earlier())).isEqualTo("2025-10-01T00:00:00Z");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                // The days of a January, prices, numbers, and months of which some are missing.
                "Jan-01, Jan-02, Jan-03, Jan-04",
                // The same day of each month of a year that is not written.
                "01-Jan, 01-Feb, 01-Mar, 01-Apr",
                "Jan-15, Feb-15, Mar-15, Apr-15",
                "11.2025, 12.2025, 13.2025, 14.2025",
                "202511, 202514, 202517, 202520",
                "202511, 202512, 202604, 202609",
                "Nov-25, Dec-25",
                // Weeks, for all that is known.
                "09/2026, 10/2026, 11/2026, 12/2026",
                "202608, 202609, 202610",
            })
    void whatDoesNotFollowMonthByMonthIsNotTakenForMonths(String texts) {
        assertThat(TimeStyle.proved(List.of(texts.split(", ")))).isEqualTo(Optional.empty());
    }
}

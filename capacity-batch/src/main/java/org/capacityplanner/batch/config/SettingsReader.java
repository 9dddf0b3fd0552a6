package org.capacityplanner.batch.config;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.capacityplanner.forecast.PlannedEvent;

/**
 * Reads the keys for settings of the report and of planning. A key of {@link PlanningSettings} is read here once, for
 * the config and for each of its services; which of the two may give it is the list of keys that each of their readers
 * accepts.
 */
final class SettingsReader {
    /** The longest horizon of a forecast that is given in months; the next constant is that in days. */
    private static final int LARGEST_MONTHS = 120;

    private static final int LARGEST_DAYS = 3_660;

    private final Path file;
    private final YamlMapping fields;

    SettingsReader(Path file, YamlMapping fields) {
        this.file = file;
        this.fields = fields;
    }

    /** Returns the settings of the report; missing ones have their defaults. */
    ReportSettings report() {
        ReportSettings standard = ReportSettings.DEFAULT;
        return new ReportSettings(
                zone().orElse(standard.zone()),
                fields.value("month", "one such as 2026-10", Amounts.dated(YearMonth::parse)),
                fields.value("horizon", "between 1d and 3660d, or 1mo and 120mo, such as 12mo", SettingsReader::horizon)
                        .orElse(standard.horizon()),
                growth().orElse(standard.growth()),
                fields.value("output", "a folder", Amounts.failing(Path::of)).orElse(standard.output()),
                HistoryConfigReader.read(file, fields.node("history")),
                fields.value("colours", "2 or 3", SettingsReader::colours).orElse(standard.colours()));
    }

    /**
     * Returns the settings for planning; missing ones are taken from {@code inherited}.
     *
     * @param inherited the settings that apply where a key is not given
     * @param zone the zone of dates and of times without an offset
     * @param events what is known to change the volume
     */
    PlanningSettings planning(PlanningSettings inherited, ZoneId zone, List<PlannedEvent> events) {
        return new PlanningSettings(
                fields.value("level", "between 0 and 1, such as 95%", Amounts::level)
                        .orElse(inherited.level()),
                fields.value("intervalLevel", "between 0 and 1, such as 90%", Amounts::level)
                        .orElse(inherited.intervalLevel()),
                period(fields, "leadTime").orElse(inherited.leadTime()),
                fields.has("holidays") ? holidays() : inherited.holidays(),
                analysisPeriod(zone).orElse(inherited.period()),
                events);
    }

    private static Optional<ReportSettings.Colours> colours(String text) {
        return switch (text) {
            case "2" -> Optional.of(ReportSettings.Colours.TWO);
            case "3" -> Optional.of(ReportSettings.Colours.THREE);
            default -> Optional.empty();
        };
    }

    private static Optional<Period> horizon(String text) {
        return Amounts.period(text)
                .filter(period -> !period.isZero()
                        && period.toTotalMonths() <= LARGEST_MONTHS
                        && period.get(ChronoUnit.DAYS) <= LARGEST_DAYS);
    }

    /** Returns the declared time zone; empty where none is declared. */
    Optional<ZoneId> zone() {
        return fields.value("zone", "one such as Europe/Zurich or UTC", Amounts.failing(ZoneId::of));
    }

    /** Returns the calendar period that a key gives, such as 30 days; empty where the key is missing. */
    static Optional<Period> period(YamlMapping fields, String key) {
        return fields.value(key, "one such as 30d, 6w, 12mo or 1y", Amounts::period);
    }

    private Optional<List<Double>> growth() {
        if (!fields.has("growth")) {
            return Optional.empty();
        }
        return Optional.of(fields.items("growth").stream()
                .map(item -> fields.value(
                        item, "growth", "a percentage above -100% and up to 10000%, such as 25%", Amounts::growth))
                .toList());
    }

    private Set<LocalDate> holidays() {
        Set<LocalDate> days = new HashSet<>();
        for (YamlNode item : fields.items("holidays")) {
            days.add(fields.value(item, "holidays", "a date such as 2026-12-25", Amounts.dated(LocalDate::parse)));
        }
        return days;
    }

    private Optional<AnalysisPeriod> analysisPeriod(ZoneId zone) {
        Optional<YamlNode> node = fields.node("period");
        if (node.isPresent() && node.get() instanceof YamlNode.Mapping) {
            YamlMapping between = YamlMapping.of(file, node.get(), "a period", List.of("from", "to"));
            Instant from = instant(between, "from", zone);
            Instant to = instant(between, "to", zone);
            if (!from.isBefore(to)) {
                throw between.fault("to", "'to' must be after 'from'");
            }
            return Optional.of(new AnalysisPeriod.Between(from, to));
        }
        return fields.value("period", "month, all, or 'from' and 'to'", text -> switch (text) {
            case "month" -> Optional.<AnalysisPeriod>of(new AnalysisPeriod.ReportMonth());
            case "all" -> Optional.<AnalysisPeriod>of(new AnalysisPeriod.All());
            default -> Optional.<AnalysisPeriod>empty();
        });
    }

    /** Returns the instant that a key gives, as a time with an offset or as a date or local time in {@code zone}. */
    private static Instant instant(YamlMapping fields, String key, ZoneId zone) {
        return fields.value(
                fields.required(key),
                key,
                "a date such as 2026-10-01, or a time such as 2026-10-01T06:00",
                text -> Amounts.<Instant>dated(
                                date -> LocalDate.parse(date).atStartOfDay(zone).toInstant())
                        .apply(text)
                        .or(() -> Amounts.<Instant>dated(time ->
                                        LocalDateTime.parse(time).atZone(zone).toInstant())
                                .apply(text))
                        .or(() -> Amounts.<Instant>dated(
                                        time -> OffsetDateTime.parse(time).toInstant())
                                .apply(text)));
    }
}

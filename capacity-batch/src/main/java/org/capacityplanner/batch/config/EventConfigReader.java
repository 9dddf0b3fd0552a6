package org.capacityplanner.batch.config;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.forecast.PlannedEvent;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Unit;

/** Reads one entry of a service's {@code events}: a planned event that will change the volume. */
final class EventConfigReader {
    static final List<String> KEYS = List.of("from", "to", "growth", "add", "hours");
    private static final int HOURS = 24;

    private EventConfigReader() {}

    /** @param volumeUnit the unit of a number without a unit */
    static PlannedEvent read(Path file, YamlNode item, Unit volumeUnit) {
        YamlMapping fields = YamlMapping.of(file, item, "an event", KEYS);
        LocalDate from = date(fields, "from").orElseThrow(() -> fields.fault("from", "an event lacks 'from'"));
        Optional<Double> growth =
                fields.value("growth", "a percentage above -100%, such as 20% or -5%", Amounts::growth);
        if (growth.isPresent() == fields.has("add")) {
            throw fields.fault("growth", "an event has either 'growth', such as 20%, or 'add', such as 50 tx/s");
        }
        if (growth.isPresent()) {
            if (fields.has("hours")) {
                throw fields.fault("hours", "'hours' goes with 'add'; growth is the same at all hours");
            }
            return date(fields, "to")
                    .<PlannedEvent>map(to -> campaign(fields, from, to, growth.get()))
                    .orElseGet(() -> new PlannedEvent.GrowthStep(from, growth.get()));
        }
        if (fields.has("to")) {
            throw fields.fault("to", "'to' goes with 'growth'; volume that is added stays");
        }
        double volume = fields.value("add", "a volume such as 50 or 50 tx/s", text -> volume(text, volumeUnit))
                .orElseThrow();
        return fields.has("hours")
                ? new PlannedEvent.AddedVolume(from, volume, hours(fields))
                : PlannedEvent.AddedVolume.aroundTheClock(from, volume);
    }

    private static PlannedEvent campaign(YamlMapping fields, LocalDate from, LocalDate to, double growth) {
        if (to.isBefore(from)) {
            throw fields.fault("to", "'to' must not be before 'from'");
        }
        return new PlannedEvent.Campaign(from, to, growth);
    }

    static Optional<LocalDate> date(YamlMapping fields, String key) {
        return fields.value(key, "a date such as 2027-03-01", Amounts.dated(LocalDate::parse));
    }

    private static Optional<Double> volume(String text, Unit volumeUnit) {
        return Limit.parse(text)
                .filter(amount ->
                        amount.unit().map(Unit::dimension).orElse(Dimension.EVENT_RATE) == Dimension.EVENT_RATE)
                .map(amount -> amount.unit().orElse(volumeUnit).toCore(amount.value()))
                .filter(volume -> volume > 0);
    }

    private static List<Double> hours(YamlMapping fields) {
        List<Double> shares = fields.items("hours").stream()
                .map(item -> fields.value(
                        item,
                        "hours",
                        "a share between 0 and 1",
                        text -> Amounts.failing(Double::valueOf).apply(text).filter(share -> share >= 0 && share <= 1)))
                .toList();
        if (shares.size() != HOURS) {
            throw fields.fault("hours", "'hours' needs 24 shares, one for each hour of the day, got " + shares.size());
        }
        return shares;
    }
}

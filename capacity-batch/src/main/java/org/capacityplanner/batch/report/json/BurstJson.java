package org.capacityplanner.batch.report.json;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Writer;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.capacityplanner.batch.report.ServiceBursts;
import org.capacityplanner.batch.report.text.BurstSentences;
import org.capacityplanner.burst.BurstAnswer;
import org.capacityplanner.burst.BurstProfile;
import org.capacityplanner.burst.FluidMinute;
import org.capacityplanner.burst.HeldBy;
import org.capacityplanner.burst.Remedy;
import org.capacityplanner.burst.Spread;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Answers on bursts as a JSON document of the schema {@code capacity/burst/1}: times in seconds, volumes in the user's
 * unit.
 */
public final class BurstJson {
    private static final ObjectWriter WRITER = JsonMapper.builder().build().writerWithDefaultPrettyPrinter();

    private BurstJson() {}

    private record Document(String schema, List<Fields> bursts) {}

    /**
     * One burst at one service.
     *
     * @param minutes its course; null in a report, which has it in the workbook
     */
    record Fields(
            String service,
            String burst,
            String unit,
            @Nullable String sentence,
            @Nullable Double volume,
            @Nullable Double peak,
            @Nullable Shape shape,
            @Nullable SpreadFields capacity,
            @Nullable SpreadFields saturatesAfter,
            @Nullable String firstFull,
            @Nullable Double utilizationAtFirstFull,
            @Nullable Double alarmAfter,
            @Nullable Double warning,
            @Nullable Double maxBacklog,
            @Nullable Double maxWait,
            @Nullable Double drained,
            @Nullable Double lost,
            @Nullable Double timedOutShare,
            @Nullable Double probabilityHeld,
            @Nullable Double vulnerableFrom,
            @Nullable Held heldBy,
            @Nullable SpreadFields largestTimes,
            List<RemedyFields> remedies,
            List<Peak> peaks,
            @Nullable String origin,
            @Nullable List<Minute> minutes,
            @Nullable String refusal) {}

    record Shape(double times, double over, double holds, double halves) {}

    record SpreadFields(
            @Nullable Double p10,
            @Nullable Double p50,
            @Nullable Double p90) {}

    /**
     * What would have held it.
     *
     * @param nodes null: the number of nodes is not known here
     * @param ram bytes
     */
    record Held(
            @Nullable Double capacity,
            @Nullable Double nodes,
            @Nullable Double entries,
            @Nullable Double ram) {}

    record RemedyFields(
            String remedy,
            double takes,
            String verdict,
            double latestStart,
            @Nullable Double alarmInTime) {}

    record Peak(double times, double share, double probabilityHeld) {}

    record Minute(
            double seconds,
            double offered,
            double attempts,
            double inTime,
            double backlog,
            @Nullable Double waits,
            double inFlight,
            @Nullable Double memory) {}

    /** Writes the document, ends it with a line feed, and leaves the writer open. */
    public static void write(List<ServiceBursts> services, ZoneId zone, Writer out) throws IOException {
        List<Fields> bursts = services.stream()
                .flatMap(service -> service.asked().stream().map(asked -> fields(service, asked, zone, true)))
                .toList();
        out.write(WRITER.writeValueAsString(new Document("capacity/burst/1", bursts)));
        out.write('\n');
        out.flush();
    }

    /** Returns the bursts of a service without their course. */
    static List<Fields> of(ServiceBursts service, ZoneId zone) {
        return service.asked().stream()
                .map(asked -> fields(service, asked, zone, false))
                .toList();
    }

    private static Fields fields(ServiceBursts service, ServiceBursts.Asked asked, ZoneId zone, boolean withMinutes) {
        return asked.answer()
                .fold(
                        answer -> answered(service.unit(), zone, answer, withMinutes),
                        refusal -> refused(service, asked, refusal));
    }

    private static Fields answered(Unit unit, ZoneId zone, BurstAnswer of, boolean withMinutes) {
        BurstProfile profile = of.burst().profile();
        HeldBy held = of.heldBy();
        return new Fields(
                of.service(),
                of.burst().name(),
                unit.symbol(),
                new BurstSentences(unit, zone).answer(of),
                unit.fromCore(of.volume()),
                unit.fromCore(of.peak()),
                new Shape(
                        profile.times(),
                        seconds(profile.over().toNanos()),
                        seconds(profile.holds().toNanos()),
                        seconds(profile.halves().toNanos())),
                spread(of.capacity(), unit),
                spread(of.fullAfter(), Unit.SECONDS),
                of.firstFull().name(),
                finite(of.firstFull().utilization()),
                orNull(of.firstFull().alarmAfter()),
                orNull(of.firstFull().warning()),
                of.outcome().largestBacklog(),
                finite(of.outcome().longestWait()),
                orNull(of.outcome().drained()),
                of.outcome().fresh() * of.outcome().lostShare(),
                of.outcome().lostShare(),
                of.holds(),
                of.vulnerableFrom().isPresent()
                        ? unit.fromCore(of.vulnerableFrom().getAsDouble())
                        : null,
                new Held(
                        held.capacity().isPresent()
                                ? unit.fromCore(held.capacity().getAsDouble())
                                : null,
                        null,
                        orNull(held.entries()),
                        orNull(held.memory())),
                spread(of.largestTimes(), Unit.SECONDS),
                of.remedies().stream().map(BurstJson::remedy).toList(),
                of.odds().stream()
                        .map(odds -> new Peak(odds.times(), odds.share(), odds.holds()))
                        .toList(),
                of.burst().preset().map(preset -> preset.origin()).orElse(null),
                withMinutes
                        ? of.outcome().minutes().stream()
                                .map(minute -> minute(minute, unit))
                                .toList()
                        : null,
                null);
    }

    private static Fields refused(ServiceBursts service, ServiceBursts.Asked asked, Refusal refusal) {
        return new Fields(
                service.service(),
                asked.burst().name(),
                service.unit().symbol(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                refusal.message());
    }

    private static RemedyFields remedy(Remedy of) {
        return new RemedyFields(
                of.kind().name().toLowerCase(Locale.ROOT),
                of.takes(),
                of.verdict().name(),
                of.latestStart(),
                orNull(of.alarmInTime()));
    }

    private static Minute minute(FluidMinute of, Unit unit) {
        return new Minute(
                of.seconds(),
                unit.fromCore(of.offered()),
                unit.fromCore(of.attempts()),
                unit.fromCore(of.inTime()),
                of.backlog(),
                finite(of.waits()),
                of.inFlight(),
                finite(of.memory()));
    }

    private static SpreadFields spread(Spread of, Unit unit) {
        return new SpreadFields(inUnit(of.p10(), unit), inUnit(of.p50(), unit), inUnit(of.p90(), unit));
    }

    private static @Nullable Double inUnit(OptionalDouble value, Unit unit) {
        return value.isPresent() ? unit.fromCore(value.getAsDouble()) : null;
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}

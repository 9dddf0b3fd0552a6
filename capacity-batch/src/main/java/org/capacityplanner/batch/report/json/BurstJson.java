package org.capacityplanner.batch.report.json;

import java.io.IOException;
import java.io.Writer;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.capacityplanner.batch.report.ServiceBursts;
import org.capacityplanner.batch.report.text.BurstSentences;
import org.capacityplanner.burst.BurstAnswer;
import org.capacityplanner.burst.BurstPreset;
import org.capacityplanner.burst.BurstProfile;
import org.capacityplanner.burst.FluidMinute;
import org.capacityplanner.burst.HeldBy;
import org.capacityplanner.burst.Remedy;
import org.capacityplanner.burst.Spread;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Writes the effects of bursts as a JSON document of the schema {@code capacity/burst/1}: times in seconds, volumes in
 * the user's unit.
 */
public final class BurstJson {
    private BurstJson() {}

    private record Document(String schema, List<Fields> bursts) {}

    /**
     * The predicted effect of one burst on one service, in a JSON document.
     *
     * @param minutes the course of the burst; null in a report, where the workbook has it
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

    record Shape(double times, double over, double holds, double halves, BurstProfile.Rise rise) {}

    record SpreadFields(
            @Nullable Double p10,
            @Nullable Double p50,
            @Nullable Double p90) {}

    /**
     * The capacity, pool entries and memory with which the service would withstand a burst, in a JSON document.
     *
     * @param nodes always null, since the number of nodes is not known here
     * @param ram the memory, bytes
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

    /** Writes the document of the bursts' effects, ends it with a line feed, and leaves the writer open. */
    public static void write(List<ServiceBursts> services, ZoneId zone, Writer out) throws IOException {
        List<Fields> bursts = services.stream()
                .flatMap(service -> service.asked().stream().map(asked -> fields(service, asked, zone, true)))
                .toList();
        JsonDocument.write(new Document("capacity/burst/1", bursts), out);
    }

    /** Returns the effects of the bursts on a service, without their course over time. */
    static List<Fields> of(ServiceBursts service, ZoneId zone) {
        return service.asked().stream()
                .map(asked -> fields(service, asked, zone, false))
                .toList();
    }

    private static Fields fields(ServiceBursts service, ServiceBursts.Asked asked, ZoneId zone, boolean withMinutes) {
        Unit unit = service.unit();
        Optional<BurstAnswer> answer = asked.answer().known();
        BurstProfile profile = asked.burst().profile();
        return new Fields(
                service.service(),
                asked.burst().name(),
                unit.symbol(),
                orNull(answer, of -> new BurstSentences(unit, zone).answer(of)),
                orNull(answer, of -> unit.fromCore(of.volume())),
                orNull(answer, of -> unit.fromCore(of.peak())),
                orNull(
                        answer,
                        of -> new Shape(
                                profile.times(),
                                BurstProfile.seconds(profile.over()),
                                BurstProfile.seconds(profile.holds()),
                                BurstProfile.seconds(profile.halves()),
                                profile.rise())),
                orNull(answer, of -> spread(of.capacity(), unit)),
                orNull(answer, of -> spread(of.fullAfter(), Unit.SECONDS)),
                orNull(answer, of -> of.firstFull().name()),
                orNull(answer, of -> ServiceJson.existing(of.firstFull().utilization())),
                orNull(answer, of -> ServiceJson.existing(of.firstFull().alarmAfter())),
                orNull(answer, of -> ServiceJson.existing(of.firstFull().warning())),
                orNull(answer, of -> of.outcome().largestBacklog()),
                orNull(answer, of -> ServiceJson.existing(of.outcome().longestWait())),
                orNull(answer, of -> ServiceJson.existing(of.outcome().drained())),
                orNull(answer, of -> of.outcome().fresh() * of.outcome().lostShare()),
                orNull(answer, of -> of.outcome().lostShare()),
                orNull(answer, BurstAnswer::holds),
                orNull(answer, of -> inUnit(of.vulnerableFrom(), unit)),
                orNull(answer, of -> held(of.heldBy(), unit)),
                orNull(answer, of -> spread(of.largestTimes(), Unit.SECONDS)),
                answer.map(of -> of.remedies().stream().map(BurstJson::remedy).toList())
                        .orElse(List.of()),
                answer.map(of -> of.odds().stream()
                                .map(odds -> new Peak(odds.times(), odds.share(), odds.holds()))
                                .toList())
                        .orElse(List.of()),
                orNull(
                        answer,
                        of -> of.burst().preset().map(BurstPreset::origin).orElse(null)),
                orNull(answer.filter(of -> withMinutes), of -> minutes(of, unit)),
                asked.answer().refusal().map(Refusal::message).orElse(null));
    }

    private static <T> @Nullable T orNull(Optional<BurstAnswer> answer, Function<BurstAnswer, @Nullable T> part) {
        return answer.isPresent() ? part.apply(answer.get()) : null;
    }

    private static Held held(HeldBy held, Unit unit) {
        return new Held(
                inUnit(held.capacity(), unit),
                null,
                ServiceJson.existing(held.entries()),
                ServiceJson.existing(held.memory()));
    }

    private static List<Minute> minutes(BurstAnswer of, Unit unit) {
        return of.outcome().minutes().stream()
                .map(minute -> minute(minute, unit))
                .toList();
    }

    private static RemedyFields remedy(Remedy of) {
        return new RemedyFields(
                of.kind().name().toLowerCase(Locale.ROOT),
                of.takes(),
                of.verdict().name(),
                of.latestStart(),
                ServiceJson.existing(of.alarmInTime()));
    }

    private static Minute minute(FluidMinute of, Unit unit) {
        return new Minute(
                of.seconds(),
                unit.fromCore(of.offered()),
                unit.fromCore(of.attempts()),
                unit.fromCore(of.inTime()),
                of.backlog(),
                ServiceJson.existing(of.waits()),
                of.inFlight(),
                ServiceJson.existing(of.memory()));
    }

    private static SpreadFields spread(Spread of, Unit unit) {
        return new SpreadFields(inUnit(of.p10(), unit), inUnit(of.p50(), unit), inUnit(of.p90(), unit));
    }

    private static @Nullable Double inUnit(OptionalDouble value, Unit unit) {
        return value.isPresent() ? unit.fromCore(value.getAsDouble()) : null;
    }
}

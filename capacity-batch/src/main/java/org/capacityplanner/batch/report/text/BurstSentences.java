package org.capacityplanner.batch.report.text;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.capacityplanner.burst.BurstAnswer;
import org.capacityplanner.burst.BurstProfile;
import org.capacityplanner.burst.Clients;
import org.capacityplanner.burst.FluidOutcome;
import org.capacityplanner.burst.Remedy;
import org.capacityplanner.metrics.Unit;

/**
 * Sentences about the effect of a burst on a service.
 *
 * @param unit the unit of the service's volume
 * @param zone of the times printed
 */
public record BurstSentences(Unit unit, ZoneId zone) {
    static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /** Returns the sentence on a burst: its size, and whether the service withstands it or what happens otherwise. */
    public String answer(BurstAnswer of) {
        BurstProfile profile = of.burst().profile();
        String burst = String.format(
                Locale.ROOT,
                "%s, x%s %sover %s (%s to %s)",
                Formats.printable(of.burst().name()),
                Formats.number(profile.times()),
                rise(profile),
                time(BurstProfile.seconds(profile.over())),
                Formats.number(unit.fromCore(of.volume())),
                value(of.peak()));
        String service = Formats.printable(of.service());
        if (of.isHeld()) {
            return String.format(
                    Locale.ROOT,
                    "%s: %s holds it with a probability of %s.",
                    burst,
                    service,
                    Formats.probability(of.holds()));
        }
        String lost = of.outcome().lostShare() > 0
                ? share(of.outcome().lostShare()) + " of the requests get no answer in time"
                : "requests wait up to " + time(of.outcome().longestWait());
        return String.format(Locale.ROOT, "%s: %s does not hold it; %s, and %s.", burst, service, full(of), lost);
    }

    /** Returns the phrase on how soon a burst saturates the first resource, and on that resource's utilization. */
    private String full(BurstAnswer of) {
        BurstAnswer.FirstFull first = of.firstFull();
        if (of.fullAfter().p50().isEmpty()) {
            return "nothing is full, but answers are too slow";
        }
        String when = "it is full after " + time(of.fullAfter().p50().getAsDouble()) + range(of);
        return first.isCapacity()
                ? when
                : when + " because of " + Formats.printable(first.name())
                        + (first.utilization() < 1
                                ? ", while only " + share(first.utilization()) + " of its capacity is in use"
                                : "");
    }

    private static String range(BurstAnswer of) {
        OptionalDouble early = of.fullAfter().p10();
        OptionalDouble late = of.fullAfter().p90();
        if (early.isEmpty()) {
            return "";
        }
        if (late.isEmpty()) {
            return " (at the earliest " + time(early.getAsDouble()) + ")";
        }
        String from = time(early.getAsDouble());
        String to = time(late.getAsDouble());
        return from.equals(to) ? "" : " (80% interval " + from + " to " + to + ")";
    }

    /**
     * Returns the sentence on the backlog of waiting requests, the longest wait and the time until the backlog is gone;
     * empty if no request waits.
     */
    public Optional<String> backlog(BurstAnswer of) {
        FluidOutcome outcome = of.outcome();
        if (outcome.away() > 0) {
            return Optional.of("It dies "
                    + time(outcome.poolFull()
                            .map(FluidOutcome.PoolFull::seconds)
                            .orElse(0.0)) + " after the start and is away for " + time(outcome.away()) + ".");
        }
        if (!(outcome.largestBacklog() >= 1)) {
            return outcome.refused() > 0
                    ? Optional.of(String.format(
                            Locale.ROOT, "%s requests are refused.", Formats.number(Math.rint(outcome.refused()))))
                    : Optional.empty();
        }
        String waiting = String.format(
                Locale.ROOT,
                "Up to %s requests wait, the longest %s; ",
                Formats.number(Math.rint(outcome.largestBacklog())),
                time(outcome.longestWait()));
        return Optional.of(
                waiting
                        + (outcome.drained().isPresent()
                                ? "the backlog is gone "
                                        + time(outcome.drained().getAsDouble()) + " after the start."
                                : "the backlog never goes away by itself, since retries make more attempts than can be served."));
    }

    private static String rise(BurstProfile profile) {
        return profile.rise() == BurstProfile.Rise.EXPONENTIAL ? "exponentially " : "";
    }

    /**
     * Returns the sentence on the largest burst of the same shape that the service withstands with a probability of 90%
     * and of 50%.
     */
    public String largest(BurstAnswer of) {
        BurstProfile profile = of.burst().profile();
        String shape = "of this shape (" + rise(profile) + "over " + time(BurstProfile.seconds(profile.over()))
                + ", holds " + time(BurstProfile.seconds(profile.holds())) + ")";
        if (of.largestTimes().p50().isEmpty()) {
            return "The largest burst " + shape + " that holds is more than a thousand times the volume.";
        }
        double likely = of.largestTimes().p50().getAsDouble();
        double safe = of.largestTimes().p10().orElse(likely);
        return safe <= 1
                ? "No burst " + shape + " is sure to hold; the largest that is likely to is x" + Formats.number(likely)
                        + "."
                : "The largest burst " + shape + " that holds is x" + Formats.number(safe)
                        + " with a probability of 90%, x" + Formats.number(likely) + " more likely than not.";
    }

    /**
     * Returns the sentence on the capacity, pool entries and memory with which the service would withstand the burst;
     * empty if it withstands the burst already.
     */
    public Optional<String> heldBy(BurstAnswer of) {
        if (of.isHeld()) {
            return Optional.empty();
        }
        if (of.heldBy().capacity().isEmpty()) {
            return Optional.of("No capacity holds it: its response time alone is longer than callers wait.");
        }
        double capacity = of.heldBy().capacity().getAsDouble();
        double now = of.capacity().p50().orElse(capacity);
        List<String> needs = new ArrayList<>();
        if (capacity > now) {
            needs.add("a capacity of " + value(capacity) + " (" + Formats.number(capacity / now) + " times today's)");
        }
        if (!of.firstFull().isCapacity() && of.heldBy().entries().isPresent()) {
            needs.add(Formats.number(Math.ceil(of.heldBy().entries().getAsDouble())) + " of "
                    + Formats.printable(of.firstFull().name()));
        }
        boolean memory = !of.firstFull().isCapacity() && of.heldBy().entries().isEmpty();
        if (memory && of.firstFull().atPeak() > 1) {
            needs.add(Formats.number(of.firstFull().atPeak()) + " times today's "
                    + Formats.printable(of.firstFull().name()));
        }
        if (of.heldBy().memory().isPresent()) {
            needs.add(bytes(of.heldBy().memory().getAsDouble()) + " of memory");
        }
        return needs.isEmpty()
                ? Optional.empty()
                : Optional.of("It would hold with " + String.join(", ", needs) + ", so that nobody waits longer than "
                        + time(of.patience()) + ".");
    }

    /**
     * Returns the sentence on the volume above which the service does not recover by itself after a burst; empty if the
     * behaviour of its callers is not known.
     */
    public static Optional<String> metastable(BurstAnswer of, Unit unit) {
        if (of.clients().isEmpty()) {
            return Optional.empty();
        }
        Clients clients = of.clients().get();
        if (of.vulnerableFrom().isEmpty()) {
            return Optional.of("Its callers do not retry, so a backlog drains once the crowd is gone.");
        }
        String from = share(clients.vulnerableFrom());
        String retries = clients.retries()
                + (clients.retries() == 1 ? " retry" : " retries")
                + (clients.budget().isPresent()
                        ? ", budget " + share(clients.budget().getAsDouble())
                        : "");
        boolean above = of.volume() > of.vulnerableFrom().getAsDouble();
        return Optional.of(
                "Above " + from + " of its capacity (" + retries + ") a backlog longer than its timeout keeps"
                        + " itself alive; to recover, volume must fall below " + from + ", "
                        + Formats.value(of.vulnerableFrom().getAsDouble(), unit) + ". The volume expected is "
                        + (above ? "above" : "below") + " that.");
    }

    /**
     * Returns the sentence on the time from the alarm until a resource is full, and on the remedies that are in time;
     * empty if no resource becomes full.
     */
    public Optional<String> warning(BurstAnswer of) {
        BurstAnswer.FirstFull first = of.firstFull();
        if (first.warning().isEmpty()) {
            return Optional.empty();
        }
        String alarm = "The alarm at " + share(first.alarm()) + " of "
                + (first.isCapacity() ? "its capacity" : Formats.printable(first.name())) + " leaves "
                + time(first.warning().getAsDouble());
        return Optional.of(
                of.remedies().isEmpty()
                        ? alarm + "."
                        : alarm + ": "
                                + of.remedies().stream()
                                        .map(remedy -> RemedyText.what(remedy) + " (" + time(remedy.takes()) + ") "
                                                + new RemedyText(of.burst(), zone).verdict(remedy))
                                        .collect(Collectors.joining("; "))
                                + (of.remedies().stream()
                                                .anyMatch(remedy ->
                                                        remedy.verdict() == Remedy.Verdict.TOO_LATE_AT_THE_ALARM)
                                        ? ". What is too late must be there before the burst."
                                        : "."));
    }

    /**
     * Returns the sentence on the peaks of a preset kind of burst, their source, and the probability that the service
     * withstands each; empty for other bursts.
     */
    public Optional<String> origin(BurstAnswer of) {
        return of.burst()
                .preset()
                .map(preset -> of.odds().stream()
                                .map(odds -> "x" + Formats.number(odds.times()) + " (" + larger(odds.share())
                                        + ") holds with " + Formats.probability(odds.holds()))
                                .collect(Collectors.joining(", ", "Peaks: ", ". "))
                        + "Measured on " + preset.origin() + ".");
    }

    private static String larger(double share) {
        return share >= 0.5 ? "likely" : "1 event in " + Formats.number(1 / share) + " is larger";
    }

    /** Returns the sentence on the volume expected without the burst, its peaks within the hour, and the capacity. */
    public String base(BurstAnswer of) {
        return "Volume expected: " + value(of.volume())
                + of.burst()
                        .at()
                        .map(at -> " at " + MINUTE.format(at.atZone(zone)) + " " + zone)
                        .orElse("")
                + (of.peakWithinHour().isPresent()
                        ? of.burst().at().isPresent()
                                ? ""
                                : ", with the peak within the hour of "
                                        + Formats.number(of.peakWithinHour().getAsDouble()) + " times its mean"
                        : "; how far it peaks within an hour is unknown, so that the service may be full sooner")
                + ". Capacity: " + capacity(of) + ".";
    }

    private String capacity(BurstAnswer of) {
        String median = value(of.capacity().p50().orElse(Double.POSITIVE_INFINITY));
        if (of.capacity().p10().isEmpty()
                || of.capacity().p10().equals(of.capacity().p90())) {
            return median;
        }
        return median + " (80% interval "
                + Formats.number(unit.fromCore(of.capacity().p10().getAsDouble())) + " to "
                + value(of.capacity().p90().orElse(Double.POSITIVE_INFINITY)) + ")";
    }

    String value(double volume) {
        return Formats.value(volume, unit);
    }

    static String bytes(double bytes) {
        return bytes >= 1e9 ? Formats.number(bytes / 1e9) + " GB" : Formats.number(bytes / 1e6) + " MB";
    }

    static String share(double ratio) {
        return Formats.number(Math.rint(ratio * 1000) / 10) + "%";
    }

    /** Returns a duration in seconds as text in a suitable unit: {@code 12 s}, {@code 7.2 min}, {@code 3.5 h}. */
    public static String time(double seconds) {
        if (!Double.isFinite(seconds)) {
            return "for ever";
        }
        if (seconds < 90) {
            return Formats.number(seconds) + " s";
        }
        return seconds < 5_400
                ? Formats.number(seconds / 60) + " min"
                : seconds < 172_800 ? Formats.number(seconds / 3_600) + " h" : Formats.number(seconds / 86_400) + " d";
    }
}

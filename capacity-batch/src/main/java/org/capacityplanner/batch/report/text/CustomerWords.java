package org.capacityplanner.batch.report.text;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.capacityplanner.batch.report.AgreedResult;
import org.capacityplanner.batch.report.CustomerUse;
import org.capacityplanner.batch.report.CustomersReport;
import org.capacityplanner.batch.report.CustomersReport.ByCustomer;
import org.capacityplanner.customers.TenantCosts.TenantCost;
import org.capacityplanner.customers.TenantShare;
import org.capacityplanner.customers.WindowWatch;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;

/** Texts about the customers of services, for the terminal, the page and the workbook. */
public final class CustomerWords {
    /** The text in place of a number that does not exist. */
    public static final String NONE = KpiRow.NO_NUMBER;

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);

    private CustomerWords() {}

    /** Returns the sentences by which a customer's report explains what it shows and omits. */
    public static List<String> shown() {
        return List.of(
                "Shown: your volume, your share of each service's volume in its busy hours, what was agreed with you and how it was"
                        + " kept, and the windows in which you did not come as usual.",
                "A limit that is measured of the service is compared with the service's own measurements in your window.",
                "Not shown: other customers, the volume of the services, the machines behind them, their forecast and their cost.");
    }

    /**
     * Returns the name of the service that a customer uses, with the customer's own name for it:
     * {@code pricing (FX spot)}.
     */
    public static String service(CustomerUse use) {
        return Formats.printable(use.service())
                + use.product()
                        .map(product -> " (" + Formats.printable(product) + ")")
                        .orElse("");
    }

    /** Returns the weekly hours in which a customer uses a service, and its first day where that is configured. */
    public static String window(CustomerUse use) {
        return OnboardingText.window(use.window())
                + use.from().map(from -> ", from " + from).orElse("");
    }

    /** Returns the customer's share of the service's volume in the service's busy hours, in percent. */
    public static String share(CustomerUse use) {
        return use.share().fold(share -> Formats.share(share.share()), refusal -> NONE);
    }

    /** Returns the customer's volume in the service's busy hours, with its unit. */
    public static String atBusyHour(CustomerUse use) {
        return use.share().fold(share -> Formats.value(share.atBusyHour(), use.unit()), refusal -> NONE);
    }

    /** Returns the customer's volume in its own busiest hour, with its unit. */
    public static String ownPeak(CustomerUse use) {
        return use.share().fold(share -> Formats.value(share.ownPeak(), use.unit()), refusal -> NONE);
    }

    /**
     * Returns the coincidence factor of a customer: the ratio of its volume in the service's busy hours to its own
     * peak.
     */
    public static String coincidence(CustomerUse use) {
        return optional(use.share().known().map(TenantShare::coincidence));
    }

    /** Returns the customer's part of the service's growth since the month before, with its sign. */
    public static String growth(CustomerUse use) {
        OptionalDouble growth = use.share().known().map(TenantShare::growth).orElse(OptionalDouble.empty());
        return growth.isPresent() ? signed(growth.getAsDouble()) : NONE;
    }

    /** Returns the customer's share of the cost on the service's resource in the service's busy hours, in percent. */
    public static String costShare(CustomersReport report, CustomerUse use) {
        return report.costOf(use).map(cost -> Formats.share(cost.share())).orElse(NONE);
    }

    /** Returns the noisy index of a customer: the ratio of its share of the cost to its share of the volume. */
    public static String noisyIndex(CustomersReport report, CustomerUse use) {
        return optional(report.costOf(use).map(TenantCost::noisyIndex));
    }

    /** Returns how many of the agreed limits were met: {@code 2 of 3}. */
    public static String kept(CustomerUse use) {
        long known = use.agreed().stream()
                .filter(agreed -> agreed.outcome().known().isPresent())
                .count();
        long kept = use.agreed().stream()
                .filter(agreed -> verdict(agreed).equals("kept"))
                .count();
        return known == 0 ? NONE : kept + " of " + known;
    }

    /** Returns in how many of its service windows a customer sent less volume than usual: {@code 2 of 22}. */
    public static String missed(CustomerUse use) {
        return use.watch().fold(watch -> watch.missed().size() + " of " + watch.windows(), refusal -> NONE);
    }

    /** Returns the agreed volume of a customer: {@code 600 quotes/s}, {@code 400 to 800 quotes/s}. */
    public static String agreedVolume(CustomerUse use) {
        return use.volume()
                .map(volume -> Formats.number(use.unit().fromCore(volume.low())) + " to "
                        + Formats.value(volume.high(), use.unit()))
                .orElse(NONE);
    }

    /** Returns an agreed limit as a condition: {@code <= 80%}. */
    public static String limit(AgreedResult agreed) {
        return Formats.limit(agreed.sla(), agreed.unit());
    }

    /** Returns the actual value of an agreed measure; a share with a lower limit is truncated rather than rounded. */
    public static String actual(AgreedResult agreed) {
        return agreed.outcome().fold(known -> value(known.actual(), agreed), refusal -> NONE);
    }

    private static String value(double actual, AgreedResult agreed) {
        return agreed.sla().bound() == Sla.Bound.AT_LEAST && agreed.unit().equals(Unit.PERCENT)
                ? Formats.cutOff(actual, 5)
                                .movePointRight(2)
                                .stripTrailingZeros()
                                .toPlainString() + "%"
                : Formats.value(actual, agreed.unit());
    }

    /** Returns the share of samples within the customer's service hours that met an agreed limit, in percent. */
    public static String within(AgreedResult agreed) {
        OptionalDouble within =
                agreed.outcome().known().map(AgreedResult.Outcome::within).orElse(OptionalDouble.empty());
        return within.isPresent()
                ? Formats.cutOff(within.getAsDouble(), 3)
                                .movePointRight(2)
                                .stripTrailingZeros()
                                .toPlainString() + "%"
                : NONE;
    }

    /** Returns the distance of the actual value from the agreed limit, with its sign and unit. */
    public static String margin(AgreedResult agreed) {
        OptionalDouble margin = agreed.margin();
        if (margin.isEmpty()) {
            return NONE;
        }
        boolean isShare = agreed.unit().equals(Unit.PERCENT);
        double inUnit = agreed.unit().fromCore(margin.getAsDouble());
        return (inUnit < 0 ? "" : "+") + Formats.number(inUnit) + (isShare ? " points" : Formats.suffix(agreed.unit()));
    }

    /** Returns the result of an agreed limit as a word: kept, missed or unknown. */
    public static String verdict(AgreedResult agreed) {
        return agreed.outcome().fold(known -> known.verdict().name().toLowerCase(Locale.ROOT), refusal -> "unknown");
    }

    /** Returns the word for the source of the measurements of an agreed limit: the customer or the whole service. */
    public static String measured(AgreedResult agreed) {
        return agreed.measured().name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns a text on a service window with unusually low volume: its start in its time zone, the measured volume,
     * and the usual volume.
     */
    public static String window(CustomerUse use, WindowWatch.Missed missed) {
        return start(use, missed) + ": "
                + (missed.volume().isPresent()
                        ? Formats.value(missed.volume().getAsDouble(), use.unit())
                        : "nothing measured")
                + ", usually " + Formats.value(missed.usual(), use.unit());
    }

    /** Returns the start of a service window with unusually low volume, in the time zone of the customer's hours. */
    public static String start(CustomerUse use, WindowWatch.Missed missed) {
        ZoneId zone = use.window().zone();
        return MINUTE.format(LocalDateTime.ofInstant(missed.window().from(), zone)) + " " + zone;
    }

    /** Returns a sentence for each missing number about customers and services, with the reason. */
    public static List<String> notes(CustomersReport report) {
        Stream<String> ofUses = report.uses().stream()
                .flatMap(use -> Stream.of(
                                use.share().refusal(),
                                use.watch().refusal(),
                                use.agreed().stream()
                                        .flatMap(agreed -> agreed.outcome().refusal().stream())
                                        .findFirst())
                        .flatMap(Optional::stream)
                        .map(refusal -> use.customer() + " in " + use.service() + ": " + refusal.message()));
        Stream<String> ofServices = report.services().stream()
                .flatMap(service -> refusals(service)
                        .map(refusal -> "cost of " + service.service() + " by customer: " + refusal.message()
                                + "; the share of the volume stands for that of the cost"));
        return Stream.concat(ofUses, ofServices)
                .distinct()
                .map(note -> Formats.printable(note) + ".")
                .toList();
    }

    private static Stream<Refusal> refusals(ByCustomer service) {
        // Without shares there are no costs, for the reason that each customer's share has.
        return service.shares().refusal().isPresent() ? Stream.empty() : service.costs().refusal().stream();
    }

    /**
     * Returns the sentence on the part of a service's volume that belongs to no measured customer; empty if the
     * customers' shares are not known.
     */
    public static Optional<String> rest(ByCustomer service) {
        return service.shares()
                .known()
                .map(shares -> Formats.printable(service.service()) + ": "
                        + Formats.share(Math.max(0, shares.rest()))
                        + " of the volume in its busy hours belongs to no measured customer"
                        + (shares.growth().isPresent()
                                ? "; the volume changed by "
                                        + signed(shares.growth().getAsDouble()) + " over the month before."
                                : "."));
    }

    private static String optional(Optional<OptionalDouble> value) {
        OptionalDouble number = value.orElse(OptionalDouble.empty());
        return number.isPresent() ? Formats.number(number.getAsDouble()) : NONE;
    }

    private static String signed(double ratio) {
        return (ratio < 0 ? "" : "+") + Formats.share(ratio);
    }
}

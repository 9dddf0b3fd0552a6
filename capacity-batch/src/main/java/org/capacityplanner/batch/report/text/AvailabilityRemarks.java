package org.capacityplanner.batch.report.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.capacityplanner.availability.Availability;
import org.capacityplanner.batch.report.ServiceAvailability;

/** Sentences on what must be known to read a service's availability right: rounding, gaps, causes, targets and sites. */
public final class AvailabilityRemarks {
    private AvailabilityRemarks() {}

    /** Returns all remarks on a service, as sentences. */
    static List<String> of(ServiceAvailability service) {
        List<String> details = new ArrayList<>();
        Availability availability = service.availability();
        BigDecimal rounded = AvailabilityText.exact(availability)
                .setScale(AvailabilityText.decimals(availability), RoundingMode.HALF_UP);
        if (rounded.compareTo(AvailabilityText.cutOff(availability)) > 0 && endsInMoreNines(rounded, availability)) {
            details.add(rounded.toPlainString() + "% when rounded, which would claim more than "
                    + AvailabilityText.nines(availability) + ".");
        }
        service.requests()
                .ifPresent(share -> details.add(String.format(
                        Locale.ROOT,
                        "Of the requests %s%% succeeded; a share of requests and a share of time differ where the volume does.",
                        BigDecimal.valueOf(100 * share)
                                .setScale(3, RoundingMode.DOWN)
                                .toPlainString())));
        if (availability.unknownSeconds() > 0) {
            details.add(AvailabilityText.minutes(availability.unknownSeconds())
                    + " are unknown, since nothing was measured then; they count neither as lost nor as proof.");
        }
        if (service.byCapacitySeconds() > 0) {
            details.add(AvailabilityText.minutes(service.byCapacitySeconds()) + " of the "
                    + AvailabilityText.minutes(availability.lostSeconds())
                    + " lost have the cause '" + ServiceAvailability.CAPACITY
                    + "' or came while a utilization was " + Formats.share(ServiceAvailability.FULL)
                    + " or more: more capacity could have saved them.");
        }
        service.burnRate().ifPresent(burn -> details.add(burn(service, burn)));
        if (service.target().isPresent() && service.months().size() > 1) {
            details.add(
                    BudgetText.monthsMet(service.monthsMet(), service.months().size()));
        }
        earlierTarget(service).ifPresent(details::add);
        sites(service).ifPresent(details::add);
        return details;
    }

    /**
     * Returns a sentence on the target that earlier months had, so that nobody takes a change of it for a change of the
     * availability; empty where the target is the same in all known months.
     */
    public static Optional<String> earlierTarget(ServiceAvailability service) {
        return service.earlierTarget().map(earlier -> {
            double used = service.availability().budget(earlier.before()).used();
            return "The target changed: until " + earlier.last() + " it was "
                    + AvailabilityText.target(earlier.before())
                    + ", now it is " + AvailabilityText.target(service)
                    + ". Each month is judged by its own; by the earlier one, "
                    + service.month() + " would have used " + Formats.share(used) + " of its budget.";
        });
    }

    /**
     * Returns a sentence on the availability that redundant sites have together, with what it assumes; empty where the
     * sites are not known apart.
     */
    public static Optional<String> sites(ServiceAvailability service) {
        return service.ofSites().map(together -> {
            String each = service.sites().bySite().entrySet().stream()
                    .map(site ->
                            Formats.printable(site.getKey()) + " (" + AvailabilityText.target(site.getValue()) + ")")
                    .collect(Collectors.joining(", "));
            String compared = service.target().isPresent()
                    ? (together.budget(service.target().getAsDouble()).isMet()
                                    ? ", which is enough for"
                                    : ", less than")
                            + " the target of " + AvailabilityText.target(service)
                    : "";
            return "Its sites " + each + " together have " + AvailabilityText.percent(together) + " ("
                    + AvailabilityText.nines(together) + ")" + compared
                    + ", if they fail independently of each other and each can carry all of the volume alone; an outage of"
                    + " something that they share, such as a release or a network, is not in it.";
        });
    }

    private static boolean endsInMoreNines(BigDecimal rounded, Availability availability) {
        double lost = 1 - rounded.doubleValue() / 100;
        return lost <= 0 || Math.floor(-Math.log10(lost) + 1e-9) > availability.nines();
    }

    private static String burn(ServiceAvailability service, double burn) {
        if (burn == 0) {
            return "Nothing was lost in the last seven days.";
        }
        String speed = "The last seven days lost " + Formats.number(burn) + " times what the target bears";
        return service.exhaustedNextMonth()
                .map(day -> speed + "; at that speed next month's budget is used up on " + day + ".")
                .orElse(speed + "; at that speed next month's budget lasts.");
    }
}

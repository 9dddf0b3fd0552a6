package org.capacityplanner.batch;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.config.Amounts;
import org.capacityplanner.batch.config.NearestNames;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.ServiceStatus;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.headroom.BreachDate;
import org.capacityplanner.headroom.BreachOutlook;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.headroom.Status;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The condition of the option {@code report --fail-if}: if any service of the monthly report meets it, the exit code is
 * 2.
 */
final class FailCondition {
    private static final Pattern FORM = Pattern.compile("\\s*([A-Za-z-]+)\\s*(=|<)\\s*(\\S.*?)\\s*");
    private static final Map<String, String> FORMS = new TreeMap<>(Map.of(
            "breach-within", "breach-within=90d",
            "headroom", "headroom<10%",
            "outlook", "outlook=RED",
            "status", "status=RED"));
    private static final int MOST_NAMED = 5;

    /** Whether a service meets the condition, does not meet it, or cannot be judged. */
    private enum Verdict {
        MET,
        NOT_MET,
        NOT_JUDGED
    }

    /**
     * Judges whether a service of a report meets the condition, by its plan; a service without a plan only has a
     * status.
     */
    private interface Judgement {
        Verdict of(MonthlyReport report, Optional<CapacityPlan> plan);
    }

    private final String text;
    private final Judgement judgement;

    private FailCondition(String text, Judgement judgement) {
        this.text = text;
        this.judgement = judgement;
    }

    /**
     * Parses a condition such as {@code breach-within=90d}, {@code headroom<10%} or {@code status=RED}.
     *
     * @throws IllegalArgumentException where it is none; the message says what would be
     */
    static FailCondition parse(String text) {
        Matcher form = FORM.matcher(text);
        String name = form.matches() ? form.group(1).toLowerCase(Locale.ROOT) : text.strip();
        String example = FORMS.get(name);
        if (example == null) {
            throw new IllegalArgumentException("'" + text + "' is not a condition; "
                    + NearestNames.hint(name.split("[=<]", 2)[0], FORMS.keySet()) + "; write it as "
                    + String.join(", ", FORMS.values()));
        }
        if (!form.matches() || !example.startsWith(name + form.group(2))) {
            throw new IllegalArgumentException("'" + text + "' is not a condition; write it as " + example);
        }
        String value = form.group(3);
        return new FailCondition(
                text.strip(),
                switch (name) {
                    case "breach-within" -> breachWithin(value(value, Amounts::period, "a period", example));
                    case "headroom" -> headroomBelow(value(value, Amounts::growth, "a headroom", example));
                    case "outlook" -> statusIs(status(value), ServiceStatus::outlook);
                    default -> statusIs(status(value), ServiceStatus::worst);
                });
    }

    private static <T> T value(String text, Function<String, Optional<T>> parse, String what, String example) {
        return parse.apply(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' is not " + what + "; write the condition as " + example));
    }

    private static Status status(String text) {
        return Arrays.stream(Status.values())
                .filter(status -> status.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not a status; "
                        + NearestNames.hint(
                                text,
                                Arrays.stream(Status.values()).map(Status::name).toList())));
    }

    /**
     * Returns a condition that a service meets if one of its statuses is {@code wanted}, or is red where amber is
     * wanted.
     */
    private static Judgement statusIs(Status wanted, Function<ServiceStatus, Status> which) {
        return (report, plan) -> {
            Status status = which.apply(plan.map(report::statusOf).orElse(ServiceStatus.UNKNOWN));
            boolean isWorse = wanted == Status.AMBER && status == Status.RED;
            return status == wanted || isWorse ? Verdict.MET : Verdict.NOT_MET;
        };
    }

    private static Judgement headroomBelow(double least) {
        return (report, plan) -> plan.flatMap(CapacityPlan::bindingToPlanFor)
                .map(kpi -> kpi.growthLeft() < least ? Verdict.MET : Verdict.NOT_MET)
                .orElse(Verdict.NOT_JUDGED);
    }

    /**
     * Returns a condition that a service meets if it already exceeds a limit, or if its early breach date (the 10%
     * quantile of the simulated futures) is within a period after the report's end.
     */
    private static Judgement breachWithin(Period period) {
        return (report, plan) -> plan.map(known -> {
                    LocalDate last = report.end().plus(period);
                    boolean beyond = known.bindingToPlanFor()
                            .map(KpiPlan::growthLeft)
                            .filter(growth -> growth < 0)
                            .isPresent();
                    return beyond
                            ? Verdict.MET
                            : known.breach()
                                    .<Verdict>fold(
                                            simulated -> breachBy(last, simulated.service()),
                                            refused -> Verdict.NOT_JUDGED);
                })
                .orElse(Verdict.NOT_JUDGED);
    }

    private static Verdict breachBy(LocalDate last, BreachOutlook service) {
        if (service.early() instanceof BreachDate.In early) {
            return early.month().atDay(1).isAfter(last) ? Verdict.NOT_MET : Verdict.MET;
        }
        LocalDate horizon =
                service.months().get(service.months().size() - 1).plusMonths(1).atDay(1);
        return last.isAfter(horizon) ? Verdict.NOT_JUDGED : Verdict.NOT_MET;
    }

    /** Returns whether at least one service of a report meets the condition. */
    boolean isMetBy(MonthlyReport report) {
        return !services(report, Verdict.MET).isEmpty();
    }

    /**
     * Returns a line with the services that meet the condition and a line with those that cannot be judged; a line
     * without services is left out.
     */
    List<String> inWords(MonthlyReport report) {
        List<String> lines = new ArrayList<>();
        List<String> met = services(report, Verdict.MET);
        if (!met.isEmpty()) {
            lines.add("--fail-if " + text + ": " + named(met));
        }
        List<String> open = services(report, Verdict.NOT_JUDGED);
        if (!open.isEmpty()) {
            lines.add("--fail-if " + text + " cannot be judged for " + named(open));
        }
        return lines;
    }

    private List<String> services(MonthlyReport report, Verdict verdict) {
        List<String> services = new ArrayList<>();
        for (CapacityPlan plan : report.byUrgency()) {
            if (judgement.of(report, Optional.of(plan)) == verdict) {
                services.add(Formats.printable(plan.service()));
            }
        }
        report.refused().stream()
                .filter(refused -> judgement.of(report, Optional.empty()) == verdict)
                .forEach(refused -> services.add(Formats.printable(refused.service())));
        return services;
    }

    private static String named(List<String> services) {
        int more = services.size() - MOST_NAMED;
        return String.join(", ", services.subList(0, Math.min(services.size(), MOST_NAMED)))
                + (more > 0 ? " and " + more + " more" : "");
    }

    @Override
    public String toString() {
        return text;
    }

    /** Converts the value of the option {@code --fail-if} to a condition. */
    static final class Converter implements ITypeConverter<FailCondition> {
        @Override
        public FailCondition convert(String text) {
            try {
                return parse(Objects.requireNonNull(text, "text"));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}

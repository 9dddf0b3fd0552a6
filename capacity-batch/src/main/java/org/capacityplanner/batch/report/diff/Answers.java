package org.capacityplanner.batch.report.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.capacityplanner.batch.report.diff.Difference.What;

/** Compares the predictions and dates of two reports, service by service and KPI by KPI. */
final class Answers {
    /**
     * The size assigned to a difference if only one of the reports has the number or date; it exceeds that of any other
     * difference.
     */
    private static final double LARGEST = 1e6;

    /** The smallest headroom that is compared, as a ratio; smaller ones, far beyond capacity, are treated as equal. */
    private static final double LEAST_HEADROOM = -0.9;

    private final List<Difference> differences = new ArrayList<>();

    private Answers() {}

    /** Returns the differences between the predictions and dates of two reports, the most important first. */
    static List<Difference> differences(ReportDocument old, ReportDocument now) {
        Answers answers = new Answers();
        for (String service : Values.either(old.services(), now.services())) {
            answers.service(
                    service,
                    old.services().getOrDefault(service, MissingNode.getInstance()),
                    now.services().getOrDefault(service, MissingNode.getInstance()));
        }
        answers.differences.sort(Difference.BY_IMPORTANCE);
        return List.copyOf(answers.differences);
    }

    private void service(String name, JsonNode old, JsonNode now) {
        if (!plan(old).equals(plan(now))) {
            add(What.PLAN, name, "", OptionalDouble.empty(), "", plan(old), plan(now), now.isMissingNode() ? 2 : 1);
        }
        if (old.isMissingNode() || now.isMissingNode()) {
            return;
        }
        status(What.STATUS, name, "", OptionalDouble.empty(), old.path("status"), now.path("status"));
        status(What.OUTLOOK, name, "", OptionalDouble.empty(), old.path("outlook"), now.path("outlook"));
        date(What.ACT_BY, name, old.at("/breach/actBy"), now.at("/breach/actBy"), "");
        date(What.BREACH, name, old.at("/breach/median"), now.at("/breach/median"), "-01");
        date(What.EARLY_BREACH, name, old.at("/breach/early"), now.at("/breach/early"), "-01");
        simple(What.BINDING_KPI, name, "", old.at("/scenarios/0/bindingKpi"), now.at("/scenarios/0/bindingKpi"));
        headrooms(name, old.path("headroom"), now.path("headroom"));
        scenarios(name, old.path("scenarios"), now.path("scenarios"));
        fits(name, old.path("fits"), now.path("fits"));
    }

    private static JsonNode plan(JsonNode service) {
        return TextNode.valueOf(
                service.isMissingNode() ? "not there" : service.path("refusal").isTextual() ? "none" : "there");
    }

    private void headrooms(String service, JsonNode old, JsonNode now) {
        Map<String, JsonNode> before = Values.by("kpi", old);
        Map<String, JsonNode> after = Values.by("kpi", now);
        for (String kpi : Values.both(before, after)) {
            JsonNode was = headroom(Values.at(before, kpi));
            JsonNode is = headroom(Values.at(after, kpi));
            if (Values.differ(was, is)) {
                add(What.HEADROOM, service, kpi, OptionalDouble.empty(), "", was, is, Math.abs(used(was) - used(is)));
            }
        }
    }

    /** Returns the headroom of a KPI as a ratio, or the word in place of it if there is no number. */
    private static JsonNode headroom(JsonNode headroom) {
        return headroom.path("growth").isNumber() ? headroom.path("growth") : headroom.path("kind");
    }

    /**
     * Returns the share of capacity that the planning volume uses, by which the size of a change in headroom is
     * measured; ten percentage points of headroom matter less the larger the headroom is.
     */
    private static double used(JsonNode headroom) {
        if (headroom.isNumber()) {
            return 1 / (1 + Math.max(LEAST_HEADROOM, headroom.asDouble()));
        }
        return headroom.asText().equals("EXHAUSTED") ? 1 / (1 + LEAST_HEADROOM) : 0;
    }

    private void scenarios(String service, JsonNode old, JsonNode now) {
        Map<String, JsonNode> before = Values.by("growth", old);
        Map<String, JsonNode> after = Values.by("growth", now);
        for (String growth : Values.both(before, after)) {
            OptionalDouble at =
                    OptionalDouble.of(Values.at(after, growth).path("growth").asDouble());
            Map<String, JsonNode> kpisBefore =
                    Values.by("kpi", Values.at(before, growth).path("kpis"));
            Map<String, JsonNode> kpisAfter =
                    Values.by("kpi", Values.at(after, growth).path("kpis"));
            for (String kpi : Values.both(kpisBefore, kpisAfter)) {
                JsonNode was = Values.at(kpisBefore, kpi);
                JsonNode is = Values.at(kpisAfter, kpi);
                status(What.SCENARIO_STATUS, service, kpi, at, was.path("status"), is.path("status"));
                // A number in another unit would be another number without another answer.
                if (was.path("unit").equals(is.path("unit"))) {
                    number(
                            What.PREDICTED,
                            service,
                            kpi,
                            at,
                            is.path("unit").asText(),
                            was.path("predicted"),
                            is.path("predicted"));
                }
            }
        }
    }

    private void fits(String service, JsonNode old, JsonNode now) {
        Map<String, JsonNode> before = Values.by("kpi", old);
        Map<String, JsonNode> after = Values.by("kpi", now);
        for (String kpi : Values.both(before, after)) {
            JsonNode was = Values.at(before, kpi);
            JsonNode is = Values.at(after, kpi);
            number(
                    What.ELASTICITY,
                    service,
                    kpi,
                    OptionalDouble.empty(),
                    "",
                    was.path("elasticity"),
                    is.path("elasticity"));
            number(What.R_SQUARED, service, kpi, OptionalDouble.empty(), "", was.path("rSquared"), is.path("rSquared"));
            simple(What.MODEL, service, kpi, was.path("family"), is.path("family"));
        }
    }

    private void status(What what, String service, String kpi, OptionalDouble growth, JsonNode old, JsonNode now) {
        if (Values.differ(old, now)) {
            int before = severity(old);
            int after = severity(now);
            // What got worse comes before what got better, and the worst first.
            add(what, service, kpi, growth, "", old, now, after > before ? 10 + after : before);
        }
    }

    private static int severity(JsonNode status) {
        return switch (status.asText()) {
            case "RED" -> 3;
            case "UNKNOWN" -> 2;
            case "AMBER" -> 1;
            default -> 0;
        };
    }

    private void date(What what, String service, JsonNode old, JsonNode now, String day) {
        if (Values.differ(old, now)) {
            add(what, service, "", OptionalDouble.empty(), "", old, now, days(old, now, day));
        }
    }

    /**
     * Returns the number of days by which a date differs between two reports; a month counts as its first day. A date
     * that there was not before matters most.
     */
    private static double days(JsonNode old, JsonNode now, String day) {
        if (!old.isTextual() || !now.isTextual()) {
            return now.isTextual() ? LARGEST : LARGEST / 2;
        }
        try {
            return Math.abs(
                    ChronoUnit.DAYS.between(LocalDate.parse(old.asText() + day), LocalDate.parse(now.asText() + day)));
        } catch (DateTimeException e) {
            return LARGEST;
        }
    }

    private void number(
            What what, String service, String kpi, OptionalDouble growth, String unit, JsonNode old, JsonNode now) {
        if (Values.differ(old, now)) {
            double size = LARGEST;
            if (old.isNumber() && now.isNumber()) {
                double scale = Math.max(Math.abs(old.asDouble()), Math.abs(now.asDouble()));
                size = Math.abs(now.asDouble() - old.asDouble()) / scale;
            }
            add(what, service, kpi, growth, unit, old, now, size);
        }
    }

    private void simple(What what, String service, String kpi, JsonNode old, JsonNode now) {
        if (Values.differ(old, now)) {
            add(what, service, kpi, OptionalDouble.empty(), "", old, now, 1);
        }
    }

    private void add(
            What what,
            String service,
            String kpi,
            OptionalDouble growth,
            String unit,
            JsonNode old,
            JsonNode now,
            double size) {
        differences.add(new Difference(what, service, kpi, growth, unit, orNull(old), orNull(now), size));
    }

    private static JsonNode orNull(JsonNode value) {
        return value.isMissingNode() ? NullNode.getInstance() : value;
    }
}

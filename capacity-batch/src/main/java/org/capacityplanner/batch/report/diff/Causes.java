package org.capacityplanner.batch.report.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.capacityplanner.batch.report.diff.Cause.Kind;
import org.capacityplanner.batch.report.text.AvailabilityText;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.headroom.Growth;

/**
 * Compares the inputs of two reports: the program's version, the config as far as the reports contain it, and the
 * exports.
 */
final class Causes {
    private static final JsonNode NONE = MissingNode.getInstance();
    private static final String LEVEL = "level";
    private static final String DIGEST = "config SHA-256";
    private static final int DIGEST_SHOWN = 12;

    private final List<Cause> causes = new ArrayList<>();

    private Causes() {}

    /** Returns the inputs that differ between two reports: the program first, then the config, then the data. */
    static List<Cause> of(ReportDocument old, ReportDocument now) {
        Causes causes = new Causes();
        causes.compare(Kind.VERSION, "program", old.tool(), now.tool());
        causes.config(old, now);
        causes.data(old, now);
        return causes.causes.stream().sorted(Comparator.comparing(Cause::kind)).toList();
    }

    private void config(ReportDocument old, ReportDocument now) {
        compare(
                Kind.CONFIG,
                "zone",
                old.root().path("zone").asText(),
                now.root().path("zone").asText());
        agreed(old.root(), now.root());
        Map<String, JsonNode> settings = Values.by("name", old.root().at("/provenance/settings"));
        settings(settings, Values.by("name", now.root().at("/provenance/settings")));
        String level = settings.getOrDefault(LEVEL, NONE).path("value").asText();
        for (String service : Values.either(old.services(), now.services())) {
            JsonNode before = old.services().getOrDefault(service, NONE);
            JsonNode after = now.services().getOrDefault(service, NONE);
            compare(
                    Kind.CONFIG,
                    service,
                    before.isMissingNode() ? "" : "planned",
                    after.isMissingNode() ? "" : "planned");
            if (isPlanned(before) && isPlanned(after)) {
                config(service, before, after);
                // One that every service has by default is named once, among the settings.
                if (!before.at("/headroom/0/level").asText().equals(level)) {
                    same(service + ": level", before.at("/headroom/0/level"), after.at("/headroom/0/level"));
                }
            }
        }
    }

    /** Adds a difference for each target of availability and each limit of a customer that is another one. */
    private void agreed(JsonNode old, JsonNode now) {
        Map<String, JsonNode> before = Values.by("service", old.path("availability"));
        Map<String, JsonNode> after = Values.by("service", now.path("availability"));
        for (String service : Values.both(before, after)) {
            compare(
                    Kind.CONFIG,
                    service + ": availability target",
                    percent(Values.at(before, service).path("target")),
                    percent(Values.at(after, service).path("target")));
        }
        Map<String, String> limitsBefore = limitsOfCustomers(old);
        Map<String, String> limitsAfter = limitsOfCustomers(now);
        for (String limit : Values.either(limitsBefore, limitsAfter)) {
            compare(Kind.CONFIG, limit, limitsBefore.getOrDefault(limit, ""), limitsAfter.getOrDefault(limit, ""));
        }
    }

    private static String percent(JsonNode target) {
        return target.isNumber() ? AvailabilityText.target(target.asDouble()) : "";
    }

    private static Map<String, String> limitsOfCustomers(JsonNode report) {
        Map<String, String> limits = new LinkedHashMap<>();
        for (JsonNode use : report.path("customers")) {
            for (JsonNode agreed : use.path("agreed")) {
                limits.put(
                        use.path("service").asText() + ", "
                                + use.path("customer").asText() + ", "
                                + agreed.path("what").asText() + ": agreed",
                        limit(agreed));
            }
        }
        return limits;
    }

    private static boolean isPlanned(JsonNode service) {
        return service.path("volume").isObject();
    }

    private void config(String service, JsonNode old, JsonNode now) {
        same(service + ": lead time", old.at("/breach/leadTime"), now.at("/breach/leadTime"));
        same(service + ": volume", old.at("/volume/metric"), now.at("/volume/metric"));
        same(service + ": unit of volume", old.at("/volume/unit"), now.at("/volume/unit"));
        Map<String, JsonNode> before = Values.by("growth", old.path("scenarios"));
        Map<String, JsonNode> after = Values.by("growth", now.path("scenarios"));
        for (String growth : Values.either(before, after)) {
            JsonNode one = Values.at(after.containsKey(growth) ? after : before, growth);
            String asked = new Growth(one.path("growth").asDouble()).toString();
            compare(
                    Kind.CONFIG,
                    service + ": scenario " + asked,
                    before.containsKey(growth) ? "asked" : "",
                    after.containsKey(growth) ? "asked" : "");
        }
        limits(service, Values.by("kpi", old.at("/scenarios/0/kpis")), Values.by("kpi", now.at("/scenarios/0/kpis")));
    }

    private void limits(String service, Map<String, JsonNode> old, Map<String, JsonNode> now) {
        for (String kpi : Values.either(old, now)) {
            compare(
                    Kind.CONFIG,
                    service + ", " + kpi + ": limit",
                    limit(old.getOrDefault(kpi, NONE)),
                    limit(now.getOrDefault(kpi, NONE)));
        }
    }

    private static String limit(JsonNode kpi) {
        if (kpi.isMissingNode()) {
            return "";
        }
        String unit = kpi.path("unit").asText();
        return (kpi.path("bound").asText().equals("AT_LEAST") ? ">= " : "<= ")
                + Formats.typed(kpi.path("limit").asDouble())
                + (unit.equals("%") ? "" : " ")
                + unit;
    }

    private void data(ReportDocument old, ReportDocument now) {
        compare(Kind.DATA, "month", old.month(), now.month());
        Map<String, JsonNode> before = inputs(old);
        Map<String, JsonNode> after = inputs(now);
        for (String input : Values.either(before, after)) {
            compare(Kind.DATA, input, input(before.getOrDefault(input, NONE)), input(after.getOrDefault(input, NONE)));
        }
        Set<String> both = Values.both(old.services(), now.services());
        both.removeIf(service ->
                !isPlanned(Values.at(old.services(), service)) || !isPlanned(Values.at(now.services(), service)));
        for (String service : both) {
            compare(
                    Kind.DATA,
                    service + ": planning volume",
                    planning(Values.at(old.services(), service)),
                    planning(Values.at(now.services(), service)));
        }
        found(findings(old, both), findings(now, both));
        for (String service : both) {
            same(
                    Kind.DATA,
                    service + ": observations",
                    Values.at(old.services(), service).path("observations"),
                    Values.at(now.services(), service).path("observations"));
        }
    }

    private static String planning(JsonNode service) {
        JsonNode volume = service.path("volume");
        return Formats.number(volume.path("planning").asDouble()) + " "
                + volume.path("unit").asText();
    }

    /**
     * Returns the input files of a report by name; files with the same name in several folders are numbered in order.
     */
    private static Map<String, JsonNode> inputs(ReportDocument report) {
        Map<String, JsonNode> inputs = new LinkedHashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        for (JsonNode input : report.root().at("/provenance/inputs")) {
            String name = input.path("name").asText();
            int nth = seen.merge(name, 1, Integer::sum);
            inputs.put(nth == 1 ? name : name + " (" + nth + ")", input);
        }
        return inputs;
    }

    private static String input(JsonNode input) {
        if (input.isMissingNode()) {
            return "";
        }
        String digest = input.path("sha256").asText();
        return String.format(
                Locale.ROOT,
                "%,d rows, %,d rejected, %s",
                input.path("rows").asLong(),
                input.path("rejected").asLong(),
                digest.substring(0, Math.min(DIGEST_SHOWN, digest.length())));
    }

    /** Adds a difference for each finding in reading or cleaning that only one of the reports contains. */
    private void found(Map<String, JsonNode> before, Map<String, JsonNode> after) {
        for (String finding : Values.either(before, after)) {
            compare(
                    Kind.DATA,
                    finding,
                    before.containsKey(finding) ? "found" : "",
                    after.containsKey(finding) ? "found" : "");
        }
    }

    private static Map<String, JsonNode> findings(ReportDocument report, Set<String> services) {
        Map<String, JsonNode> findings = new LinkedHashMap<>();
        for (JsonNode row : report.root().path("dataQuality")) {
            String service = row.path("service").asText();
            if (service.isEmpty() || services.contains(service)) {
                findings.putIfAbsent(
                        (service.isEmpty() ? "" : service + ", ")
                                + row.path("subject").asText() + ": "
                                + row.path("kind").asText(),
                        row);
            }
        }
        return findings;
    }

    private void settings(Map<String, JsonNode> old, Map<String, JsonNode> now) {
        for (String name : Values.either(old, now)) {
            // A report of a version that wrote no digest says nothing of the config's.
            if (name.equals(DIGEST) && !(old.containsKey(name) && now.containsKey(name))) {
                continue;
            }
            // Which months came before is what the data are of, and no decision.
            compare(
                    name.equals("earlier months") ? Kind.DATA : Kind.CONFIG,
                    name,
                    old.getOrDefault(name, NONE).path("value").asText(),
                    now.getOrDefault(name, NONE).path("value").asText());
        }
    }

    private void same(String subject, JsonNode old, JsonNode now) {
        same(Kind.CONFIG, subject, old, now);
    }

    private void same(Kind kind, String subject, JsonNode old, JsonNode now) {
        if (Values.differ(old, now)) {
            compare(kind, subject, old.asText(), now.asText());
        }
    }

    private void compare(Kind kind, String subject, String old, String now) {
        if (!old.equals(now)) {
            causes.add(new Cause(kind, subject, old, now));
        }
    }
}

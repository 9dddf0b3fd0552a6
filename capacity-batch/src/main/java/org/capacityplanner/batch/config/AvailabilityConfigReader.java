package org.capacityplanner.batch.config;

import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.availability.AgreedTime;
import org.capacityplanner.availability.RedundantSites;
import org.capacityplanner.availability.Weights;
import org.capacityplanner.batch.config.operations.AvailabilityConfig;

/** Reads the key {@code availability}, which both the whole config and each service may have. */
final class AvailabilityConfigReader {
    private static final List<String> KEYS = List.of("outages", "agreed");
    private static final List<String> SERVICE_KEYS =
            List.of("target", "regions", "functions", "agreed", "weight", "sites", "up", "errors");
    private static final List<String> UP_KEYS = List.of("metric", "source", "unit", "type", "below", "for");
    private static final List<String> ERROR_KEYS = List.of("metric", "source", "unit", "type", "of", "above", "for");
    private static final String REGIONS = "regions";
    private static final String SITES = "sites";
    private static final String BY = "by";
    private static final String ALWAYS = "24x7";
    private static final Pattern HOURS = Pattern.compile("(\\d{1,2}:\\d{2})\\s*-\\s*(\\d{1,2}:\\d{2})");
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,6})\\s*(s|min|h)");
    private static final int ABBREVIATED = 3;

    private final Path file;
    private final ZoneId zone;

    AvailabilityConfigReader(Path file, ZoneId zone) {
        this.file = file;
        this.zone = zone;
    }

    AvailabilityConfig read(Optional<YamlNode> node) {
        if (node.isEmpty()) {
            return AvailabilityConfig.NONE;
        }
        YamlMapping fields = YamlMapping.of(file, node.get(), "availability", KEYS);
        Path directory = Objects.requireNonNullElse(file.getParent(), Path.of(""));
        List<Path> outages = fields.items("outages").stream()
                .map(item -> fields.value(item, "outages", "a file", Amounts.failing(Path::of)))
                .map(directory::resolve)
                .toList();
        return new AvailabilityConfig(outages, agreed(fields).orElse(AgreedTime.always()));
    }

    /**
     * Reads the availability target of a service and the rules that detect its outages.
     *
     * @param agreed the hours of a service without its own
     * @param metric reads a metric of the service
     */
    PromiseConfig service(YamlNode node, AgreedTime agreed, Function<YamlMapping, MetricConfig> metric) {
        YamlMapping fields = YamlMapping.of(file, node, "the availability of a service", SERVICE_KEYS);
        List<PromiseConfig.Rule> rules = new ArrayList<>();
        fields.node("up").map(up -> up(up, metric)).ifPresent(rules::add);
        fields.node("errors").map(errors -> errors(errors, metric)).ifPresent(rules::add);
        Optional<Double> target = fields.value("target", "between 0% and 100%, such as 99.9%", Amounts::level);
        return new PromiseConfig(
                target.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                isByVolume(fields) ? Weights.WHOLE : weights(fields, REGIONS),
                isByVolume(fields) ? volumes(fields, metric) : Map.of(),
                weights(fields, "functions"),
                agreed(fields).orElse(agreed),
                fields.value("weight", "a number that is not negative", AvailabilityConfigReader::notNegative)
                        .orElse(1.0),
                sites(fields),
                rules);
    }

    /** Reads the availability of each site that can serve alone, as a mapping from names to percentages. */
    private RedundantSites sites(YamlMapping service) {
        Optional<YamlNode> node = service.node(SITES);
        if (node.isEmpty()) {
            return RedundantSites.UNKNOWN;
        }
        if (!(node.get() instanceof YamlNode.Mapping mapping)
                || mapping.entries().size() < 2) {
            throw service.fault(
                    SITES,
                    "'sites' of the availability needs what each of at least two sites has alone, such as"
                            + " {zurich: 99.9%, geneva: 99.9%}");
        }
        YamlMapping shares = YamlMapping.of(
                file, mapping, SITES, List.copyOf(mapping.entries().keySet()));
        Map<String, Double> bySite = new LinkedHashMap<>();
        for (String name : mapping.entries().keySet()) {
            bySite.put(
                    name,
                    shares.value(name, "between 0% and 100%, such as 99.9%", Amounts::level)
                            .orElseThrow());
        }
        return new RedundantSites(bySite);
    }

    private PromiseConfig.Rule up(YamlNode node, Function<YamlMapping, MetricConfig> metric) {
        YamlMapping fields = YamlMapping.of(file, node, "up", UP_KEYS);
        double below = fields.value("below", "a number such as 1", AvailabilityConfigReader::notNegative)
                .orElse(1.0);
        return new PromiseConfig.Rule(metric.apply(fields), Optional.empty(), below, shortest(fields));
    }

    private PromiseConfig.Rule errors(YamlNode node, Function<YamlMapping, MetricConfig> metric) {
        YamlMapping fields = YamlMapping.of(file, node, "errors", ERROR_KEYS);
        MetricConfig errors = metric.apply(fields);
        MetricConfig requests =
                new MetricConfig(fields.text("of"), errors.unit(), errors.source(), errors.rollup(), errors.reading());
        fields.required("above");
        double above = fields.value("above", "between 0% and 100%, such as 5%", Amounts::level)
                .orElseThrow();
        return new PromiseConfig.Rule(errors, Optional.of(requests), above, shortest(fields));
    }

    private static Duration shortest(YamlMapping fields) {
        return fields.value("for", "a time such as 30s, 5min or 1h", AvailabilityConfigReader::length)
                .orElse(Duration.ZERO);
    }

    private static Optional<Duration> length(String text) {
        Matcher form = LENGTH.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(form.group(1));
        return Optional.of(
                switch (form.group(2)) {
                    case "s" -> Duration.ofSeconds(count);
                    case "min" -> Duration.ofMinutes(count);
                    default -> Duration.ofHours(count);
                });
    }

    private static Optional<Double> notNegative(String text) {
        return Amounts.failing(Double::valueOf).apply(text).filter(value -> value >= 0 && Double.isFinite(value));
    }

    private static Optional<Double> share(String text) {
        return text.strip().equals("100%")
                ? Optional.of(1.0)
                : text.strip().matches("0+(\\.0+)?%?") ? Optional.of(0.0) : Amounts.level(text);
    }

    private static boolean isByVolume(YamlMapping service) {
        return service.node(REGIONS)
                .filter(node -> node instanceof YamlNode.Mapping mapping
                        && mapping.entries().containsKey(BY))
                .isPresent();
    }

    /**
     * Reads for each region the metric that measures its volume, as in
     * {@code {by: volume, EMEA: quotes_emea, APAC: quotes_apac}}.
     */
    private Map<String, MetricConfig> volumes(YamlMapping service, Function<YamlMapping, MetricConfig> metric) {
        YamlNode.Mapping mapping = (YamlNode.Mapping) service.node(REGIONS).orElseThrow();
        YamlMapping regions = YamlMapping.of(
                file, mapping, REGIONS, List.copyOf(mapping.entries().keySet()));
        if (!regions.text(BY).equals("volume")) {
            throw regions.fault(BY, "'by' of the regions must be volume, got '" + regions.text(BY) + "'");
        }
        Map<String, MetricConfig> volumes = new LinkedHashMap<>();
        for (String name : mapping.entries().keySet()) {
            if (!name.equals(BY)) {
                YamlNode node = regions.required(name);
                // The name of the metric alone, or the metric with its unit and source.
                YamlNode of = node instanceof YamlNode.Mapping
                        ? node
                        : new YamlNode.Mapping(node.mark(), Map.of("metric", new YamlNode.Entry(node.mark(), node)));
                volumes.put(name, metric.apply(YamlMapping.of(file, of, "a metric", ServiceConfigReader.METRIC_KEYS)));
            }
        }
        if (volumes.size() < 2) {
            throw service.fault(
                    REGIONS,
                    "regions by volume need the metric of at least two, such as {by: volume, EMEA: quotes_emea,"
                            + " APAC: quotes_apac}");
        }
        return volumes;
    }

    /** Reads the weights of the regions or functions of a service, as a mapping from their names to shares. */
    private Weights weights(YamlMapping service, String key) {
        Optional<YamlNode> node = service.node(key);
        if (node.isEmpty()) {
            return Weights.WHOLE;
        }
        if (!(node.get() instanceof YamlNode.Mapping mapping)) {
            throw service.fault(key, "'" + key + "' needs names and shares, such as {EMEA: 60%, APAC: 40%}");
        }
        YamlMapping shares =
                YamlMapping.of(file, mapping, key, List.copyOf(mapping.entries().keySet()));
        Map<String, Double> byName = new LinkedHashMap<>();
        for (String name : mapping.entries().keySet()) {
            byName.put(
                    name,
                    shares.value(name, "a share between 0% and 100%", AvailabilityConfigReader::share)
                            .orElseThrow());
        }
        try {
            return new Weights(byName);
        } catch (IllegalArgumentException wrong) {
            double sum = byName.values().stream().mapToDouble(share -> share).sum();
            throw service.fault(
                    key,
                    "the shares of '" + key + "' must sum to 100%, they sum to "
                            + new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(100 * sum)
                            + "%");
        }
    }

    private Optional<AgreedTime> agreed(YamlMapping fields) {
        Optional<YamlNode> node = fields.node("agreed");
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (!(node.get() instanceof YamlNode.Mapping mapping)) {
            if (fields.text("agreed").equals(ALWAYS)) {
                return Optional.of(AgreedTime.always());
            }
            throw fields.fault("agreed", "agreed must be 24x7, or days and hours such as {Mon-Fri: 07:00-19:00}");
        }
        YamlMapping days = YamlMapping.of(
                file, mapping, "agreed", List.copyOf(mapping.entries().keySet()));
        Map<DayOfWeek, AgreedTime.Hours> hours = new EnumMap<>(DayOfWeek.class);
        for (String name : mapping.entries().keySet()) {
            AgreedTime.Hours agreed = days.value(name, "hours such as 07:00-19:00", AvailabilityConfigReader::hours)
                    .orElseThrow();
            for (DayOfWeek day : days(name)
                    .orElseThrow(() -> days.fault(
                            name, "'" + name + "' is no day of the week, and no range of them such as Mon-Fri"))) {
                if (hours.put(day, agreed) != null) {
                    throw days.fault(name, "two entries of 'agreed' have hours of one day");
                }
            }
        }
        return Optional.of(AgreedTime.weekly(hours, zone));
    }

    private static Optional<AgreedTime.Hours> hours(String text) {
        Matcher form = HOURS.matcher(text);
        return form.matches()
                ? Amounts.<AgreedTime.Hours>failing(t -> new AgreedTime.Hours(time(form.group(1)), time(form.group(2))))
                        .apply(text)
                : Optional.empty();
    }

    /** Parses a time of day, where 24:00 is the midnight at the end of the day. */
    static LocalTime time(String text) {
        String padded = text.length() < "07:00".length() ? "0" + text : text;
        return padded.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(padded);
    }

    /** Parses a weekday or a range of weekdays such as {@code Mon-Fri}; empty for another text. */
    static Optional<List<DayOfWeek>> days(String text) {
        String[] ends = text.split("-", -1);
        Optional<DayOfWeek> first = day(ends[0]);
        Optional<DayOfWeek> last = day(ends[ends.length - 1]);
        if (ends.length > 2 || first.isEmpty() || last.isEmpty()) {
            return Optional.empty();
        }
        List<DayOfWeek> days = new ArrayList<>();
        for (DayOfWeek day = first.get(); ; day = day.plus(1)) {
            days.add(day);
            if (day == last.get()) {
                return Optional.of(days);
            }
        }
    }

    private static Optional<DayOfWeek> day(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (name.equals(day.name()) || name.equals(day.name().substring(0, ABBREVIATED))) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }
}

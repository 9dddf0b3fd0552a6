package org.capacityplanner.batch.config;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.capacityplanner.customers.ServiceWindow;
import org.capacityplanner.customers.TenantCosts;
import org.capacityplanner.customers.VolumeRange;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Unit;

/** Reads the key {@code customers} of the config. */
final class CustomerConfigReader {
    static final List<String> KEYS =
            List.of("name", "services", "select", "products", "window", "from", "agreed", "measured");
    static final List<String> WINDOW_KEYS = List.of("days", "from", "to", "zone");
    static final String VOLUME = "volume";
    static final String AVAILABILITY = "availability";
    private static final Pattern RANGE =
            Pattern.compile("(\\d+(?:\\.\\d+)?)(?:\\s*-\\s*(\\d+(?:\\.\\d+)?))?\\s*([^\\d\\s].*)?");
    private static final String VOLUME_FORM = "a volume such as 600 tx/s, or a range such as 400-800 tx/s";

    private final Path file;
    private final ZoneId zone;
    private final List<ServiceConfig> services;
    private final MeasuredConfigReader measured;

    CustomerConfigReader(Path file, ZoneId zone, List<ServiceConfig> services, MeasuredConfigReader measured) {
        this.file = file;
        this.zone = zone;
        this.services = services;
        this.measured = measured;
    }

    List<CustomerConfig> read(YamlMapping config) {
        List<CustomerConfig> customers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlNode item : config.items("customers")) {
            YamlMapping fields = YamlMapping.of(file, item, "a customer", KEYS);
            CustomerConfig customer = customer(fields);
            if (!names.add(customer.name())) {
                throw fields.fault("name", "'" + customer.name() + "' is the name of two customers");
            }
            customers.add(customer);
        }
        return customers;
    }

    private CustomerConfig customer(YamlMapping fields) {
        String name = fields.text("name");
        if (name.equals(TenantCosts.OTHERS)) {
            throw fields.fault("name", "'" + name + "' is the volume that belongs to no customer");
        }
        fields.required("services");
        List<String> used = fields.items("services").stream()
                .map(item -> service(fields, "services", item))
                .toList();
        if (used.isEmpty()) {
            throw fields.fault("services", "customer '" + name + "' uses no service; name at least one");
        }
        if (new HashSet<>(used).size() < used.size()) {
            throw fields.fault("services", "customer '" + name + "' names a service twice");
        }
        Map<String, VolumeRange> volumes = new LinkedHashMap<>();
        Map<String, Limit> limits = new LinkedHashMap<>();
        OptionalDouble availability = OptionalDouble.empty();
        Optional<YamlNode> node = fields.node("agreed");
        if (node.isPresent()) {
            YamlMapping agreed = YamlMapping.of(
                    file,
                    node.get(),
                    "'agreed'",
                    Stream.concat(Stream.of(VOLUME, AVAILABILITY), kpis(used).keySet().stream())
                            .toList());
            agreed.node(VOLUME).ifPresent(volume -> volumes.putAll(volumes(agreed, volume, used)));
            availability = agreed.value(AVAILABILITY, "between 0% and 100%, such as 99.9%", Amounts::level)
                    .map(OptionalDouble::of)
                    .orElse(OptionalDouble.empty());
            kpis(used).forEach((kpi, unit) -> limit(agreed, kpi, unit).ifPresent(limit -> limits.put(kpi, limit)));
        }
        MeasuredConfigReader.Use use = new MeasuredConfigReader.Use(
                fields, name, used, limits, kpis(used).keySet());
        return new CustomerConfig(
                name,
                used,
                fields.node("window").map(this::window).orElse(ServiceWindow.always(zone)),
                EventConfigReader.date(fields, "from"),
                volumes,
                limits,
                availability,
                measured.products(use).names(),
                measured.read(use));
    }

    private String service(YamlMapping fields, String key, YamlNode item) {
        String name = fields.text(key, item);
        if (services.stream().noneMatch(service -> service.fits(name))) {
            List<String> known = services.stream().map(ServiceConfig::name).toList();
            throw new ConfigException(
                    file, item.mark(), "there is no service '" + name + "'; " + NearestNames.hint(name, known));
        }
        return name;
    }

    /** Returns the names of the KPIs of several services, each with its configured unit, if any. */
    private Map<String, Optional<Unit>> kpis(List<String> used) {
        Map<String, Optional<Unit>> kpis = new LinkedHashMap<>();
        for (String service : used) {
            measured.entry(service)
                    .kpis()
                    .forEach(kpi -> kpis.putIfAbsent(
                            kpi.name(), kpi.metric().unit().or(() -> kpi.limit().unit())));
        }
        return kpis;
    }

    private static Optional<Limit> limit(YamlMapping agreed, String kpi, Optional<Unit> unit) {
        Optional<Limit> limit = agreed.value(kpi, "a value such as 80%, 5ms or \">= 10\"", Limit::parse);
        if (limit.isPresent() && unit.isPresent() && !limit.get().suits(unit.get())) {
            throw agreed.fault(kpi, "limit " + limit.get() + " and unit " + unit.get() + " measure different things");
        }
        return limit;
    }

    private Map<String, VolumeRange> volumes(YamlMapping agreed, YamlNode node, List<String> used) {
        Map<String, VolumeRange> volumes = new LinkedHashMap<>();
        if (node instanceof YamlNode.Mapping) {
            YamlMapping byService = YamlMapping.of(file, node, "'volume'", used);
            for (String service : used) {
                byService
                        .value(service, VOLUME_FORM, text -> range(text, service))
                        .ifPresent(volume -> volumes.put(service, volume));
            }
            return volumes;
        }
        List<String> meant = used.size() > 1 ? withUnitOf(agreed.text(VOLUME, node), used) : used;
        if (meant.size() != 1) {
            throw agreed.fault(
                    VOLUME,
                    "'volume' must say for which service, such as {" + used.get(0) + ": 600}, since the customer uses "
                            + used);
        }
        String service = meant.get(0);
        volumes.put(service, agreed.value(node, VOLUME, VOLUME_FORM, text -> range(text, service)));
        return volumes;
    }

    /**
     * Returns the services whose volume has the same unit as the volume in a text, so that 600 quotes/s means the
     * service that counts quotes.
     */
    private List<String> withUnitOf(String text, List<String> used) {
        Matcher form = RANGE.matcher(text.strip());
        Optional<Unit> unit = form.matches() && form.group(3) != null ? Unit.parse(form.group(3)) : Optional.empty();
        return unit.isEmpty()
                ? List.of()
                : used.stream()
                        .filter(service ->
                                measured.entry(service).volume().unit().equals(unit))
                        .toList();
    }

    private Optional<VolumeRange> range(String text, String service) {
        Matcher form = RANGE.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        Unit own = measured.entry(service).volume().unit().orElse(Unit.TRANSACTIONS_PER_SECOND);
        Optional<Unit> unit = form.group(3) == null
                ? Optional.of(own)
                : Unit.parse(form.group(3)).filter(given -> given.dimension() == Dimension.EVENT_RATE);
        return unit.flatMap(given -> {
            double first = given.toCore(Double.parseDouble(form.group(1)));
            return Amounts.<VolumeRange>failing(second -> second.isEmpty()
                            ? VolumeRange.around(first)
                            : VolumeRange.between(first, given.toCore(Double.parseDouble(second))))
                    .apply(form.group(2) == null ? "" : form.group(2));
        });
    }

    private ServiceWindow window(YamlNode node) {
        YamlMapping fields = YamlMapping.of(file, node, "'window'", WINDOW_KEYS);
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (YamlNode item : fields.items("days")) {
            days.addAll(fields.value(
                    item,
                    "days",
                    "a day of the week or a range of them, such as Mon-Fri",
                    AvailabilityConfigReader::days));
        }
        if (days.isEmpty()) {
            days.addAll(List.of(DayOfWeek.values()));
        }
        if (fields.has("from") != fields.has("to")) {
            throw fields.fault(
                    fields.has("from") ? "from" : "to", "'from' goes with 'to'; without both, days are whole");
        }
        LocalTime from = time(fields, "from");
        LocalTime to = time(fields, "to");
        if (from.equals(to) && !from.equals(LocalTime.MIDNIGHT)) {
            throw fields.fault("to", "'to' must differ from 'from'; leave both out for whole days");
        }
        return new ServiceWindow(
                days,
                from,
                to,
                fields.value("zone", "a zone such as America/New_York", text -> {
                            try {
                                return Optional.of(ZoneId.of(text));
                            } catch (DateTimeException unknown) {
                                return Optional.empty();
                            }
                        })
                        .orElse(zone));
    }

    private static LocalTime time(YamlMapping fields, String key) {
        return fields.value(key, "a time of day such as 15:00", Amounts.failing(AvailabilityConfigReader::time))
                .orElse(LocalTime.MIDNIGHT);
    }
}

package org.capacityplanner.batch.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.capacityplanner.burst.Autoscale;
import org.capacityplanner.burst.Burst;
import org.capacityplanner.burst.BurstPreset;
import org.capacityplanner.burst.BurstProfile;
import org.capacityplanner.burst.BurstSettings;
import org.capacityplanner.burst.Clients;
import org.capacityplanner.burst.Pool;
import org.capacityplanner.burst.Ready;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Unit;

/** Reads a service's keys for bursts: its callers, its pools, the time to add capacity, and the bursts. */
final class BurstConfigReader {
    /** The keys of a service that this class reads. */
    static final List<String> KEYS = List.of("capacity", "clients", "pools", "ready", "bursts");

    private static final List<String> CLIENT_KEYS = List.of("timeout", "retries", "backoff", "budget");
    private static final List<String> READY_KEYS = List.of("memory", "node", "autoscale", "alarm");
    private static final List<String> AUTOSCALE_KEYS = List.of("above", "adds", "of", "after", "most");
    private static final List<String> BURST_KEYS =
            List.of("name", "preset", "times", "over", "holds", "halves", "rise", "at", "announced", "wait");
    private static final String TIME = "a time such as 500ms, 10s, 20min or 4h";

    private final Path file;
    private final YamlMapping fields;
    private final ZoneId zone;

    BurstConfigReader(Path file, YamlMapping fields, ZoneId zone) {
        this.file = file;
        this.fields = fields;
        this.zone = zone;
    }

    /**
     * Returns the configuration of a service for bursts.
     *
     * @param volumeUnit the unit of a volume without a unit
     * @param kpis its KPIs, one of which may be the time for which a request holds an entry of a pool
     * @param ownSource the source of its metrics
     */
    BurstConfig read(Unit volumeUnit, List<KpiConfig> kpis, String ownSource) {
        PoolConfigReader pools = new PoolConfigReader(file, kpis, ownSource);
        List<Pool> read = fields.items("pools").stream().map(pools::read).toList();
        if (read.stream().map(Pool::name).distinct().count() < read.size()) {
            throw fields.fault("pools", "two pools have the same name");
        }
        List<Burst> bursts = new ArrayList<>();
        for (YamlNode item : fields.items("bursts")) {
            bursts.add(burst(item));
        }
        if (bursts.stream().map(Burst::name).distinct().count() < bursts.size()) {
            throw fields.fault("bursts", "two bursts have the same name");
        }
        Optional<Double> capacity = fields.value(
                "capacity", "a volume above 0 such as 1000 or 1000 tx/s", text -> volume(text, volumeUnit));
        return new BurstConfig(
                new BurstSettings(
                        fields.node("clients").map(this::clients),
                        read,
                        fields.node("ready").map(this::ready).orElse(Ready.UNKNOWN),
                        capacity.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                        pools.responseTime().or(() -> responseTime(kpis))),
                bursts,
                pools.held(),
                pools.metered());
    }

    /**
     * Returns the name of the only KPI of kind response time; empty where there is none or several, in which case the
     * planner uses the mean response time.
     */
    private static Optional<String> responseTime(List<KpiConfig> kpis) {
        List<KpiConfig> times = kpis.stream()
                .filter(kpi -> kpi.kind().filter(Kpi.Kind.RESPONSE_TIME::equals).isPresent())
                .toList();
        return times.size() == 1 ? Optional.of(times.get(0).name()) : Optional.empty();
    }

    private static Optional<Double> volume(String text, Unit volumeUnit) {
        return Limit.parse(text)
                .filter(amount ->
                        amount.unit().map(Unit::dimension).orElse(Dimension.EVENT_RATE) == Dimension.EVENT_RATE)
                .map(amount -> amount.unit().orElse(volumeUnit).toCore(amount.value()))
                .filter(volume -> volume > 0);
    }

    private Clients clients(YamlNode node) {
        YamlMapping of = YamlMapping.of(file, node, "'clients'", CLIENT_KEYS);
        of.required("timeout");
        Optional<OptionalDouble> budget = of.value(
                "budget",
                "'none', or the largest share of retries in fresh requests, such as 20%",
                BurstConfigReader::budget);
        return new Clients(
                time(of, "timeout")
                        .filter(time -> !time.isZero())
                        .orElseThrow(() -> of.fault("timeout", "timeout must be longer than 0")),
                of.value("retries", "a number of further attempts between 0 and 100", text -> count(text, 0, 100))
                        .orElse(0),
                time(of, "backoff").orElse(Duration.ZERO),
                budget.orElse(OptionalDouble.empty()));
    }

    private static Optional<OptionalDouble> budget(String text) {
        return text.equals("none")
                ? Optional.of(OptionalDouble.empty())
                : Amounts.growth(text).filter(share -> share >= 0).map(OptionalDouble::of);
    }

    private Ready ready(YamlNode node) {
        YamlMapping of = YamlMapping.of(file, node, "'ready'", READY_KEYS);
        return new Ready(
                time(of, "memory"),
                time(of, "node"),
                of.node("autoscale").map(this::autoscale),
                of.value("alarm", "between 0 and 1, such as 80%", Amounts::level)
                        .orElse(Ready.USUAL_ALARM));
    }

    private Autoscale autoscale(YamlNode node) {
        YamlMapping of = YamlMapping.of(file, node, "'autoscale'", AUTOSCALE_KEYS);
        of.required("above");
        of.required("after");
        of.required("adds");
        Optional<Integer> nodes = of.value("of", "the number of nodes there are now", text -> count(text, 1, 100_000));
        String form = "a share of the capacity such as 25%, or a number of nodes beside 'of', the number there are now";
        double adds = of.value("adds", form, text -> share(text, nodes)).orElseThrow();
        double most = of.value(
                        "most",
                        "a share of the capacity now such as 200%, or a number of nodes beside 'of', at least as many",
                        text -> share(text, nodes).filter(share -> share >= 1))
                .orElse(Double.POSITIVE_INFINITY);
        return new Autoscale(
                of.value("above", "between 0 and 1, such as 70%", Amounts::level)
                        .orElseThrow(),
                adds,
                time(of, "after").orElseThrow(),
                most);
    }

    private static Optional<Double> share(String text, Optional<Integer> nodes) {
        return Amounts.growth(text)
                .or(() -> nodes.flatMap(now -> count(text, 1, 100_000).map(count -> (double) count / now)))
                .filter(share -> share > 0);
    }

    private Burst burst(YamlNode node) {
        YamlMapping of = YamlMapping.of(file, node, "a burst", BURST_KEYS);
        String name = of.text("name");
        Optional<BurstPreset> preset = of.value(
                "preset", "one of " + Amounts.PRESETS.keySet(), text -> Optional.ofNullable(Amounts.PRESETS.get(text)));
        Optional<Double> times =
                of.value("times", "a number of at least 1 and at most 10000, such as 10", Amounts::times);
        if (preset.isEmpty() && times.isEmpty()) {
            throw of.fault(
                    "name",
                    "burst '" + name + "' needs 'times', such as 10, or 'preset', one of " + Amounts.PRESETS.keySet());
        }
        BurstProfile usual = preset.orElse(BurstPreset.ATTENTION).profile();
        BurstProfile profile = new BurstProfile(
                times.orElse(usual.times()),
                time(of, "over").orElse(usual.over()),
                time(of, "holds").orElse(usual.holds()),
                time(of, "halves").orElse(usual.halves()),
                of.value("rise", "linear or exponential", Amounts::rise).orElse(usual.rise()));
        Optional<Instant> at = instant(of, "at");
        Optional<Instant> announced = instant(of, "announced");
        if (announced.isPresent() && (at.isEmpty() || announced.get().isAfter(at.get()))) {
            throw of.fault("announced", "'announced' goes with 'at', and is not after it");
        }
        return new Burst(
                name,
                profile,
                at,
                announced.map(known -> Duration.between(known, at.orElseThrow())),
                time(of, "wait"),
                times.isPresent() ? Optional.empty() : preset);
    }

    private Optional<Instant> instant(YamlMapping of, String key) {
        return of.value(
                key,
                "a time such as 2026-12-05T18:30",
                text -> Amounts.<Instant>dated(
                                time -> LocalDateTime.parse(time).atZone(zone).toInstant())
                        .apply(text)
                        .or(() -> Amounts.<Instant>dated(
                                        time -> OffsetDateTime.parse(time).toInstant())
                                .apply(text)));
    }

    static Optional<Duration> time(YamlMapping of, String key) {
        return of.value(key, TIME, Amounts::duration);
    }

    static Optional<Integer> count(String text, int least, int most) {
        return Amounts.failing(Integer::valueOf)
                .apply(text.strip().toLowerCase(Locale.ROOT))
                .filter(count -> count >= least && count <= most);
    }
}

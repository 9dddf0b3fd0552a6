package org.capacityplanner.batch.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.capacityplanner.burst.Pool;
import org.capacityplanner.burst.PoolMemory;
import org.capacityplanner.chain.HeldPool;
import org.capacityplanner.chain.PoolNeed;
import org.capacityplanner.chain.WaitLimit;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Sla;

/** Reads the entries of a service's {@code pools}, such as connections or threads. */
final class PoolConfigReader {
    private static final String NEEDS = "needs";
    private static final String TAKES = "takes";
    static final List<String> KEYS = List.of(
            "name", "size", "holds", "lingers", "memory", "limit", "base", "onFull", "most", "wait", "waiting",
            "metered", NEEDS, TAKES);

    /** The default share of transactions that may wait longer than the limit for an entry of a pool: 1%. */
    private static final double USUAL_WAITING = 0.01;

    private static final String BY_MEMORY = "memory";
    private static final String BYTES = "a size such as 25 MB or 8 GB";

    private final Path file;
    private final List<KpiConfig> kpis;
    private final String ownSource;
    private final List<HeldPool> held = new ArrayList<>();
    private final List<KpiConfig> metered = new ArrayList<>();
    private Optional<String> responseTime = Optional.empty();

    PoolConfigReader(Path file, List<KpiConfig> kpis, String ownSource) {
        this.file = file;
        this.kpis = kpis;
        this.ownSource = ownSource;
    }

    /** Returns the KPIs that say how many entries of each pool read so far are in use. */
    List<HeldPool> held() {
        return List.copyOf(held);
    }

    /** Returns the configured KPIs of those pools read so far for which a metric measures the entries in use. */
    List<KpiConfig> metered() {
        return List.copyOf(metered);
    }

    /**
     * Returns the name of the KPI, given in one of the pools read so far, that is the time for which a request holds an
     * entry; empty where no pool gives one.
     */
    Optional<String> responseTime() {
        return responseTime;
    }

    Pool read(YamlNode node) {
        YamlMapping of = YamlMapping.of(file, node, "a pool", KEYS);
        Pool pool = pool(of);
        held.add(held(of, pool));
        return pool;
    }

    /**
     * Returns the KPI that says how many entries of a pool are in use, and adds its configuration if a metric measures
     * it.
     */
    private HeldPool held(YamlMapping of, Pool pool) {
        if (kpis.stream().map(KpiConfig::name).anyMatch(pool.name()::equals)) {
            throw of.fault("name", "pool '" + pool.name() + "' has the name of a KPI; its use is a KPI of its own");
        }
        Optional<String> metric = of.optionalText("metered");
        Optional<Duration> wait = BurstConfigReader.time(of, "wait");
        Optional<Double> most =
                of.value("most", "a share above 0 and at most 100%, such as 80%", PoolConfigReader::share);
        Optional<Double> waiting = of.value("waiting", "between 0 and 1, such as 1%", Amounts::level);
        if (wait.isPresent() && (most.isPresent() || metric.isPresent())) {
            throw of.fault(
                    "wait",
                    "pool '" + pool.name()
                            + "' is limited by 'wait' or by the share in use ('most'), and a metered one by"
                            + " that share; leave one out");
        }
        if (waiting.isPresent() && wait.isEmpty()) {
            throw of.fault("waiting", "'waiting' goes with 'wait', the time that so many may exceed");
        }
        int size = (int) Math.min(Math.max(1, pool.size()), Integer.MAX_VALUE);
        metric.ifPresent(name -> metered.add(new KpiConfig(
                MetricConfig.of(name, Optional.of(HeldPool.UNIT), ownSource),
                pool.name(),
                Optional.of(Kpi.Kind.CONCURRENCY),
                new Limit(
                        Optional.of(Sla.Bound.AT_MOST), most.orElse(HeldPool.USUAL_SHARE) * size, Optional.empty()))));
        return new HeldPool(
                pool.name(),
                size,
                pool.holds(),
                of.optionalText("holds").filter(text -> pool.holds().isEmpty()),
                pool.lingers(),
                most.orElse(HeldPool.USUAL_SHARE),
                wait.map(time -> new WaitLimit(seconds(time), waiting.orElse(USUAL_WAITING))),
                metric.isPresent() ? HeldPool.Use.MEASURED : HeldPool.Use.BY_LITTLES_LAW,
                needs(of, pool));
    }

    /** Returns the pool of which a transaction needs an entry while it holds one; it comes before, so that there is no circle. */
    private Optional<PoolNeed> needs(YamlMapping of, Pool pool) {
        Optional<String> needs = of.optionalText(NEEDS);
        List<String> before = held.stream().map(HeldPool::name).toList();
        if (needs.filter(other -> !before.contains(other)).isPresent()) {
            throw of.fault(
                    NEEDS,
                    "'needs' of pool '" + pool.name() + "' must be a pool that is listed before it, one of " + before
                            + ", got '" + needs.get() + "'");
        }
        if (needs.isPresent() && pool.holds().isEmpty()) {
            throw of.fault(
                    NEEDS,
                    "'needs' goes with a time in 'holds', such as 6ms without the wait: a measured response time has the wait"
                            + " in it");
        }
        Optional<Integer> takes = of.value(TAKES, "a whole number from 1 to 1000, such as 2", PoolConfigReader::atOnce);
        if (takes.isPresent() && needs.isEmpty()) {
            throw of.fault(TAKES, "'takes' goes with 'needs', the pool of which a transaction takes so many at once");
        }
        return needs.map(other -> new PoolNeed(other, takes.orElse(1)));
    }

    private static Optional<Integer> atOnce(String text) {
        return text.matches("[1-9]\\d{0,2}|1000") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static Optional<Double> share(String text) {
        return Amounts.growth(text).filter(share -> share > 0 && share <= 1);
    }

    private Pool pool(YamlMapping of) {
        String name = of.text("name");
        OptionalDouble holds = holds(of);
        double lingers = seconds(BurstConfigReader.time(of, "lingers").orElse(Duration.ZERO));
        Pool.OnFull onFull =
                of.value("onFull", "refuses or dies", PoolConfigReader::onFull).orElse(Pool.OnFull.REFUSES);
        if (!of.has("size")) {
            throw of.fault(
                    "name",
                    "pool '" + name + "' lacks 'size': how many there are, such as 240, or 'memory' with"
                            + " 'memory' each, 'limit' and 'base'");
        }
        Optional<PoolMemory> memory = memory(of, name);
        if (of.text("size").equals(BY_MEMORY)) {
            return Pool.ofMemory(
                    name,
                    holds,
                    lingers,
                    memory.orElseThrow(() -> of.fault(
                            "size",
                            "pool '" + name
                                    + "' is as large as the memory allows: that needs 'memory' (of each), 'limit'"
                                    + " (of all) and 'base' (in use without any)")),
                    onFull);
        }
        double size = of.value(
                        "size",
                        "a whole number of at least 1, or 'memory'",
                        text -> BurstConfigReader.count(text, 1, 100_000_000))
                .orElseThrow();
        if (memory.filter(limits -> limits.entries() < size).isPresent()) {
            throw of.fault(
                    "size",
                    "pool '" + name + "' has more entries than its memory: (limit - base) / memory is "
                            + (long) memory.get().entries());
        }
        return new Pool(name, size, holds, lingers, memory, onFull);
    }

    private Optional<PoolMemory> memory(YamlMapping of, String name) {
        Optional<Double> each = bytes(of, "memory");
        Optional<Double> limit = bytes(of, "limit");
        Optional<Double> base = bytes(of, "base");
        if (each.isEmpty() || limit.isEmpty()) {
            return Optional.empty();
        }
        if (base.orElse(0.0) >= limit.get()) {
            throw of.fault("base", "'base' of pool '" + name + "' must be below 'limit'");
        }
        return Optional.of(new PoolMemory(limit.get(), base.orElse(0.0), each.get()));
    }

    private static Optional<Double> bytes(YamlMapping of, String key) {
        return of.value(
                key,
                BYTES,
                text -> Limit.parse(text)
                        .filter(amount ->
                                amount.unit().isPresent() && amount.unit().get().dimension() == Dimension.DATA)
                        .map(amount -> amount.unit().orElseThrow().toCore(amount.value()))
                        .filter(bytes -> bytes > 0));
    }

    /**
     * Returns the constant time, in seconds, for which a request holds an entry of the pool; empty where this time is a
     * response time.
     */
    private OptionalDouble holds(YamlMapping of) {
        Optional<String> text = of.optionalText("holds");
        Optional<Duration> constant = text.flatMap(Amounts::duration);
        if (text.isEmpty() || constant.isPresent()) {
            return constant.map(time -> OptionalDouble.of(seconds(time))).orElse(OptionalDouble.empty());
        }
        List<String> names = kpis.stream().map(KpiConfig::name).toList();
        if (!names.contains(text.get())) {
            throw of.fault(
                    "holds",
                    "'holds' must be a time such as 400ms or a KPI of the service, one of " + names + ", got '"
                            + text.get() + "'");
        }
        if (responseTime.filter(other -> !other.equals(text.get())).isPresent()) {
            throw of.fault("holds", "the pools of a service are held for one response time; give the other as a time");
        }
        responseTime = text;
        return OptionalDouble.empty();
    }

    private static Optional<Pool.OnFull> onFull(String text) {
        return switch (text) {
            case "refuses" -> Optional.of(Pool.OnFull.REFUSES);
            case "dies" -> Optional.of(Pool.OnFull.DIES);
            default -> Optional.empty();
        };
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}

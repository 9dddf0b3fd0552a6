package org.capacityplanner.batch.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.capacityplanner.burst.Pool;
import org.capacityplanner.burst.PoolMemory;
import org.capacityplanner.metrics.Dimension;

/** Reads the entries of a service's {@code pools}. */
final class PoolConfigReader {
    private static final List<String> KEYS =
            List.of("name", "size", "holds", "lingers", "memory", "limit", "base", "onFull");
    private static final String BY_MEMORY = "memory";
    private static final String BYTES = "a size such as 25 MB or 8 GB";

    private final Path file;
    private final List<KpiConfig> kpis;
    private Optional<String> responseTime = Optional.empty();

    PoolConfigReader(Path file, List<KpiConfig> kpis) {
        this.file = file;
        this.kpis = kpis;
    }

    /** Returns the KPI that the pools read so far name as the time for which a request holds an entry. */
    Optional<String> responseTime() {
        return responseTime;
    }

    Pool read(YamlNode node) {
        YamlMapping of = YamlMapping.of(file, node, "a pool", KEYS);
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
     * Returns a constant time for which a request holds an entry, seconds; empty where it is the service's response
     * time.
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

package org.capacityplanner.batch.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.capacityplanner.chain.Call;
import org.capacityplanner.chain.CallGraph;
import org.capacityplanner.chain.Retries;

/**
 * Reads the key {@code calls} of the services, and throws an exception where a called service is unknown or services
 * call each other in a circle.
 */
final class CallConfigReader {
    static final List<String> KEYS = List.of("service", "times", "retries", "failures", "parallel");
    /** The fewest and the most calls of a transaction: the volume behind stays a number that can be computed with. */
    private static final double FEWEST = 1e-6;

    private static final double MOST = 1e6;
    private static final int MOST_RETRIES = 100;
    private static final int MOST_PARALLEL = 100_000;

    private final Path file;
    private final List<Call> calls = new ArrayList<>();
    private final List<YamlNode> places = new ArrayList<>();

    CallConfigReader(Path file) {
        this.file = file;
    }

    /** Returns the calls that a service makes, and keeps their positions in the file for error messages. */
    List<Call> read(YamlMapping service, String caller) {
        List<YamlNode> items = service.items("calls");
        if (!items.isEmpty() && caller.contains(ServiceConfig.EVERY)) {
            throw service.fault(
                    "calls",
                    "'calls' needs a service under its own name, not the pattern '" + caller
                            + "'; give that service an entry of its own");
        }
        List<Call> read = new ArrayList<>();
        Set<String> callees = new HashSet<>();
        for (YamlNode item : items) {
            Call call = call(item, caller);
            if (!callees.add(call.callee())) {
                throw new ConfigException(
                        file,
                        item.mark(),
                        "service '" + caller + "' has two entries in 'calls' for '" + call.callee()
                                + "'; give one, with the sum as 'times'");
            }
            read.add(call);
            calls.add(call);
            places.add(item);
        }
        return read;
    }

    /**
     * Reads one call, given by the name of the called service, or as a mapping with the number of calls per
     * transaction.
     */
    private Call call(YamlNode item, String caller) {
        if (item instanceof YamlNode.Scalar scalar && !scalar.text().isBlank()) {
            return Call.measured(caller, scalar.text().strip());
        }
        YamlMapping of = YamlMapping.of(file, item, "a call", KEYS);
        Optional<Double> times =
                of.value("times", "a number between 0.000001 and 1000000, such as 3 or 0.2", CallConfigReader::times);
        int retries = of.value(
                        "retries",
                        "a number of further attempts between 0 and " + MOST_RETRIES,
                        text -> BurstConfigReader.count(text, 0, MOST_RETRIES))
                .orElse(0);
        Optional<Double> failures = of.value("failures", "between 0 and 1, such as 5%", Amounts::level);
        if (failures.isPresent() && retries == 0) {
            throw of.fault("failures", "'failures' counts only where failed calls are tried again; give 'retries' too");
        }
        int parallel = of.value(
                        "parallel",
                        "a number of calls made at once between 1 and " + MOST_PARALLEL,
                        text -> BurstConfigReader.count(text, 1, MOST_PARALLEL))
                .orElse(1);
        if (times.filter(given -> parallel > Math.ceil(given)).isPresent()) {
            throw of.fault(
                    "parallel", "'parallel' must not exceed 'times': it is how many of the calls are made at once");
        }
        return new Call(
                caller,
                of.text("service"),
                times.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                new Retries(retries, failures.orElse(0.0)),
                parallel);
    }

    private static Optional<Double> times(String text) {
        return Amounts.failing(Double::valueOf).apply(text).filter(value -> value >= FEWEST && value <= MOST);
    }

    /**
     * Throws an exception where a called service is unknown or services call each other in a circle.
     *
     * @param services of the config, all of which were read by this reader
     */
    void requireChains(List<ServiceConfig> services) {
        for (int i = 0; i < calls.size(); i++) {
            String callee = calls.get(i).callee();
            if (services.stream().noneMatch(service -> service.fits(callee))) {
                throw new ConfigException(
                        file,
                        places.get(i).mark(),
                        "'" + calls.get(i).caller() + "' calls '" + callee + "', which has no entry in 'services'; "
                                + NearestNames.hint(
                                        callee,
                                        services.stream()
                                                .map(ServiceConfig::name)
                                                .toList()));
            }
            Optional<List<String>> circle = CallGraph.circle(calls.subList(0, i + 1));
            if (circle.isPresent()) {
                throw new ConfigException(
                        file,
                        places.get(i).mark(),
                        "calls form a circle: " + String.join(" -> ", circle.get())
                                + "; a chain must end, so leave out the call that only answers another");
            }
        }
    }
}

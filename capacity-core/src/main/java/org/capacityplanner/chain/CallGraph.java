package org.capacityplanner.chain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * The call graph of services, a directed acyclic graph. No service calls itself, not even through others. Immutable.
 */
public final class CallGraph {
    /** The graph of services that do not call each other. */
    public static final CallGraph NONE = new CallGraph(List.of());

    private final List<Call> calls;

    private CallGraph(List<Call> calls) {
        this.calls = List.copyOf(calls);
    }

    /**
     * Returns the graph of given calls.
     *
     * @throws IllegalArgumentException where the calls form a circle, or where a service has two entries for another
     */
    public static CallGraph of(List<Call> calls) {
        Set<String> pairs = new HashSet<>();
        for (Call call : calls) {
            if (!pairs.add(call.toString())) {
                throw new IllegalArgumentException(
                        "calls must be given once for a pair of services, got two of " + call);
            }
        }
        circle(calls).ifPresent(path -> {
            throw new IllegalArgumentException("calls must not form a circle, got " + String.join(" -> ", path));
        });
        return new CallGraph(calls);
    }

    /** Returns a cycle among calls, as the path from a service back to itself; empty where there is none. */
    public static Optional<List<String>> circle(List<Call> calls) {
        Set<String> done = new HashSet<>();
        for (Call call : calls) {
            Optional<List<String>> found = circle(calls, call.caller(), new ArrayList<>(), done);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<List<String>> circle(List<Call> calls, String at, List<String> path, Set<String> done) {
        int before = path.indexOf(at);
        if (before >= 0) {
            List<String> circle = new ArrayList<>(path.subList(before, path.size()));
            circle.add(at);
            return Optional.of(circle);
        }
        if (done.contains(at)) {
            return Optional.empty();
        }
        path.add(at);
        for (Call call : calls) {
            if (call.caller().equals(at)) {
                Optional<List<String>> found = circle(calls, call.callee(), path, done);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        path.remove(path.size() - 1);
        done.add(at);
        return Optional.empty();
    }

    /** Returns the calls of the graph, in the order given. */
    public List<Call> calls() {
        return calls;
    }

    /** Returns whether the graph has no calls. */
    public boolean isEmpty() {
        return calls.isEmpty();
    }

    /** Returns the entry services, which call other services and are not called themselves. */
    public List<String> entries() {
        Set<String> entries = new LinkedHashSet<>();
        calls.forEach(call -> entries.add(call.caller()));
        calls.forEach(call -> entries.remove(call.callee()));
        return List.copyOf(entries);
    }

    /** Returns the calls that other services make to a service. */
    public List<Call> callsOf(String callee) {
        return calls.stream().filter(call -> call.callee().equals(callee)).toList();
    }

    /** Returns a service and all services that it calls directly or indirectly, each after all of its callers. */
    public List<String> from(String entry) {
        List<String> last = new ArrayList<>();
        visit(entry, last, new HashSet<>());
        List<String> order = new ArrayList<>();
        for (int i = last.size() - 1; i >= 0; i--) {
            order.add(last.get(i));
        }
        return order;
    }

    private void visit(String service, List<String> last, Set<String> seen) {
        if (seen.add(service)) {
            // Backwards, so that in the order that is then turned around the first callee is the first.
            for (int i = calls.size() - 1; i >= 0; i--) {
                if (calls.get(i).caller().equals(service)) {
                    visit(calls.get(i).callee(), last, seen);
                }
            }
            last.add(service);
        }
    }

    /**
     * Returns the number of visits of each service for one transaction of an entry service:
     * {@code v_i = sum over callers j of v_j times_ji}, the visit ratios of operational analysis (Denning and Buzen
     * 1978). A service is left out where the rate of a call on the way to it is not known.
     *
     * @param entry the service whose transactions are counted
     * @param rate how many calls one transaction of the caller makes, retries included
     */
    public Map<String, Double> visitsFrom(String entry, Function<Call, OptionalDouble> rate) {
        List<String> order = from(entry);
        Set<String> behind = new HashSet<>(order);
        Map<String, Double> visits = new LinkedHashMap<>();
        visits.put(entry, 1.0);
        for (String service : order.subList(1, order.size())) {
            double sum = 0;
            boolean isKnown = true;
            for (Call call : callsOf(service)) {
                if (behind.contains(call.caller())) {
                    Double ofCaller = visits.get(call.caller());
                    OptionalDouble times = rate.apply(call);
                    isKnown &= ofCaller != null && times.isPresent();
                    sum += ofCaller == null ? 0 : ofCaller * times.orElse(0);
                }
            }
            if (isKnown) {
                visits.put(service, sum);
            }
        }
        return visits;
    }

    @Override
    public String toString() {
        return "CallGraph" + calls;
    }
}

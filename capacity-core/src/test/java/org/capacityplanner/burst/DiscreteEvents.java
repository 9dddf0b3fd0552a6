package org.capacityplanner.burst;

import java.util.ArrayDeque;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * The same burst, request by request: Poisson arrivals, one server in the order of arrival that works off stale
 * requests too, exponential service, and callers that try again when their timeout is over.
 */
final class DiscreteEvents {
    private final int[] attempts;
    private final int[] inTime;
    private double largestBacklog;
    private OptionalDouble drained = OptionalDouble.empty();

    private DiscreteEvents(int seconds) {
        this.attempts = new int[seconds + 1];
        this.inTime = new int[seconds + 1];
    }

    private record Attempt(double time, int number) implements Comparable<Attempt> {
        @Override
        public int compareTo(Attempt other) {
            return Double.compare(time, other.time);
        }
    }

    static DiscreteEvents run(
            double volume, double capacity, BurstProfile profile, double timeout, int retries, int seconds, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DiscreteEvents result = new DiscreteEvents(seconds);
        PriorityQueue<Attempt> repeated = new PriorityQueue<>();
        ArrayDeque<Double> departures = new ArrayDeque<>();
        double peak = volume * profile.times();
        double next = exponential(random, peak);
        double free = 0;
        while (true) {
            boolean isRepeat = !repeated.isEmpty() && repeated.peek().time() <= next;
            Attempt attempt;
            if (isRepeat) {
                attempt = repeated.remove();
            } else {
                double at = next;
                next += exponential(random, peak);
                // Thinning: arrivals at the peak's rate, of which the profile keeps a share.
                if (random.nextDouble() * profile.times() > profile.at(at)) {
                    continue;
                }
                attempt = new Attempt(at, 0);
            }
            if (attempt.time() >= seconds) {
                return result;
            }
            while (!departures.isEmpty() && departures.peek() <= attempt.time()) {
                departures.remove();
            }
            result.attempts[(int) attempt.time()]++;
            free = Math.max(free, attempt.time()) + exponential(random, capacity);
            departures.add(free);
            result.largestBacklog = Math.max(result.largestBacklog, departures.size());
            boolean late = free - attempt.time() > timeout;
            if (!late) {
                result.inTime[(int) attempt.time()]++;
            } else if (attempt.number() < retries) {
                repeated.add(new Attempt(attempt.time() + timeout, attempt.number() + 1));
            }
            if (attempt.time() > profile.peakEnds() && result.drained.isEmpty() && departures.size() <= 1) {
                result.drained = OptionalDouble.of(attempt.time());
            }
        }
    }

    private static double exponential(SplittableRandom random, double rate) {
        return -Math.log(1 - random.nextDouble()) / rate;
    }

    double largestBacklog() {
        return largestBacklog;
    }

    /** Returns when the line was first empty after the peak. */
    OptionalDouble drained() {
        return drained;
    }

    double attemptsBetween(int from, int to) {
        return sum(attempts, from, to);
    }

    double inTimeBetween(int from, int to) {
        return sum(inTime, from, to);
    }

    private static double sum(int[] counts, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += counts[i];
        }
        return sum;
    }
}

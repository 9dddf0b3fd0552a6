package org.capacityplanner.burst;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The simulation of a burst by a fluid model: in each time step the backlog grows by the attempts that arrive and
 * shrinks by the attempts that are served. Requests are served in the order of their arrival, also those whose caller
 * has given up, which is why retries can keep a backlog alive. An attempt times out where its wait and its response
 * time exceed the timeout, and is repeated after the timeout and the pause.
 *
 * @see "Huang et al.: Metastable Failures in the Wild, OSDI 2022"
 */
final class FluidRun {
    private static final double LONGEST_STEP = 1;
    private static final double STEPS_A_TIMEOUT = 20;
    private static final int MOST_STEPS = 200_000;
    private static final double MINUTE = 60;

    /** The time after which a backlog that does not shrink counts as permanent, seconds. */
    private static final double WATCHED = 600;

    private final FluidSystem system;
    private final BurstProfile profile;
    private final double volume;
    private final double step;
    private final double timeout;
    private final int retries;
    private final double budget;
    private final double[][] repeated;
    private final double[] cohorts;
    private final List<FluidMinute> minutes = new ArrayList<>();

    private List<Pool> pools;
    private double capacity;
    private double backlog;
    private double largestBacklog;
    private double longestWait;
    private double fresh;
    private double answered;
    private double attempts;
    private double served;
    private double refused;
    private double away;
    private double awayUntil = Double.NEGATIVE_INFINITY;
    private double addedAt = Double.POSITIVE_INFINITY;
    private double lastTrouble;
    private double patience = Double.POSITIVE_INFINITY;
    private Optional<FluidOutcome.PoolFull> poolFull = Optional.empty();

    /** The detail that a simulation records: the state of each minute, or the totals only. */
    enum Trace {
        NONE,
        MINUTES
    }

    private FluidRun(FluidSystem system, double volume, BurstProfile profile) {
        this.system = system;
        this.volume = volume;
        this.profile = profile;
        this.pools = system.pools();
        this.capacity = system.service().capacity();
        this.timeout = system.clients()
                .map(clients -> BurstProfile.seconds(clients.timeout()))
                .orElse(Double.POSITIVE_INFINITY);
        this.retries = system.clients().map(Clients::retries).orElse(0);
        this.budget = system.clients()
                .map(clients -> clients.budget().orElse(Double.POSITIVE_INFINITY))
                .orElse(Double.POSITIVE_INFINITY);
        double pause = system.clients()
                .map(clients -> BurstProfile.seconds(clients.backoff()))
                .orElse(0.0);
        double finest = Math.min(LONGEST_STEP, timeout / STEPS_A_TIMEOUT);
        this.step = Math.max(finest, profile.settles() * 4 / MOST_STEPS);
        int lag = retries == 0 ? 0 : Math.max(1, (int) Math.rint((timeout + pause) / step));
        this.repeated = new double[retries][lag];
        this.cohorts = new double[retries + 1];
    }

    /**
     * Simulates a burst and returns its outcome.
     *
     * @param volume the volume expected without it, transactions per second
     */
    static FluidOutcome of(FluidSystem system, double volume, BurstProfile profile, Trace trace) {
        return new FluidRun(system, volume, profile).run(trace);
    }

    /**
     * Simulates a burst and returns whether every request is answered in time and none waits longer than {@code wait}
     * seconds.
     */
    static boolean holds(FluidSystem system, double volume, BurstProfile profile, double wait) {
        FluidRun run = new FluidRun(system, volume, profile);
        run.patience = wait;
        return run.run(Trace.NONE).holds(wait);
    }

    private FluidOutcome run(Trace trace) {
        double settled = profile.settles();
        double repeats = repeated.length == 0 ? 0 : retries * repeated[0].length * step;
        double nextMinute = 0;
        OptionalDouble drained = OptionalDouble.empty();
        double time = 0;
        for (int i = 0; i < MOST_STEPS; i++) {
            time = i * step;
            double before = backlog;
            Step now = advance(i, time);
            if (trace == Trace.MINUTES && time >= nextMinute) {
                minutes.add(moment(time, now, before));
                nextMinute += MINUTE;
            }
            if (backlog > 0 || now.timedOut() || time < awayUntil) {
                double spare = capacity - now.attempts();
                lastTrouble = time + (backlog > 0 || !(spare > 0) ? step : Math.min(step, before / spare));
            }
            if (longestWait > patience || (Double.isFinite(patience) && (refused > 0 || now.timedOut()))) {
                break;
            }
            boolean quiet = backlog == 0 && time >= settled && time >= awayUntil;
            if (quiet && time - lastTrouble > repeats) {
                drained = OptionalDouble.of(lastTrouble);
                break;
            }
            boolean stays = backlog > 0 && now.attempts() >= capacity && Double.isInfinite(addedAt);
            if (stays && time > steady(settled + repeats)) {
                break;
            }
            if (i == MOST_STEPS - 1 && capacity > now.attempts()) {
                drained = OptionalDouble.of(time + backlog / (capacity - now.attempts()));
            }
        }
        return new FluidOutcome(
                largestBacklog,
                longestWait,
                drained,
                fresh,
                answered,
                attempts,
                served,
                refused,
                backlog,
                poolFull,
                away,
                time + step,
                minutes);
    }

    /**
     * Returns the time from which a backlog that does not shrink counts as permanent, seconds after the start of the
     * rise.
     */
    private double steady(double arrived) {
        return Math.max(arrived, awayUntil) + WATCHED + (Double.isInfinite(timeout) ? 0 : 2 * timeout);
    }

    /**
     * The rates of requests and attempts that arrived in one time step of the simulation, per second, and their wait in
     * seconds.
     */
    private record Step(double fresh, double attempts, double inTime, boolean timedOut, double waits) {}

    private Step advance(int index, double time) {
        scale(time);
        double arriving = volume * profile.at(time + step / 2);
        double total = arrive(index, arriving);
        fresh += arriving * step;
        attempts += total * step;
        if (time < awayUntil) {
            away += step;
            refused += total * step;
            remember(index, 0);
            return new Step(arriving, total, 0, false, Double.POSITIVE_INFINITY);
        }
        double wait = backlog / capacity;
        boolean late = wait + (timeout < Double.POSITIVE_INFINITY ? responseTime(total) : 0) > timeout;
        double admitted = admit(total, time);
        longestWait = Math.max(longestWait, backlog / capacity);
        if (time < awayUntil) {
            remember(index, 0);
            return new Step(arriving, total, 0, false, wait);
        }
        remember(index, late ? admitted / Math.max(total, Double.MIN_NORMAL) : 0);
        double inTime = late ? 0 : admitted;
        answered += inTime * step;
        return new Step(arriving, total, inTime, late, wait);
    }

    /** Adds the capacity that automatic scaling has started, from the time at which it is available. */
    private void scale(double time) {
        if (time >= addedAt) {
            Autoscale machine = system.autoscale().orElseThrow();
            capacity += machine.adds() * system.service().capacity();
            addedAt = Double.POSITIVE_INFINITY;
        }
    }

    private double arrive(int index, double arriving) {
        cohorts[0] = arriving;
        double repeats = 0;
        for (int k = 1; k <= retries; k++) {
            cohorts[k] = repeated[k - 1][index % repeated[k - 1].length];
            repeats += cohorts[k];
        }
        double allowed = budget * arriving;
        if (repeats > allowed) {
            for (int k = 1; k <= retries; k++) {
                cohorts[k] *= allowed / repeats;
            }
            repeats = allowed;
        }
        double total = arriving + repeats;
        system.autoscale()
                .filter(machine -> Double.isInfinite(addedAt)
                        && total >= machine.above() * capacity
                        && capacity / system.service().capacity() + machine.adds() <= machine.most() + 1e-9)
                .ifPresent(machine -> addedAt = index * step + BurstProfile.seconds(machine.after()));
        return total;
    }

    private void remember(int index, double share) {
        for (int k = 0; k < retries; k++) {
            repeated[k][index % repeated[k].length] = share * cohorts[k];
        }
    }

    /**
     * Admits the attempts of a time step as far as the pools have room and serves requests; returns the rate of
     * admitted attempts, per second.
     */
    private double admit(double total, double time) {
        double admitted = total;
        double most = Double.POSITIVE_INFINITY;
        for (Pool pool : pools) {
            double taken =
                    pool.takenFor(system.service(), total * system.service().capacity() / capacity);
            double inUse = Math.min(total, capacity) * taken + Math.max(0, backlog + (total - capacity) * step);
            if (inUse >= pool.size()) {
                if (poolFull.isEmpty()) {
                    poolFull = Optional.of(new FluidOutcome.PoolFull(pool.name(), time));
                }
                if (pool.onFull() == Pool.OnFull.DIES) {
                    die(total, time);
                    return 0;
                }
            }
            admitted = Math.min(admitted, taken > 0 ? pool.size() / taken : admitted);
            most = Math.min(most, Math.max(0, pool.size() - Math.min(total, capacity) * taken));
        }
        double room = backlog + (admitted - capacity) * step;
        double left = Math.min(Math.max(most, 0), Math.max(0, room));
        double clipped = Math.max(0, room) - left;
        served += backlog + admitted * step - clipped - left;
        refused += (total - admitted) * step + clipped;
        backlog = left;
        largestBacklog = Math.max(largestBacklog, backlog);
        return Math.max(0, admitted - clipped / step);
    }

    private void die(double total, double time) {
        refused += total * step + backlog;
        backlog = 0;
        awayUntil = time + BurstProfile.seconds(system.restart());
        pools = pools.stream().map(Pool::withMemoryDoubled).toList();
    }

    private double responseTime(double total) {
        return Pool.responseTime(system.service(), total * system.service().capacity() / capacity);
    }

    private FluidMinute moment(double time, Step now, double before) {
        double inFlight = before;
        double memory = Double.NaN;
        boolean isAway = time < awayUntil;
        for (Pool pool : pools) {
            double taken = pool.takenFor(
                    system.service(), now.attempts() * system.service().capacity() / capacity);
            double entries = isAway ? 0 : Math.min(pool.size(), Math.min(now.attempts(), capacity) * taken + before);
            inFlight = Math.max(inFlight, entries);
            if (pool.memory().isPresent()) {
                memory = pool.memory().get().usedBy(entries);
            }
        }
        if (pools.isEmpty() && !isAway) {
            inFlight += Math.min(now.attempts(), capacity) * responseTime(now.attempts());
        }
        return new FluidMinute(
                time, now.fresh(), now.attempts(), now.inTime(), isAway ? 0 : before, now.waits(), inFlight, memory);
    }
}

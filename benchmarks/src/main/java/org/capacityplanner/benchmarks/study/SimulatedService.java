package org.capacityplanner.benchmarks.study;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;

/**
 * A month of measurements of a simulated service, and the true model behind them.
 *
 * @param hours the course of its volume
 * @param kpis what was measured, and how it truly follows volume
 */
record SimulatedService(VolumeMonth hours, List<SimulatedKpi> kpis) {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

    /** The true dependence of a KPI on volume. */
    interface Truth {
        /**
         * Returns a random observation in an hour of the given volume, in the core's unit; infinite where the service
         * is past its capacity.
         */
        double observationAt(double volume, Random random);
    }

    /** A simulated KPI: its hourly values, and its true dependence on volume. */
    static final class SimulatedKpi {
        private final Kpi kpi;
        private final double[] values;
        private final Truth truth;

        private SimulatedKpi(Kpi kpi, double[] values, Truth truth) {
            this.kpi = kpi;
            this.values = values;
            this.truth = truth;
        }

        Kpi kpi() {
            return kpi;
        }

        /** Returns the value of each hour, in the core's unit. */
        double[] values() {
            return values;
        }

        Truth truth() {
            return truth;
        }

        static SimulatedKpi cpu(double[] busy, Truth truth) {
            return new SimulatedKpi(Kpi.utilization("cpu"), busy, truth);
        }

        static SimulatedKpi memory(double[] used, Truth truth) {
            return new SimulatedKpi(Kpi.memory("memory"), used, truth);
        }

        static SimulatedKpi failures(double[] counts, Truth truth) {
            return new SimulatedKpi(Kpi.of("failures", Unit.custom("count")), counts, truth);
        }

        static SimulatedKpi latency(double[] seconds, Truth truth) {
            return latency("latency", seconds, truth);
        }

        static SimulatedKpi latency(String name, double[] seconds, Truth truth) {
            return new SimulatedKpi(Kpi.responseTime(name), seconds, truth);
        }
    }

    /** Returns the plan of the service with a limit for each KPI, in their order. */
    CapacityPlan plan(List<Sla> limits) {
        CapacityPlanner planner = CapacityPlanner.forService("simulated")
                .volume("transactions", series("transactions", Unit.TRANSACTIONS_PER_SECOND, hours.volume()));
        for (int i = 0; i < kpis.size(); i++) {
            Kpi kpi = kpis.get(i).kpi();
            planner =
                    planner.kpi(kpi, series(kpi.name(), kpi.unit(), kpis.get(i).values()), limits.get(i));
        }
        return planner.plan(Horizon.months(1));
    }

    /** Returns the series of hourly values without the infinite ones: past saturation no response is measured. */
    private static MetricSeries series(String name, Unit unit, double[] values) {
        int[] measured = IntStream.range(0, values.length)
                .filter(i -> Double.isFinite(values[i]))
                .toArray();
        long[] times = Arrays.stream(measured)
                .mapToLong(i -> START.plus(i, ChronoUnit.HOURS).toEpochMilli())
                .toArray();
        return MetricSeries.of(
                        name,
                        unit,
                        times,
                        Arrays.stream(measured).mapToDouble(i -> values[i]).toArray())
                .timedBy(Set.of("simulation"));
    }
}

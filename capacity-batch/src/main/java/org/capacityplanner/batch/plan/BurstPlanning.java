package org.capacityplanner.batch.plan;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.config.BurstConfig;
import org.capacityplanner.batch.report.ServiceBursts;
import org.capacityplanner.burst.Burst;
import org.capacityplanner.burst.BurstAnswer;
import org.capacityplanner.burst.BurstPreset;
import org.capacityplanner.burst.BurstSettings;
import org.capacityplanner.burst.ExpectedVolume;
import org.capacityplanner.burst.LoadedService;
import org.capacityplanner.metrics.Answer;

/** Predicts the effects of bursts, as configured or by default, on the services of a config. */
public final class BurstPlanning {
    /** The burst that every service is tested with: sudden public attention. */
    public static final Burst ATTENTION = Burst.of("attention", BurstPreset.ATTENTION);

    private BurstPlanning() {}

    /**
     * Returns the effects of the configured bursts on a service, or of {@linkplain #ATTENTION attention} if none is
     * configured for it.
     */
    public static ServiceBursts of(CapacityPlan plan, BurstConfig config, ZoneId zone) {
        return of(plan, config.settings(), config.bursts().isEmpty() ? List.of(ATTENTION) : config.bursts(), zone);
    }

    /**
     * Returns the effects of bursts for a month's report: of the configured bursts from {@code from} on, and of
     * {@linkplain #ATTENTION attention} on every service.
     *
     * @param from the end of the month; bursts of a time before it are over
     */
    public static List<ServiceBursts> ofReport(Portfolio portfolio, ZoneId zone, Instant from) {
        Map<String, BurstConfig> configs = new HashMap<>();
        portfolio
                .readings()
                .services()
                .forEach(service -> configs.put(service.name(), service.config().bursts()));
        return portfolio.plans().parallelStream()
                .map(plan -> ofReport(plan, configs.getOrDefault(plan.service(), BurstConfig.NONE), zone, from))
                .toList();
    }

    private static ServiceBursts ofReport(CapacityPlan plan, BurstConfig config, ZoneId zone, Instant from) {
        List<Burst> bursts = new ArrayList<>(config.bursts().stream()
                .filter(burst -> burst.at().filter(at -> at.isBefore(from)).isEmpty())
                .toList());
        if (bursts.stream().noneMatch(burst -> burst.preset().equals(ATTENTION.preset()))) {
            bursts.add(ATTENTION);
        }
        return of(plan, config.settings(), bursts, zone);
    }

    /** Returns the effect of the given bursts on a service. */
    public static ServiceBursts of(CapacityPlan plan, BurstSettings settings, List<Burst> bursts, ZoneId zone) {
        Answer<LoadedService> service = loaded(plan, settings);
        return new ServiceBursts(
                plan.service(),
                plan.volume().unit(),
                bursts.stream()
                        .map(burst -> new ServiceBursts.Asked(
                                burst, service.flatMap(known -> answer(plan, known, burst, zone))))
                        .toList());
    }

    private static Answer<LoadedService> loaded(CapacityPlan plan, BurstSettings settings) {
        try {
            return LoadedService.of(plan, settings);
        } catch (RuntimeException fault) {
            // One service's bursts must not cost the report of all.
            return Answer.refused(PlanningFault.refusal(fault));
        }
    }

    private static Answer<BurstAnswer> answer(CapacityPlan plan, LoadedService service, Burst burst, ZoneId zone) {
        OptionalDouble expected =
                burst.at().map(at -> ExpectedVolume.at(plan, at, zone)).orElse(OptionalDouble.empty());
        try {
            return expected.isPresent() ? service.answer(burst, expected.getAsDouble()) : service.answer(burst);
        } catch (RuntimeException fault) {
            // One service's burst must not cost the report of all.
            return Answer.refused(PlanningFault.refusal(fault));
        }
    }
}

package org.capacityplanner.batch.plan;

import java.time.ZoneId;
import java.util.List;
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

/** Asks the plan of a service what the bursts of its config do to it. */
public final class BurstPlanning {
    /** The burst that every service is asked about. */
    public static final Burst ATTENTION = Burst.of("attention", BurstPreset.ATTENTION);

    private BurstPlanning() {}

    /** Returns what the bursts of a config do, or where it names none what {@linkplain #ATTENTION attention} does. */
    public static ServiceBursts of(CapacityPlan plan, BurstConfig config, ZoneId zone) {
        return of(plan, config.settings(), config.bursts().isEmpty() ? List.of(ATTENTION) : config.bursts(), zone);
    }

    /** Returns what bursts do to a service. */
    public static ServiceBursts of(CapacityPlan plan, BurstSettings settings, List<Burst> bursts, ZoneId zone) {
        Answer<LoadedService> service = LoadedService.of(plan, settings);
        return new ServiceBursts(
                plan.service(),
                plan.volume().unit(),
                bursts.stream()
                        .map(burst -> new ServiceBursts.Asked(
                                burst, service.flatMap(known -> answer(plan, known, burst, zone))))
                        .toList());
    }

    private static Answer<BurstAnswer> answer(CapacityPlan plan, LoadedService service, Burst burst, ZoneId zone) {
        OptionalDouble expected = burst.at()
                .map(at -> ExpectedVolume.at(plan, at, zone))
                .orElse(OptionalDouble.empty());
        return expected.isPresent() ? service.answer(burst, expected.getAsDouble()) : service.answer(burst);
    }
}

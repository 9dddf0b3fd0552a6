package org.capacityplanner.batch.report.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.capacityplanner.batch.report.ServiceOnboarding;
import org.capacityplanner.batch.report.text.KpiRow;
import org.capacityplanner.customers.Onboarding;
import org.capacityplanner.headroom.BreachDate;
import org.capacityplanner.headroom.BreachForecast;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The predicted effect of a future customer on a service, in a JSON document; volumes are in the unit of the service's
 * volume, KPI values in that of the KPI.
 *
 * @param from the first day; null where it is the first of the forecast
 * @param planning the planning volume without the customer
 * @param without when limits are first broken without the customer
 * @param through the services whose calls carry the volume to this one
 * @param outcomes one for each volume of the customer's range, in increasing order
 */
record OnboardingJson(
        String customer,
        String service,
        @Nullable String unit,
        @Nullable String from,
        @Nullable Double planning,
        @Nullable Breach without,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> through,

        List<Outcome> outcomes,
        @Nullable String refusal) {

    /** The prediction for a service with one of the volumes assumed for the future customer, in a JSON document. */
    record Outcome(
            double added,
            double volume,
            double growth,
            String status,
            Breach breach,
            List<KpiThen> kpis,
            List<MonthThen> months) {}

    /**
     * The months by which a limit is first breached with a probability of 10%, 50% and 90%, in a JSON document; null
     * beyond the forecast horizon.
     */
    record Breach(
            @Nullable String early,
            @Nullable String median,
            @Nullable String late,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String refusal) {}

    /** The predicted value of a KPI at the planning volume including the future customer, in a JSON document. */
    record KpiThen(
            String kpi,
            String unit,
            double limit,
            @Nullable Double current,
            @Nullable Double predicted,
            @Nullable Double probabilityWithinLimit,
            String status,
            @Nullable String refusal) {}

    /** The expected volume of a month without and with the future customer, in a JSON document. */
    record MonthThen(String month, double without, double with) {}

    static OnboardingJson of(ServiceOnboarding of) {
        return of.answer()
                .fold(
                        known -> of(of, known),
                        refusal -> new OnboardingJson(
                                of.customer(),
                                of.service(),
                                null,
                                null,
                                null,
                                null,
                                List.of(),
                                List.of(),
                                refusal.message()));
    }

    private static OnboardingJson of(ServiceOnboarding of, Onboarding known) {
        Unit unit = known.plan().volume().unit();
        return new OnboardingJson(
                of.customer(),
                of.service(),
                unit.symbol(),
                known.customer().from().map(Object::toString).orElse(null),
                unit.fromCore(known.plan().volume().planning()),
                breach(known.plan().breach()),
                of.through(),
                known.outcomes().stream()
                        .map(outcome -> outcome(known, outcome, unit))
                        .toList(),
                null);
    }

    private static Outcome outcome(Onboarding known, Onboarding.Outcome of, Unit unit) {
        List<KpiThen> kpis = new ArrayList<>();
        for (KpiRow row : KpiRow.of(known.plan(), of.whatIf())) {
            KpiRow.Numbers numbers = row.outlook().known().orElse(null);
            kpis.add(new KpiThen(
                    row.kpi().name(),
                    row.kpi().unit().symbol(),
                    row.limit(),
                    numbers == null ? null : finite(numbers.now()),
                    numbers == null ? null : finite(numbers.then()),
                    numbers == null ? null : numbers.probability(),
                    row.status().name(),
                    row.outlook().refusal().map(Refusal::message).orElse(null)));
        }
        return new Outcome(
                unit.fromCore(of.added()),
                unit.fromCore(of.whatIf().volume()),
                of.growth().ratio(),
                of.whatIf().status().name(),
                breach(of.breach()),
                kpis,
                of.months().stream()
                        .map(month -> new MonthThen(
                                month.month().toString(), unit.fromCore(month.without()), unit.fromCore(month.with())))
                        .toList());
    }

    private static Breach breach(BreachForecast of) {
        return of.fold(
                simulated -> new Breach(
                        month(simulated.service().early()),
                        month(simulated.service().median()),
                        month(simulated.service().late()),
                        null),
                refusal -> new Breach(null, null, null, refusal.message()));
    }

    private static @Nullable String month(BreachDate date) {
        return date instanceof BreachDate.In in ? in.month().toString() : null;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}

package org.capacityplanner.batch.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.capacityplanner.customers.ServiceWindow;
import org.capacityplanner.customers.TenantShare;
import org.capacityplanner.customers.VolumeRange;
import org.capacityplanner.customers.WindowWatch;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Unit;

/**
 * A customer's use of a service in a month: the agreed volume and hours, the customer's share of the volume, and the
 * results of agreed limits.
 *
 * @param customer the name of the customer
 * @param service the name of the service
 * @param product what the customer calls its use of the service; empty where the config does not say it
 * @param unit the unit of volumes
 * @param window the hours in which the customer comes
 * @param from the day on which the customer comes first, where the config says it
 * @param volume the agreed volume
 * @param share what the customer brings to the busy hours, or why that is not known
 * @param agreed what was agreed, and how it was kept
 * @param watch the windows in which the customer did not come, or why they are not known
 */
public record CustomerUse(
        String customer,
        String service,
        Optional<String> product,
        Unit unit,
        ServiceWindow window,
        Optional<LocalDate> from,
        Optional<VolumeRange> volume,
        Answer<TenantShare> share,
        List<AgreedResult> agreed,
        Answer<WindowWatch> watch) {
    public CustomerUse {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(volume, "volume");
        Objects.requireNonNull(share, "share");
        Objects.requireNonNull(watch, "watch");
        agreed = List.copyOf(agreed);
    }

    /**
     * Returns the part of this record that the customer may see: without its part of the service's growth and without
     * reasons for missing values, which may reveal other customers.
     */
    CustomerUse asSeenByCustomer() {
        return new CustomerUse(
                customer,
                service,
                product,
                unit,
                window,
                from,
                volume,
                withoutReason(share).map(CustomerUse::withoutGrowth),
                agreed.stream()
                        .map(one -> new AgreedResult(
                                one.what(),
                                one.sla(),
                                one.unit(),
                                one.measured(),
                                withoutReason(one.outcome()),
                                one.months()))
                        .toList(),
                withoutReason(watch));
    }

    private static TenantShare withoutGrowth(TenantShare share) {
        return new TenantShare(
                share.tenant(), share.atBusyHour(), share.share(), share.ownPeak(), OptionalDouble.empty());
    }

    private static <T> Answer<T> withoutReason(Answer<T> answer) {
        return answer.fold(
                Answer::of,
                refusal -> Answer.refused(
                        refusal.reason(),
                        refusal.reason() == Refusal.Reason.TOO_FEW_OBSERVATIONS
                                ? "too little of it was measured"
                                : "it was not measured"));
    }
}

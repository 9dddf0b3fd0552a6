package org.capacityplanner.batch.report.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.OptionalDouble;
import org.capacityplanner.batch.report.AgreedResult;
import org.capacityplanner.batch.report.CustomerUse;
import org.capacityplanner.batch.report.CustomersReport;
import org.capacityplanner.batch.report.text.OnboardingText;
import org.capacityplanner.customers.TenantCosts.TenantCost;
import org.capacityplanner.customers.TenantShare;
import org.capacityplanner.customers.VolumeRange;
import org.capacityplanner.customers.WindowWatch;
import org.capacityplanner.metrics.Refusal;
import org.jspecify.annotations.Nullable;

/** Writes the customers' use of services as a JSON document of the schema {@code capacity/customers/1}. */
public final class CustomersJson {
    private CustomersJson() {}

    private record Document(
            String schema,
            String month,
            String zone,
            List<Use> customers,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<OnboardingJson> toCome) {}

    /**
     * A customer's use of a service in a JSON document; volumes are in the unit of the service's volume metric.
     *
     * @param share the share of the service's volume in its busy hours
     * @param growth the part of the service's growth over the month before
     * @param cost the cost; absent in what one customer is given
     */
    record Use(
            String customer,
            String service,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String product,

            String unit,
            String window,
            @Nullable String from,
            @Nullable Double agreedLow,
            @Nullable Double agreedHigh,
            @Nullable Double share,
            @Nullable Double atBusyHour,
            @Nullable Double ownPeak,
            @Nullable Double coincidence,
            @Nullable Double growth,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Cost cost,

            List<Agreed> agreed,
            @Nullable Integer windows,
            List<Missed> missed,
            @Nullable String refusal,
            @Nullable String watchRefusal) {}

    /**
     * The cost of a customer's transactions on a resource, per transaction and as a share of all cost, in a JSON
     * document.
     */
    record Cost(
            double secondsPerTransaction,
            double share,
            @Nullable Double noisyIndex) {}

    /**
     * The limit agreed with a customer on one measure and its result, in a JSON document; values are in the unit of the
     * limit.
     */
    record Agreed(
            String what,
            String bound,
            double limit,
            String unit,
            String measured,
            @Nullable Double actual,
            @Nullable Double margin,
            @Nullable Double within,
            @Nullable Boolean kept,
            int months,
            @Nullable String refusal) {}

    /**
     * A service window in which a customer's volume was unusually low, in a JSON document; the volume is null if
     * nothing was measured.
     */
    record Missed(String from, String to, @Nullable Double volume, double usual) {}

    /** Writes the customers document, ends it with a line feed, and leaves the writer open. */
    public static void write(CustomersReport report, Writer out) throws IOException {
        JsonDocument.write(
                new Document(
                        "capacity/customers/1",
                        report.month().toString(),
                        report.zone().getId(),
                        uses(report),
                        report.toCome().stream().map(OnboardingJson::of).toList()),
                out);
    }

    static List<Use> uses(CustomersReport report) {
        return report.uses().stream().map(use -> use(report, use)).toList();
    }

    private static Use use(CustomersReport report, CustomerUse of) {
        TenantShare share = of.share().known().orElse(null);
        VolumeRange agreed = of.volume().orElse(null);
        WindowWatch watch = of.watch().known().orElse(null);
        return new Use(
                of.customer(),
                of.service(),
                of.product().orElse(null),
                of.unit().symbol(),
                OnboardingText.window(of.window()),
                of.from().map(Object::toString).orElse(null),
                agreed == null ? null : of.unit().fromCore(agreed.low()),
                agreed == null ? null : of.unit().fromCore(agreed.high()),
                share == null ? null : share.share(),
                share == null ? null : of.unit().fromCore(share.atBusyHour()),
                share == null ? null : of.unit().fromCore(share.ownPeak()),
                share == null ? null : number(share.coincidence()),
                share == null ? null : number(share.growth()),
                report.costOf(of).map(CustomersJson::cost).orElse(null),
                of.agreed().stream().map(CustomersJson::agreed).toList(),
                watch == null ? null : watch.windows(),
                watch == null
                        ? List.of()
                        : watch.missed().stream()
                                .map(missed -> missed(of, missed))
                                .toList(),
                of.share().refusal().map(Refusal::message).orElse(null),
                of.watch().refusal().map(Refusal::message).orElse(null));
    }

    private static Cost cost(TenantCost of) {
        return new Cost(of.seconds(), of.share(), number(of.noisyIndex()));
    }

    private static Agreed agreed(AgreedResult of) {
        AgreedResult.Outcome outcome = of.outcome().known().orElse(null);
        OptionalDouble margin = of.margin();
        return new Agreed(
                of.what(),
                of.sla().bound().name(),
                of.unit().fromCore(of.sla().limit()),
                of.unit().symbol(),
                of.measured().name(),
                outcome == null ? null : of.unit().fromCore(outcome.actual()),
                margin.isPresent() ? of.unit().fromCore(margin.getAsDouble()) : null,
                outcome == null ? null : number(outcome.within()),
                outcome == null ? null : outcome.verdict() == AgreedResult.Verdict.KEPT,
                of.months(),
                of.outcome().refusal().map(Refusal::message).orElse(null));
    }

    private static Missed missed(CustomerUse use, WindowWatch.Missed of) {
        return new Missed(
                of.window().from().toString(),
                of.window().to().toString(),
                of.volume().isPresent() ? use.unit().fromCore(of.volume().getAsDouble()) : null,
                use.unit().fromCore(of.usual()));
    }

    private static @Nullable Double number(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}

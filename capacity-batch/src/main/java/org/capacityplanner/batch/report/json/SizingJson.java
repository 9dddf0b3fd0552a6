package org.capacityplanner.batch.report.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.YearMonth;
import java.util.List;
import java.util.OptionalInt;
import org.capacityplanner.batch.report.text.SizingText;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.scale.NodePrice;
import org.capacityplanner.scale.SizingMonth;
import org.capacityplanner.scale.SizingPlan;
import org.jspecify.annotations.Nullable;

/**
 * The number of nodes that a service needs by month, in a JSON document; the components are the document's fields. A
 * number of nodes is null where none is sufficient, a price where none is known.
 */
record SizingJson(
        int nodes,
        int survives,
        double level,
        @Nullable Double pricePerHour,
        @Nullable String currency,
        @Nullable Integer neededToday,
        int missingToday,
        @Nullable Integer neededForTenPercentMore,
        @Nullable Double pricePerMillion,
        @Nullable Double idle,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer slowerBeyond,

        List<MonthJson> months,
        List<OrderJson> orders,
        List<GiveBackJson> givenBack,
        List<UnhelpedJson> unhelped,
        List<String> withoutScope,
        List<String> explanation) {

    record MonthJson(
            String month,
            double volume,
            @Nullable Integer needed,
            @Nullable Integer p10,
            @Nullable Integer p50,
            @Nullable Integer p90,
            @Nullable String binding,
            @Nullable Double price) {}

    record OrderJson(int added, int total, String from, String by) {}

    /**
     * A number of nodes that could be removed until a month, in a JSON document; the month is null for the whole
     * forecast horizon.
     */
    record GiveBackJson(int nodes, @Nullable String until) {}

    record UnhelpedJson(String kpi, String from, double probabilityWithinLimit) {}

    static SizingJson of(String service, SizingPlan plan, Unit unit) {
        OptionalInt peak =
                plan.pool().law().peak().stream().mapToInt(nodes -> (int) nodes).findFirst();
        return new SizingJson(
                plan.pool().count(),
                plan.pool().survives(),
                plan.level(),
                plan.pool().price().map(NodePrice::perHour).orElse(null),
                plan.pool().price().map(NodePrice::currency).orElse(null),
                existing(plan.today()),
                plan.missingToday(),
                existing(plan.forTenPercent()),
                plan.perMillion(plan.pool().count()).orElse(null),
                plan.idle().orElse(null),
                existing(peak),
                plan.months().stream().map(month -> month(plan, month, unit)).toList(),
                plan.orders().stream()
                        .map(order -> new OrderJson(
                                order.added(),
                                order.total(),
                                order.from().toString(),
                                order.by().toString()))
                        .toList(),
                plan.givenBack().stream()
                        .map(back -> new GiveBackJson(
                                back.nodes(),
                                back.until().map(YearMonth::toString).orElse(null)))
                        .toList(),
                plan.unhelped().stream()
                        .map(kpi -> new UnhelpedJson(kpi.kpi(), kpi.from().toString(), kpi.probabilityWithin()))
                        .toList(),
                plan.withoutScope(),
                SizingText.sentences(service, plan));
    }

    private static MonthJson month(SizingPlan plan, SizingMonth month, Unit unit) {
        return new MonthJson(
                month.month().toString(),
                unit.fromCore(month.volume()),
                existing(month.needed()),
                existing(month.early()),
                existing(month.median()),
                existing(month.late()),
                month.binding().orElse(null),
                plan.priceOf(month).orElse(null));
    }

    private static @Nullable Integer existing(OptionalInt nodes) {
        return nodes.isPresent() ? nodes.getAsInt() : null;
    }
}

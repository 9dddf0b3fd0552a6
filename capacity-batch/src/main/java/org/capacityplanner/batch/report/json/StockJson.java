package org.capacityplanner.batch.report.json;

import java.time.LocalDate;
import java.util.Optional;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The growth over time of a KPI that accumulates, such as disk use, in a JSON document; the components are the
 * document's fields, in the KPI's unit. A date that is beyond the horizon is null.
 *
 * @param perDay the growth of a day towards the limit
 * @param p10 the day before which one simulated future in ten reaches the limit
 * @param p50 the day before which half of the futures reach it
 * @param p90 the day before which nine futures in ten reach it
 */
record StockJson(
        double perDay,
        double perDayLower,
        double perDayUpper,
        double level,
        int cleanUps,
        @Nullable Double perMillionTransactions,
        @Nullable String p10,
        @Nullable String p50,
        @Nullable String p90) {

    static @Nullable StockJson of(KpiPlan kpi) {
        Unit unit = kpi.kpi().unit();
        return kpi.stock()
                .map(stock -> new StockJson(
                        unit.fromCore(stock.perDay()),
                        unit.fromCore(stock.perDayInterval().lower()),
                        unit.fromCore(stock.perDayInterval().upper()),
                        stock.perDayInterval().level(),
                        stock.cleanUps(),
                        stock.perTransaction().isPresent()
                                ? unit.fromCore(stock.perTransaction().getAsDouble() * 1e6)
                                : null,
                        day(stock.early()),
                        day(stock.median()),
                        day(stock.late())))
                .orElse(null);
    }

    private static @Nullable String day(Optional<LocalDate> date) {
        return date.map(LocalDate::toString).orElse(null);
    }
}

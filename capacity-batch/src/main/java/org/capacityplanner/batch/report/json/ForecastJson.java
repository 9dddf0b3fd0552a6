package org.capacityplanner.batch.report.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import org.capacityplanner.batch.report.KpiForecast;
import org.capacityplanner.batch.report.ServiceForecast;
import org.capacityplanner.batch.report.ServiceForecast.By;
import org.capacityplanner.forecast.Backtest;
import org.capacityplanner.forecast.ForecastPoint;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.forecast.VolumeForecast;
import org.capacityplanner.headroom.KpiMonth;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Unit;
import org.jspecify.annotations.Nullable;

/** Writes volume forecasts as a JSON document of the schema {@code capacity/forecast/1}, in the user's units. */
public final class ForecastJson {
    private ForecastJson() {}

    private record Document(String schema, List<Service> services) {}

    /**
     * The volume forecast of a service in a JSON document.
     *
     * @param customer the customer who is to come and is in it; absent in the forecast without
     * @param added the customer's volume in its window
     */
    private record Service(
            String service,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String customer,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double added,

            String metric,
            String unit,
            String by,
            @Nullable String method,
            @Nullable Score backtest,
            List<Point> points,
            List<String> notes,
            List<KpiFields> kpis,
            @Nullable String refusal) {}

    /**
     * The forecast of one KPI for the coming months in a JSON document, in the KPI's own unit.
     *
     * @param level the coverage of the intervals; null without a forecast
     */
    record KpiFields(
            String kpi,
            String unit,
            double limit,
            @Nullable Double level,
            List<KpiPoint> months,
            @Nullable String refusal) {}

    /** The forecast value of a KPI in one month, with its interval, in a JSON document; null beyond saturation. */
    record KpiPoint(
            String time,
            @Nullable Double expected,
            @Nullable Double lower,
            @Nullable Double upper) {}

    record Score(
            int origins, int horizonDays, double mase, double relativeMase, double coverage80, double coverage95) {}

    record Point(String time, double mean, double lower80, double upper80, double lower95, double upper95) {}

    /** Writes the forecast document, ends it with a line feed, and leaves the writer open. */
    public static void write(List<ServiceForecast> forecasts, By by, Writer out) throws IOException {
        List<Service> services =
                forecasts.stream().map(forecast -> service(forecast, by)).toList();
        JsonDocument.write(new Document("capacity/forecast/1", services), out);
    }

    private static Service service(ServiceForecast of, By by) {
        String unit = of.unit().symbol();
        String word = by.name().toLowerCase(Locale.ROOT);
        if (of.result() instanceof ForecastResult.Forecasted known) {
            VolumeForecast forecast = known.forecast();
            return new Service(
                    of.service(),
                    customer(of),
                    added(of),
                    of.metric(),
                    unit,
                    word,
                    forecast.method(),
                    forecast.backtest().map(ForecastJson::score).orElse(null),
                    (by == By.DAY ? forecast.days() : forecast.months())
                            .stream().map(point -> point(point, of.unit())).toList(),
                    forecast.notes(),
                    kpis(of.kpis()),
                    null);
        }
        ForecastResult.Refused refused = (ForecastResult.Refused) of.result();
        String reason = Objects.requireNonNull(refused.refusal().message());
        return new Service(
                of.service(),
                customer(of),
                added(of),
                of.metric(),
                unit,
                word,
                null,
                null,
                List.of(),
                List.of(),
                kpis(of.kpis()),
                reason);
    }

    private static @Nullable String customer(ServiceForecast of) {
        return of.with().map(ServiceForecast.Added::customer).orElse(null);
    }

    private static @Nullable Double added(ServiceForecast of) {
        OptionalDouble volume = of.with().map(ServiceForecast.Added::volume).orElse(OptionalDouble.empty());
        return volume.isPresent() ? of.unit().fromCore(volume.getAsDouble()) : null;
    }

    static List<KpiFields> kpis(List<KpiForecast> forecasts) {
        return forecasts.stream().map(ForecastJson::kpi).toList();
    }

    private static KpiFields kpi(KpiForecast forecast) {
        Unit unit = forecast.kpi().unit();
        List<KpiMonth> months = forecast.months().known().orElse(List.of());
        return new KpiFields(
                forecast.kpi().name(),
                unit.symbol(),
                unit.fromCore(forecast.sla().limit()),
                months.isEmpty() ? null : months.get(0).interval().level(),
                months.stream()
                        .map(month -> new KpiPoint(
                                month.month().atDay(1).toString(),
                                finite(month.expected(), unit),
                                finite(month.interval().lower(), unit),
                                finite(month.interval().upper(), unit)))
                        .toList(),
                forecast.months().refusal().map(Refusal::message).orElse(null));
    }

    private static @Nullable Double finite(double inCoreUnit, Unit unit) {
        return Double.isInfinite(inCoreUnit) ? null : unit.fromCore(inCoreUnit);
    }

    static Score score(Backtest backtest) {
        return new Score(
                backtest.origins(),
                backtest.steps(),
                backtest.mase(),
                backtest.relativeMase(),
                backtest.coverage80(),
                backtest.coverage95());
    }

    static Point point(ForecastPoint point, Unit unit) {
        return new Point(
                point.date().toString(),
                unit.fromCore(point.mean()),
                unit.fromCore(point.interval80().lower()),
                unit.fromCore(point.interval80().upper()),
                unit.fromCore(point.interval95().lower()),
                unit.fromCore(point.interval95().upper()));
    }
}

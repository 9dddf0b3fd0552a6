package org.capacityplanner.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.CustomerConfig;
import org.capacityplanner.batch.history.HistorySnapshot;
import org.capacityplanner.batch.plan.CarriedVolumes;
import org.capacityplanner.batch.plan.CustomerPlanning;
import org.capacityplanner.batch.plan.PlanningException;
import org.capacityplanner.batch.plan.Portfolio;
import org.capacityplanner.batch.plan.ReportMonth;
import org.capacityplanner.batch.report.KpiForecast;
import org.capacityplanner.batch.report.ServiceForecast;
import org.capacityplanner.batch.report.json.ForecastJson;
import org.capacityplanner.batch.report.text.ForecastText;
import org.capacityplanner.batch.source.Readings;
import org.capacityplanner.batch.source.ServiceData;
import org.capacityplanner.batch.source.ServiceReader;
import org.capacityplanner.batch.source.file.Hashing;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.forecast.VolumeForecaster;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * The command {@code capacity forecast}: prints forecasts of volume and, on request, of KPIs, with the accuracy of the
 * forecasting method in backtests.
 */
@Command(
        name = "forecast",
        description = "How will the volume develop, and how good was the method on the past?",
        footerHeading = "%nExamples:%n",
        footer = {
            "  capacity forecast capacity.yaml --horizon 12mo",
            "  capacity forecast capacity.yaml --kpi --service pricing",
            "  capacity forecast capacity.yaml --with Acme",
            "  capacity forecast export.csv --volume requests --by day --horizon 28d"
        })
final class ForecastCommand implements Callable<Integer> {
    @ParentCommand
    private @Nullable CommandContext context;

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(
            names = "--by",
            paramLabel = "day|month",
            description =
                    "the busy hour of each day, or the p95 of each month's busy hours (default: ${DEFAULT-VALUE})")
    private ServiceForecast.By by = ServiceForecast.By.MONTH;

    @Option(
            names = "--horizon",
            paramLabel = "28d|12mo",
            converter = OptionConverters.OfHorizon.class,
            description = "how far ahead; 28 days by day and the config's horizon by month unless given")
    private @Nullable Horizon horizon;

    @Mixin
    private ServiceSelection services = new ServiceSelection();

    @Option(
            names = "--with",
            paramLabel = "CUSTOMER",
            description =
                    "a customer of the config who is to come: the forecast of its services with it, at the ends and the middle"
                            + " of the agreed volume; repeat for more, each of whom is added alone")
    private List<String> customers = new ArrayList<>();

    @Mixin
    private JsonOption json = new JsonOption();

    @Override
    public Integer call() throws IOException {
        CommandContext parent = CommandContext.required(context);
        Console console = parent.console();
        CapacityConfig all = input.configWithAskedKpis();
        if (!customers.isEmpty() && by == ServiceForecast.By.DAY) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--with goes with --by month: a customer is added to the months that are forecast");
        }
        CapacityConfig config = customers.isEmpty()
                ? services.of(all)
                : CustomerSelection.withCalled(customers, services.names(), all).config();
        boolean withKpis = input.askedKpis() != InputOptions.AskedKpis.NONE && by == ServiceForecast.By.MONTH;
        // An export must name its KPIs, whatever is asked of it.
        if (input.selectsKpisOfAConfig() && by == ServiceForecast.By.DAY) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--kpi goes with --by month: a day's busy hour has no forecast of KPIs");
        }
        Horizon ahead = horizon != null
                ? horizon
                : by == ServiceForecast.By.DAY
                        ? Horizon.days(28)
                        : Portfolio.horizon(config.report().horizon());
        Readings readings = ServiceReader.read(config, Hashing.OMITTED, parent.clock());
        List<ServiceForecast> forecasts = readings.services().parallelStream()
                .map(service -> forecast(service, config, ahead))
                .toList();
        if (!customers.isEmpty()) {
            ReportMonth month = ReportMonth.of(null, config.report(), parent.clock());
            // Once for each customer, since how often services call each other is measured in all of their volumes.
            Map<CustomerConfig, CarriedVolumes> carried = new LinkedHashMap<>();
            for (CustomerConfig customer : config.customers()) {
                carried.put(customer, CarriedVolumes.of(customer, config, readings.services(), month));
            }
            forecasts = forecasts.stream()
                    .filter(forecast -> services.includes(forecast.service()))
                    .flatMap(forecast -> withCustomers(forecast, carried, readings, month))
                    .toList();
        }
        if (withKpis) {
            forecasts = withKpis(forecasts, config, readings, parent);
        }
        if (json.isGiven()) {
            ForecastJson.write(forecasts, by, console.out());
        } else {
            new ForecastText(console.columns()).write(forecasts, by, console.out());
        }
        if (by == ServiceForecast.By.MONTH && forecasts.stream().anyMatch(ForecastCommand::isWithoutMonth)) {
            console.message("no month is over within the horizon; ask --by day, or further ahead");
        }
        ReadingDoubts.of(readings).forEach(console::message);
        return ExitCode.OK.code();
    }

    private static boolean isWithoutMonth(ServiceForecast forecast) {
        return forecast.result() instanceof ForecastResult.Forecasted known
                && known.forecast().months().isEmpty();
    }

    /**
     * Returns a volume forecast, followed for each planned customer of the service by the same forecast with the
     * customer's agreed volume added; none where no customer uses the service.
     */
    private static Stream<ServiceForecast> withCustomers(
            ServiceForecast forecast,
            Map<CustomerConfig, CarriedVolumes> carried,
            Readings readings,
            ReportMonth month) {
        ServiceData data = readings.services().stream()
                .filter(service -> service.name().equals(forecast.service()))
                .findFirst()
                .orElseThrow();
        List<ServiceForecast> all = new ArrayList<>();
        for (Map.Entry<CustomerConfig, CarriedVolumes> coming : carried.entrySet()) {
            CustomerConfig customer = coming.getKey();
            CarriedVolumes volumes = coming.getValue();
            if (!volumes.reaches(forecast.service())) {
                continue;
            }
            if (all.isEmpty()) {
                all.add(forecast);
            }
            if (forecast.result() instanceof ForecastResult.Forecasted known) {
                CustomerPlanning.forecasts(customer, volumes, data, known.forecast(), month)
                        .fold(
                                with -> with.entrySet().stream()
                                        .map(one -> with(
                                                forecast,
                                                customer,
                                                OptionalDouble.of(one.getKey()),
                                                new ForecastResult.Forecasted(one.getValue()))),
                                refusal -> Stream.of(with(
                                        forecast,
                                        customer,
                                        OptionalDouble.empty(),
                                        new ForecastResult.Refused(refusal, List.of()))))
                        .forEach(all::add);
            }
        }
        return all.stream();
    }

    private static ServiceForecast with(
            ServiceForecast forecast, CustomerConfig customer, OptionalDouble volume, ForecastResult result) {
        return new ServiceForecast(
                forecast.service(),
                forecast.metric(),
                forecast.unit(),
                result,
                List.of(),
                Optional.of(new ServiceForecast.Added(customer.name(), volume)));
    }

    /**
     * Returns the volume forecasts with forecasts of the requested KPIs added, from the response curves of the month
     * that a report would analyse.
     */
    private List<ServiceForecast> withKpis(
            List<ServiceForecast> forecasts, CapacityConfig config, Readings readings, CommandContext parent) {
        ReportMonth month = ReportMonth.of(null, config.report(), parent.clock());
        Console console = parent.console();
        Portfolio portfolio;
        try {
            portfolio = Portfolio.of(config, readings, month, HistorySnapshot.NONE, (service, plan) -> {});
        } catch (PlanningException e) {
            // Volume has a forecast also where no KPI has one.
            console.message("no forecast of KPIs: " + e.getMessage());
            return forecasts;
        }
        Map<String, CapacityPlan> plans = new HashMap<>();
        portfolio.plans().forEach(plan -> plans.put(plan.service(), plan));
        requireKnownKpis(portfolio.plans());
        portfolio.refused().forEach(refused -> console.message(refused.sentence()));
        return forecasts.stream()
                .map(forecast -> Optional.ofNullable(plans.get(forecast.service()))
                        .map(plan -> forecast.withKpis(kpis(plan, forecast.result())))
                        .orElse(forecast))
                .toList();
    }

    private void requireKnownKpis(List<CapacityPlan> plans) {
        if (input.askedKpis() != InputOptions.AskedKpis.NAMED) {
            return;
        }
        List<String> known = plans.stream()
                .flatMap(plan -> plan.kpis().stream())
                .map(kpi -> kpi.kpi().name())
                .distinct()
                .toList();
        for (String name : input.kpiNames()) {
            if (!known.contains(name)) {
                throw new CommandFailure(ExitCode.USAGE, "--kpi " + name + ": the KPIs are " + known);
            }
        }
    }

    private List<KpiForecast> kpis(CapacityPlan plan, ForecastResult result) {
        List<KpiPlan> asked = plan.kpis().stream()
                .filter(kpi -> input.askedKpis() == InputOptions.AskedKpis.ALL
                        || input.kpiNames().contains(kpi.kpi().name()))
                .toList();
        return KpiForecast.of(asked, result, plan.intervalLevel());
    }

    private static ServiceForecast forecast(ServiceData service, CapacityConfig config, Horizon ahead) {
        // The offered load is the demand to forecast, where it was measured too.
        Answer<MetricSeries> demand = service.offered().orElse(service.volume());
        return demand.fold(
                series -> new ServiceForecast(
                        service.name(),
                        series.name(),
                        series.unit(),
                        VolumeForecaster.in(config.report().zone())
                                .withHolidays(service.config().planning().holidays())
                                .withEvents(service.config().planning().events())
                                .forecast(series, ahead),
                        List.of()),
                reason -> new ServiceForecast(
                        service.name(),
                        service.config().volume().metric(),
                        Unit.TRANSACTIONS_PER_SECOND,
                        new ForecastResult.Refused(reason, List.of()),
                        List.of()));
    }
}

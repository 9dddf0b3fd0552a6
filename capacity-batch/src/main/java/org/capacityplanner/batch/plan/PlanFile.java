package org.capacityplanner.batch.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.capacityplanner.batch.config.AnalysisPeriod;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.KpiConfig;
import org.capacityplanner.batch.config.MetricConfig;
import org.capacityplanner.batch.config.PlanningSettings;
import org.capacityplanner.batch.config.ReportSettings;
import org.capacityplanner.batch.config.ServiceConfig;
import org.capacityplanner.batch.report.PlanFileRow;
import org.capacityplanner.batch.source.DeclaredKpi;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;

/**
 * The plan file: for each KPI in a config, units, kinds, limits and periods with all defaults filled in, for planners
 * that do not read the config. No measurement is read.
 *
 * @param rows one for each KPI, in the order of the config
 * @param left what the config says and the file cannot, in sentences
 */
public record PlanFile(List<PlanFileRow> rows, List<String> left) {
    /** The precision to which a limit is rounded, 12 digits; a decimal written by a person has fewer. */
    private static final MathContext WRITTEN = new MathContext(12);

    public PlanFile {
        rows = List.copyOf(rows);
        left = List.copyOf(left);
    }

    /** Returns the plan file of a config, with the period of the given report month. */
    public static PlanFile of(CapacityConfig config, ReportMonth month) {
        List<PlanFileRow> rows = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (ServiceConfig service : config.services()) {
            left.addAll(leftOut(service));
            if (service.volume().isCounter()) {
                left.add(service.name() + ": its volume " + service.volume().metric()
                        + " is a counter; the plan file needs a rate, so the service is left out");
                continue;
            }
            List<String> settings = settings(service, config.report(), month);
            int position = 0;
            for (KpiConfig kpi : service.kpis()) {
                Answer<DeclaredKpi> declared = DeclaredKpi.of(kpi);
                position++;
                if (declared.known().isPresent()) {
                    rows.add(row(service, position, kpi, declared.orElseThrow(), settings));
                } else {
                    left.add(service.name() + ", " + kpi.name() + ": left out, "
                            + declared.refusal().orElseThrow().message());
                }
            }
        }
        return new PlanFile(rows, left);
    }

    private static List<String> leftOut(ServiceConfig service) {
        PlanningSettings planning = service.planning();
        List<String> keys = new ArrayList<>();
        addIf(!service.types().isEmpty(), "types", keys);
        addIf(!planning.events().isEmpty(), "events", keys);
        addIf(planning.nodes().isPresent(), "nodes", keys);
        addIf(!planning.pools().isEmpty(), "pools", keys);
        addIf(!planning.driving().isEmpty(), "drivers in other services", keys);
        List<String> left = new ArrayList<>();
        if (!keys.isEmpty()) {
            left.add(service.name() + ": planned without its " + String.join(", ", keys)
                    + ", which a plan file cannot say");
        }
        if (!service.select().equals(service.name())) {
            left.add(service.name() + ": called " + service.select() + " in the plan file, as in the measurements");
        }
        return left;
    }

    private static void addIf(boolean isSet, String key, List<String> keys) {
        if (isSet) {
            keys.add(key);
        }
    }

    private static PlanFileRow row(
            ServiceConfig service, int position, KpiConfig config, DeclaredKpi declared, List<String> settings) {
        Unit unit = declared.kpi().unit();
        boolean isNamed = Unit.parse(unit.symbol()).filter(unit::equals).isPresent();
        PlanningSettings planning = service.planning();
        return new PlanFileRow(
                service.select(),
                position,
                config.name(),
                config.metric().metric(),
                declared.kpi().kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                unit.symbol(),
                isNamed ? "" : Double.toString(unit.factor()),
                (declared.sla().bound() == Sla.Bound.AT_LEAST ? ">= " : "<= ") + limit(declared.sla(), unit),
                ownDriver(service, config.name()),
                retries(planning.retries(), config.name()),
                settings);
    }

    private static String ownDriver(ServiceConfig service, String kpi) {
        String driver = service.planning().drivers().getOrDefault(kpi, "");
        return service.kpis().stream().anyMatch(own -> own.name().equals(driver)) ? driver : "";
    }

    private static String retries(Map<String, Integer> byKpi, String kpi) {
        return Optional.ofNullable(byKpi.get(kpi)).map(Object::toString).orElse("");
    }

    /**
     * Returns a limit as text in the given unit, rounded to 12 digits if that converts back to exactly the same value.
     */
    private static String limit(Sla sla, Unit unit) {
        double exact = unit.fromCore(sla.limit());
        BigDecimal written = new BigDecimal(exact).round(WRITTEN);
        return unit.toCore(written.doubleValue()) == sla.limit()
                ? written.stripTrailingZeros().toPlainString()
                : Double.toString(exact);
    }

    private static List<String> settings(ServiceConfig service, ReportSettings report, ReportMonth month) {
        PlanningSettings planning = service.planning();
        Optional<MetricConfig> offered = service.offered();
        Optional<Unit> volume = DeclaredKpi.unit(service.volume());
        Optional<Instant> from = Optional.empty();
        Optional<Instant> to = Optional.empty();
        Optional<Instant> until = Optional.empty();
        if (planning.period() instanceof AnalysisPeriod.ReportMonth) {
            from = Optional.of(month.from());
            to = Optional.of(month.to());
            until = to;
        } else if (planning.period() instanceof AnalysisPeriod.Between between) {
            from = Optional.of(between.from());
            to = Optional.of(between.to());
        }
        return List.of(
                service.volume().metric(),
                volume.orElse(Unit.TRANSACTIONS_PER_SECOND).symbol(),
                offered.map(MetricConfig::metric).orElse(""),
                offered.flatMap(DeclaredKpi::unit)
                        .or(() -> offered.flatMap(metric -> volume))
                        .map(Unit::symbol)
                        .orElse(""),
                Double.toString(planning.level()),
                Double.toString(planning.intervalLevel()),
                planning.leadTime().toString(),
                report.horizon().toString(),
                report.zone().getId(),
                text(from),
                text(to),
                text(until),
                planning.holidays().stream().sorted().map(LocalDate::toString).collect(Collectors.joining(" ")));
    }

    private static String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse("");
    }
}

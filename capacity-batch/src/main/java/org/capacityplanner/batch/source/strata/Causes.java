package org.capacityplanner.batch.source.strata;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.config.SourceConfig;
import org.capacityplanner.batch.source.file.QualityLog;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.regression.groups.CurveFit;
import org.capacityplanner.regression.groups.GroupEffect;
import org.capacityplanner.regression.groups.RowOrder;

/**
 * What else in a file than the drafted volume explains its KPIs, by their values.
 *
 * @param columns the columns that set rows apart, the one that explains the most first
 * @param unmeasured the columns that a test goes through evenly, which it sets, and those that hold the changes of another
 *     column from row to row
 * @param undecided the columns of text that set rows apart within a service, where there are too few rows to see whether
 *     it matters
 * @param extent how much was compared
 * @param driver what explains KPIs much better than the volume; empty where nothing does
 */
public record Causes(
        List<OtherCause> columns,
        Set<String> unmeasured,
        List<String> undecided,
        Extent extent,
        Optional<BetterDriver> driver) {

    /**
     * What is asked of a file.
     *
     * @param volume the column of the volume
     * @param kpis the columns of the KPIs
     * @param drivers other columns that may hold a volume
     * @param loads the columns that are called users, threads or the like, which a test may set
     */
    public record Question(String volume, List<String> kpis, List<String> drivers, List<String> loads) {
        public Question {
            kpis = List.copyOf(kpis);
            drivers = List.copyOf(drivers);
            loads = List.copyOf(loads);
        }

        private Question ofAllHosts() {
            return new Question(bare(volume), bare(kpis), bare(drivers), bare(loads));
        }

        private static List<String> bare(List<String> metrics) {
            return metrics.stream().map(Question::bare).distinct().toList();
        }

        private static String bare(String metric) {
            return metric.replaceAll("\\{.*", "");
        }

        private Question in(TableRows table) {
            return new Question(
                    volume,
                    kpis.stream().filter(table::holds).toList(),
                    drivers.stream().filter(table::holds).toList(),
                    loads.stream().filter(table::holds).toList());
        }
    }

    /**
     * How much of a table was compared.
     *
     * @param products about how many products the comparisons took
     * @param left the columns that were not compared, since that would have taken too many
     */
    public record Extent(long products, List<String> left) {
        private static final int MOST_NAMES = 3;

        public Extent {
            left = List.copyOf(left);
        }

        /** Returns what was not compared and what to do about it, as a sentence; empty where everything was. */
        public Optional<String> words() {
            String names =
                    left.stream().limit(MOST_NAMES).map(QualityLog::shown).collect(Collectors.joining(", "))
                            + (left.size() > MOST_NAMES ? " and " + (left.size() - MOST_NAMES) + " more" : "");
            return left.isEmpty()
                    ? Optional.empty()
                    : Optional.of("not compared with the KPIs, which takes too long in so large a table: " + names
                            + "; to compare one, give a file with the times, the volume, one KPI and that column");
        }
    }

    /** The probability of accusing any column of a file by chance, which all comparisons share (Bonferroni). */
    static final double SIGNIFICANCE = 0.01;

    /** The share of what the volume leaves that a column must explain. */
    static final double LARGE = 0.5;

    /** The share of the KPI's whole variance that it must explain; less changes no answer that matters. */
    static final double RELEVANT = 0.1;

    /** The share that another driver must explain, and the largest one of the volume beside it. */
    static final double WELL = 0.8;

    static final double BADLY = 0.4;
    private static final int FEWEST_OF_A_DRIVER = 20;

    /** The number of rows from which on an effect that matters is found in most cases. */
    private static final int ENOUGH_ROWS = 60;

    /**
     * The most products that comparisons may take, some two seconds of them: what a table costs must not grow with the square
     * of its columns. Columns of few groups come first.
     */
    private static final long MOST_PRODUCTS = 1_000_000_000;

    public Causes {
        columns = List.copyOf(columns);
        unmeasured = Set.copyOf(unmeasured);
        undecided = List.copyOf(undecided);
    }

    public static Causes none() {
        return new Causes(List.of(), Set.of(), List.of(), new Extent(0, List.of()), Optional.empty());
    }

    /**
     * Returns what explains the KPIs in a file; nothing where it is no table. Metrics of hosts are called like their columns.
     *
     * @param config how the file is read
     */
    public static Causes of(Path file, SourceConfig config, Question question) {
        Question asked = config.hostColumn().isPresent() ? question.ofAllHosts() : question;
        return TableRows.of(file, config)
                .filter(table -> table.holds(asked.volume()))
                .map(table -> of(table, asked.in(table)))
                .orElse(none());
    }

    private static Causes of(TableRows table, Question question) {
        List<Division> divisions = Division.of(table).stream()
                .filter(division -> !division.column().equals(question.volume()))
                .sorted(Comparator.comparingLong(division -> division.products(table.services())))
                .toList();
        Set<String> unmeasured = divisions.stream()
                .filter(division -> division.isDesign() && !table.texts().contains(division.column()))
                .map(Division::column)
                .collect(Collectors.toSet());
        unmeasured.addAll(Changes.of(table, question.kpis()));
        unmeasured.addAll(Changes.of(table, question.drivers()));
        List<String> measured = question.kpis().stream()
                .filter(kpi -> !unmeasured.contains(kpi))
                .toList();
        double significance = SIGNIFICANCE / Math.max(1, divisions.size() * measured.size());
        List<OtherCause> columns = new ArrayList<>();
        List<String> left = new ArrayList<>();
        long products = 0;
        for (Division division : divisions) {
            long own = measured.size() * division.products(table.services());
            if (!left.isEmpty() || products + own > MOST_PRODUCTS) {
                left.add(division.column());
                continue;
            }
            products += own;
            measured.stream()
                    .filter(kpi -> !kpi.equals(division.column()))
                    .flatMap(kpi -> cause(table, question.volume(), division, kpi, significance).stream())
                    .max(Comparator.comparingDouble(OtherCause::explained))
                    .ifPresent(columns::add);
        }
        if (columns.isEmpty() && left.isEmpty()) {
            columns.addAll(new Crossing(table, question.volume(), measured, divisions).causes());
        }
        columns.sort(Comparator.comparingDouble(OtherCause::explained).reversed());
        List<String> undecided = divisions.stream()
                .filter(division -> table.rows().size() < ENOUGH_ROWS
                        && table.texts().contains(division.column())
                        && division.variesWithin(table.services())
                        && columns.stream().noneMatch(cause -> cause.column().equals(division.column())))
                .map(division -> division.column() + " (" + division.examples() + ")")
                .toList();
        Optional<BetterDriver> driver = GivenLoad.of(table, question, measured)
                // The users of a test are no services, and to keep the rows of one number of them leaves nothing to
                // relate.
                .or(() -> columns.stream()
                        .filter(cause -> question.loads().contains(cause.column()))
                        .findFirst()
                        .map(BetterDriver::beside))
                .or(() -> driver(table, question, measured));
        return new Causes(
                columns.stream()
                        .filter(cause -> !question.loads().contains(cause.column()))
                        .toList(),
                unmeasured,
                undecided,
                new Extent(products, left),
                driver);
    }

    private static Optional<OtherCause> cause(
            TableRows table, String volume, Division division, String kpi, double significance) {
        Answer<GroupEffect> effect = division.effect(
                table.numbers(volume),
                table.numbers(kpi),
                table.services(),
                table.times().isEmpty() ? RowOrder.ANY : RowOrder.TIME);
        return effect.known()
                .filter(each -> each.pValue() < significance && each.explained() >= LARGE && each.ofAll() >= RELEVANT)
                .map(each -> new OtherCause(
                        division.column(),
                        Optional.empty(),
                        division.examples(),
                        division.firstName(),
                        kpi,
                        each.explained(),
                        table.keeping(Map.of(division.column(), division.firstName()))));
    }

    /** Returns what explains most KPIs well that the volume explains badly, by their levels and by their changes. */
    private static Optional<BetterDriver> driver(TableRows table, Question question, List<String> kpis) {
        if (table.rows().size() < FEWEST_OF_A_DRIVER) {
            return Optional.empty();
        }
        double[] volume = table.numbers(question.volume());
        Optional<BetterDriver> best = Optional.empty();
        double most = 0;
        for (String name : question.drivers()) {
            double[] other = table.numbers(name);
            List<BetterDriver> found = new ArrayList<>();
            double first = 0;
            for (String kpi : kpis) {
                double[] values = table.numbers(kpi);
                double by = CurveFit.rSquared(other, values);
                double byVolume = CurveFit.rSquared(volume, values);
                // What only drifts alike agrees in its level and not in its changes.
                if (by >= WELL && byVolume <= BADLY && CurveFit.rSquared(changes(other), changes(values)) >= BADLY) {
                    first = found.isEmpty() ? by : first;
                    found.add(BetterDriver.explaining(name, kpi, by, byVolume));
                }
            }
            if (2 * found.size() > kpis.size() && first > most) {
                most = first;
                best = Optional.of(found.get(0));
            }
        }
        return best;
    }

    private static double[] changes(double[] values) {
        return IntStream.range(1, values.length)
                .mapToDouble(i -> values[i] - values[i - 1])
                .toArray();
    }
}

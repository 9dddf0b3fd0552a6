package org.capacityplanner.tickets;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.regression.rate.PoissonRate;
import org.capacityplanner.regression.rate.PoissonRatio;
import org.capacityplanner.regression.rate.PoissonTrend;

/**
 * The tickets of a service in relation to its volume: their rate per transaction, its change, their trend and their
 * expected numbers.
 *
 * @param service its name
 * @param months the months whose tickets and transactions are known, in order
 * @param now the rate of the report's month; empty where it is not known
 * @param ratio that rate against the one of the month before; empty where one is not known, or both counted nothing
 * @param trend the tickets of a month as a power of its transactions, or why that cannot be said
 * @param expected the tickets to be expected in the months to come; empty where that cannot be said
 */
public record ServiceTickets(
        String service,
        List<MonthlyTickets> months,
        Optional<PoissonRate> now,
        Optional<PoissonRatio> ratio,
        Answer<PoissonTrend> trend,
        List<ExpectedTickets> expected) {
    private static final double LEVEL = 0.95;

    private static final int FEWEST_MONTHS = 6;

    /** The significance level for a difference of two months' ticket rates. */
    private static final double SIGNIFICANT = 0.05;

    public ServiceTickets {
        Objects.requireNonNull(service, "service");
        months = List.copyOf(months);
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(ratio, "ratio");
        Objects.requireNonNull(trend, "trend");
        expected = List.copyOf(expected);
    }

    /**
     * Relates a service's monthly tickets to its transactions.
     *
     * @param months the months whose tickets and transactions are known, in any order
     * @param month the report's month
     * @param coming the transactions expected in the months to come
     */
    public static ServiceTickets of(
            String service, List<MonthlyTickets> months, YearMonth month, Map<YearMonth, TransactionsAhead> coming) {
        List<MonthlyTickets> ordered = months.stream()
                .sorted(Comparator.comparing(MonthlyTickets::month))
                .toList();
        Optional<PoissonRate> now = rate(ordered, month);
        Optional<PoissonRate> before = rate(ordered, month.minusMonths(1));
        Optional<PoissonRatio> ratio = now.flatMap(after ->
                before.filter(old -> old.count() + after.count() > 0).map(old -> PoissonRatio.of(old, after, LEVEL)));
        Answer<PoissonTrend> trend = trend(ordered);
        List<ExpectedTickets> expected = new ArrayList<>();
        trend.known()
                .ifPresent(known -> new TreeMap<>(coming)
                        .forEach((later, transactions) -> expected.add(expected(known, later, transactions))));
        return new ServiceTickets(service, ordered, now, ratio, trend, expected);
    }

    private static ExpectedTickets expected(PoissonTrend trend, YearMonth month, TransactionsAhead transactions) {
        PoissonTrend.Ahead ahead = trend.ahead(transactions.values());
        return new ExpectedTickets(
                month,
                transactions.expected(),
                trend.countAt(transactions.expected()),
                ahead.expected(),
                ahead.single());
    }

    private static Optional<PoissonRate> rate(List<MonthlyTickets> months, YearMonth month) {
        return months.stream()
                .filter(known -> known.month().equals(month))
                .findFirst()
                .map(MonthlyTickets::rate);
    }

    private static Answer<PoissonTrend> trend(List<MonthlyTickets> months) {
        Answer<PoissonTrend> trend = PoissonTrend.of(
                months.stream().mapToDouble(MonthlyTickets::transactions).toArray(),
                months.stream().mapToLong(MonthlyTickets::tickets).toArray());
        return trend.fold(
                Answer::of,
                refusal -> Answer.refused(
                        refusal.reason(),
                        refusal.reason() == Refusal.Reason.TOO_FEW_OBSERVATIONS
                                ? months(months.size()) + FEWEST_MONTHS + " are needed"
                                : refusal.message()));
    }

    /** Returns the first clause of a message: for how many months tickets and volume are known. */
    private static String months(int known) {
        return switch (known) {
            case 0 -> "tickets and volume of no month are known; ";
            case 1 -> "tickets and volume of one month only are known; ";
            default -> "tickets and volume of " + known + " months are known; ";
        };
    }

    /**
     * Returns the correlation of monthly tickets with another monthly quantity, such as lost minutes; empty with fewer
     * than six common months, or if one of the two is constant.
     */
    public OptionalDouble correlationWith(Map<YearMonth, Double> other) {
        List<MonthlyTickets> common = months.stream()
                .filter(month -> other.containsKey(month.month()))
                .toList();
        if (common.size() < FEWEST_MONTHS) {
            return OptionalDouble.empty();
        }
        double meanTickets =
                common.stream().mapToInt(MonthlyTickets::tickets).average().orElseThrow();
        double meanOther = common.stream()
                .mapToDouble(month -> other.getOrDefault(month.month(), 0.0))
                .average()
                .orElseThrow();
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (MonthlyTickets month : common) {
            double x = month.tickets() - meanTickets;
            double y = other.getOrDefault(month.month(), 0.0) - meanOther;
            xx += x * x;
            yy += y * y;
            xy += x * y;
        }
        return xx > 0 && yy > 0 ? OptionalDouble.of(xy / Math.sqrt(xx * yy)) : OptionalDouble.empty();
    }

    /** Returns whether the ticket rate of the month differs significantly from that of the month before. */
    public boolean isChanged() {
        return ratio.filter(known -> known.pValue() < SIGNIFICANT).isPresent();
    }
}

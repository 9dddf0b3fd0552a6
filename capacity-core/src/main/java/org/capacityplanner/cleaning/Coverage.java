package org.capacityplanner.cleaning;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.FindingText;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Span;

/**
 * The number of samples that a series should have in a period, and the number of missing samples. Missing samples are
 * not imputed, and a day with gaps keeps its samples, since each is a valid observation of volume and KPI. A finding
 * reports the gaps.
 *
 * @param expected samples that the period holds at the series' own step
 * @param missing the number of them that are missing
 * @param findings the missing share with the longest gap, and the days of which samples are missing
 */
record Coverage(int expected, int missing, List<Finding> findings) {

    /** The largest share of missing samples that is not reported, if no gap is longer than two samples. */
    private static final double UNREMARKABLE = 0.01;

    private static final int SHORT_GAP = 2;

    /** The share of missing samples above which a day counts as partial. */
    private static final double PARTIAL_DAY = 0.1;

    /** The share of a KPI's samples outside the time of the volume from which on it is reported. */
    private static final double MANY = 0.1;

    Coverage {
        findings = List.copyOf(findings);
    }

    /**
     * Counts the samples that are missing in a series over the period that it should cover.
     *
     * @param zone the zone in which days begin
     */
    static Coverage of(MetricSeries series, Span period, ZoneId zone) {
        MetricSeries within = series.between(period.from(), period.to());
        if (within.size() < 2) {
            return new Coverage(within.size(), 0, List.of());
        }
        long step = within.step().toMillis();
        int expected = (int) Math.min(
                Integer.MAX_VALUE, Math.max(within.size(), period.length().toMillis() / step));
        int missing = expected - within.size();
        Optional<Span> gap = longestGap(within, period, step);
        long gapSamples = gap.map(span -> span.length().toMillis() / step).orElse(0L);
        if (missing <= UNREMARKABLE * expected && gapSamples <= SHORT_GAP) {
            return new Coverage(expected, missing, List.of());
        }
        List<Finding> findings = new ArrayList<>();
        String where = gap.map(span -> "; the longest gap is from " + FindingText.span(span, zone))
                .orElse("");
        findings.add(new Finding(
                Finding.Kind.GAPS,
                series.name(),
                missing,
                FindingText.count(missing, "sample") + " of " + series.name() + " missing ("
                        + FindingText.percent((double) missing / expected) + ")" + where));
        partialDays(within, period, step, zone).ifPresent(findings::add);
        return new Coverage(expected, missing, findings);
    }

    /**
     * Returns whether this series has a clearly larger share of missing samples than the volume, whose gaps are
     * reported once for all KPIs.
     */
    boolean isWorseThan(Coverage volume) {
        return missing > volume.missing + UNREMARKABLE * expected;
    }

    /**
     * Returns a finding where the volume ends before the KPIs, or begins after them in a period that begins with it: what
     * they did at other times is not used, and no sample seems to be missing.
     */
    static Optional<Finding> beyond(MetricSeries volume, List<KpiSeries> kpis, Span period, ZoneId zone) {
        if (volume.size() < 2) {
            return Optional.empty(); // a single sample has no step
        }
        Span measured =
                new Span(volume.timeAt(0), volume.timeAt(volume.size() - 1).plus(volume.step()));
        boolean isWhole = !period.from().isAfter(measured.from());
        return kpis.stream()
                .map(KpiSeries::series)
                .filter(kpi -> !kpi.isEmpty())
                .map(kpi -> beyond(volume, kpi, measured, isWhole, zone))
                .flatMap(Optional::stream)
                .max(Comparator.comparingInt(Finding::rows));
    }

    private static Optional<Finding> beyond(
            MetricSeries volume, MetricSeries kpi, Span measured, boolean isWhole, ZoneId zone) {
        Instant end = measured.to().plus(kpi.step());
        Instant start = measured.from().minus(kpi.step());
        int outside = kpi.where(time -> !time.isBefore(end) || (isWhole && time.isBefore(start)))
                .size();
        return outside < MANY * kpi.size()
                ? Optional.empty()
                : Optional.of(new Finding(
                        Finding.Kind.GAPS,
                        volume.name(),
                        outside,
                        FindingText.count(outside, "sample") + " of " + kpi.name() + " not used, since " + volume.name()
                                + " was measured only from " + FindingText.span(measured, zone)));
    }

    private static Optional<Span> longestGap(MetricSeries series, Span period, long step) {
        long from = period.from().toEpochMilli();
        long to = series.epochMillisAt(0);
        for (int i = 1; i <= series.size(); i++) {
            long gapFrom = series.epochMillisAt(i - 1) + step;
            long gapTo =
                    i < series.size() ? series.epochMillisAt(i) : period.to().toEpochMilli();
            if (gapTo - gapFrom > to - from) {
                from = gapFrom;
                to = gapTo;
            }
        }
        // Stamps that drift by less than a step are no gap.
        return to - from >= step
                ? Optional.of(new Span(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to)))
                : Optional.empty();
    }

    private static Optional<Finding> partialDays(MetricSeries series, Span period, long step, ZoneId zone) {
        Map<LocalDate, Integer> samples = new TreeMap<>();
        for (int i = 0; i < series.size(); i++) {
            samples.merge(series.timeAt(i).atZone(zone).toLocalDate(), 1, Integer::sum);
        }
        int days = 0;
        int samplesOfPartialDays = 0;
        List<LocalDate> partial = new ArrayList<>();
        LocalDate day = period.from().atZone(zone).toLocalDate();
        for (; day.atStartOfDay(zone).toInstant().isBefore(period.to()); day = day.plusDays(1)) {
            Span whole = new Span(
                    day.atStartOfDay(zone).toInstant(),
                    day.plusDays(1).atStartOfDay(zone).toInstant());
            int found = samples.getOrDefault(day, 0);
            // The first and the last day count for the part of them that the period holds.
            double expected = (double) whole.within(period).length().toMillis() / step;
            days++;
            if (found < (1 - PARTIAL_DAY) * Math.floor(expected)) {
                partial.add(day);
                samplesOfPartialDays += found;
            }
        }
        if (partial.isEmpty()) {
            return Optional.empty();
        }
        String first = FindingText.day(partial.get(0)) + (partial.size() > 1 ? " the first" : "");
        return Optional.of(new Finding(
                Finding.Kind.PARTIAL_DAYS,
                series.name(),
                samplesOfPartialDays,
                series.name() + " covers " + (days - partial.size()) + " of " + FindingText.count(days, "day")
                        + " in full (" + first + " that is not); the samples of the others are used too"));
    }
}

package org.capacityplanner.batch.report.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.batch.report.PlannedService;
import org.capacityplanner.batch.report.RefusedService;
import org.capacityplanner.batch.report.Scenario;
import org.capacityplanner.batch.report.WhatIfAnswers;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhatIfTextTest {
    private static final CapacityPlan PRICING = PlannedService.pricing();

    private static final CapacityPlan LONG_NAMES = PlannedService.pricing(
            "pricing of quotes for the whole of the platform",
            "latency_of_every_single_request_at_the_95th_percentile_in_ms",
            0.80);

    @Test
    void answersInASentenceBeforeTheTable() {
        String text = text(100, WhatIfText.Colour.NONE, PRICING, 25, 75).replaceAll("\\s+", " ");

        Matcher green = Pattern.compile(
                        "At \\+25% \\(1,2[0-9]{2} tx/s\\) pricing stays within the limits that can be judged:"
                                + " latency_ms_p95 ([0-9.]+) ms predicted, 5 ms allowed, >?[0-9.]+% probability of meeting the limit;"
                                + " cpu_pct would be at ([0-9.]+)% \\(80% allowed\\)")
                .matcher(text);
        assertThat(green.find()).as(text).isTrue();
        // At 1,240 tx/s the utilization is 0.626: 2 ms and 1.67 ms, and 1% and 62%.
        assertThat(Double.parseDouble(green.group(1))).isCloseTo(3.67, within(0.4));
        assertThat(Double.parseDouble(green.group(2))).isCloseTo(63, within(1.5));
        // At 1,735 tx/s it is 9 ms, 75% beyond the largest volume observed.
        assertThat(text)
                .containsPattern("At \\+75% \\(1,7[0-9]{2} tx/s\\) pricing is likely to break its latency_ms_p95 limit")
                .contains("This is speculative")
                .contains("No answer for swap_pct (the export has no column swap_pct).")
                .contains("the limit of latency_ms_p95 binds");
        Matcher headroom = Pattern.compile("Headroom: ([0-9.]+)%").matcher(text);
        assertThat(headroom.find()).as(text).isTrue();
        // 95% of the observations meet 5 ms up to a curve of 4.24 ms, at 1,369 tx/s, from a planning volume of 990
        // tx/s.
        assertThat(Double.parseDouble(headroom.group(1))).isCloseTo(38, within(7.0));
    }

    @Test
    void saysThatNothingIsLeft() {
        String text = text(100, WhatIfText.Colour.NONE, PlannedService.pricing("late", "latency", 0.35), 0)
                .replaceAll("\\s+", " ");

        // 35% less 1.645 points, on a line of 0.05 points per tx/s from 1% up, is 647 tx/s.
        assertThat(text)
                .containsPattern(
                        "At \\+0% \\(9[0-9]{2} tx/s\\) late is likely to break its cpu_pct limit: (49|50|51)[.0-9]*% predicted, 35% allowed")
                .containsPattern(
                        "No headroom: cpu_pct meets its limit only up to 6[3-6][0-9] tx/s, 3[2-7][.0-9]*% below the planning"
                                + " volume of 9[0-9]{2} tx/s");
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 100, 160})
    void keepsToTheWidthOfTheTerminal(int columns) {
        assertThat(text(columns, WhatIfText.Colour.NONE, LONG_NAMES, 10, 50).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
    }

    @Test
    void breaksLongNamesInATableAndShortensNone() {
        TextTable table = new TextTable(List.of(
                TextTable.Column.elastic("customer"),
                TextTable.Column.elastic("service"),
                TextTable.Column.right("volume"),
                TextTable.Column.optional("remark")));
        table.add(List.of("Acme Trading International", "order-entry-gateway", "1,234 quotes/s", "known"));

        // 34 characters: 14 for the volume, 8 for the customer's title, 4 for gaps and 8 more; the remark is left out.
        assertThat(table.render("", 34, WhatIfText.Colour.NONE))
                .containsExactly(
                        "customer  service           volume",
                        "Acme      order-    1,234 quotes/s",
                        "Trading   entry-",
                        "Internat  gateway",
                        "ional");
    }

    @Test
    void coloursOnlyWhenAsked() {
        assertThat(text(100, WhatIfText.Colour.NONE, PRICING, 100)).doesNotContain("\u001b");
        assertThat(text(100, WhatIfText.Colour.ANSI, PRICING, 100)).contains("\u001b[31mRED\u001b[0m");
    }

    @Test
    void showsControlCharactersOfNamesAsTheirCode() {
        CapacityPlan plan = PlannedService.pricing("evil\u001b[2J\r\nname\u202e", "latency", 0.80);

        assertThat(text(100, WhatIfText.Colour.NONE, plan, 50))
                .doesNotContain("\u001b", "\r", "\u202e")
                .contains("evil\\u001b[2J\\u000d\\u000aname\\u202e");
    }

    @Test
    void saysWhereTheServiceIsFullInTheUnitOfItsVolume() {
        String text = text(
                        100,
                        WhatIfText.Colour.NONE,
                        queue(Unit.parse("updates/min").orElseThrow()),
                        40)
                .replaceAll("\\s+", " ");

        Matcher full = Pattern.compile(
                        "At \\+40%, .*latency: full at ([0-9,]+) to ([0-9,]+) updates/min \\(90% certain\\)")
                .matcher(text);
        assertThat(full.find()).as(text).isTrue();
        // M/M/1 of 1,200 a second is full at 72,000 a minute.
        assertThat(Double.parseDouble(full.group(1).replace(",", ""))).isBetween(70_000.0, 72_000.0);
        assertThat(Double.parseDouble(full.group(2).replace(",", ""))).isBetween(72_000.0, 74_000.0);
    }

    /** A month of a single server that serves 1,200 a second, used up to 71%. */
    private static CapacityPlan queue(Unit volumeUnit) {
        int hours = 30 * 24;
        double[] volume = new double[hours];
        double[] cpu = new double[hours];
        double[] latency = new double[hours];
        Random random = new Random(3);
        for (int hour = 0; hour < hours; hour++) {
            volume[hour] = 500 + 350 * Math.sin(2 * Math.PI * hour / 24) + 10 * random.nextGaussian();
            cpu[hour] = volume[hour] / 1200 * Math.exp(0.01 * random.nextGaussian());
            latency[hour] = 0.001 / (1 - volume[hour] / 1200) * Math.exp(0.03 * random.nextGaussian());
        }
        Instant start = Instant.parse("2026-09-01T00:00:00Z");
        Duration step = Duration.ofHours(1);
        return CapacityPlanner.forService("feed")
                .volume("updates", MetricSeries.regular("updates", volumeUnit, start, step, volume))
                .kpi(
                        Kpi.utilization("cpu"),
                        MetricSeries.regular("cpu", Unit.PERCENT, start, step, cpu),
                        Sla.atMost(0.9))
                .kpi(
                        Kpi.responseTime("latency"),
                        MetricSeries.regular("latency", Unit.MILLISECONDS, start, step, latency),
                        Sla.atMost(0.005))
                .plan(Horizon.months(3));
    }

    private static String text(int columns, WhatIfText.Colour colour, CapacityPlan plan, double... percents) {
        StringWriter out = new StringWriter();
        List<Scenario> scenarios = DoubleStream.of(percents)
                .<Scenario>mapToObj(percent -> new Scenario.Grown(Growth.percent(percent)))
                .toList();
        WhatIfAnswers answers = new WhatIfAnswers(
                scenarios,
                List.of(plan),
                List.of(new RefusedService("gone", new Refusal(Refusal.Reason.NO_DATA, "no row names it"))));
        new WhatIfText(ZoneId.of("UTC"), columns, colour, WhatIfText.Detail.ALL).write(answers, new PrintWriter(out));
        if (System.getenv("SHOW_TEXT") != null) {
            System.out.println(out);
        }
        assertThat(out.toString()).contains("gone: no plan. no row names it");
        return out.toString();
    }
}

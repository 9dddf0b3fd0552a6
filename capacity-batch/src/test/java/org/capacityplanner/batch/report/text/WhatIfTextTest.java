package org.capacityplanner.batch.report.text;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.capacityplanner.batch.report.Plans;
import org.capacityplanner.batch.report.RefusedService;
import org.capacityplanner.batch.report.Scenario;
import org.capacityplanner.batch.report.StraightLine;
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

    @Test
    void answersInASentenceBeforeTheTable() {
        String text = text(100, WhatIfText.Colour.NONE, Plans.pricing(), 50, 100);

        assertThat(text.replaceAll("\\s+", " "))
                .contains(
                        "At +50% (1,200 tx/s) pricing stays within the limits that can be judged: latency_ms_p95 3.4 ms predicted, 5 ms"
                                + " allowed, >99.9% probability of meeting the limit; cpu_pct would be at 61% (80% allowed).")
                .contains("At +100% (1,600 tx/s) pricing is likely to break its latency_ms_p95 limit: 5.8 ms predicted,"
                        + " 5 ms allowed, <0.1% probability of meeting the limit")
                .contains("This is speculative, 60% beyond the largest volume observed")
                .contains("No answer for swap_pct (it is 0 in all 744 hours).")
                .contains("Headroom: 76.5%")
                .contains("the limit of latency_ms_p95 binds");
    }

    @Test
    void saysThatNothingIsLeft() {
        CapacityPlan plan = Plans.plan(
                "late",
                Plans.kpi(
                        Kpi.utilization("cpu"),
                        Sla.atMost(0.35),
                        new StraightLine(0.01, 0.0005, 0.01, Plans.domain())));

        assertThat(text(100, WhatIfText.Colour.NONE, plan, 0).replaceAll("\\s+", " "))
                .contains("At +0% (800 tx/s) late is likely to break its cpu limit: 41% predicted, 35% allowed")
                .contains("No headroom: cpu meets its limit only up to 647 tx/s, 19.1% below the planning"
                        + " volume of 800 tx/s.");
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 100, 160})
    void keepsToTheWidthOfTheTerminal(int columns) {
        CapacityPlan plan = Plans.plan(
                "pricing of quotes for the whole of the platform",
                Plans.kpi(
                        Kpi.responseTime("latency_of_every_single_request_at_the_95th_percentile_in_ms"),
                        Sla.atMost(0.005),
                        new StraightLine(-0.0038, 6e-6, 0.0002, Plans.domain())));

        assertThat(text(columns, WhatIfText.Colour.NONE, plan, 10, 50).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
    }

    @Test
    void coloursOnlyWhenAsked() {
        assertThat(text(100, WhatIfText.Colour.NONE, Plans.pricing(), 100)).doesNotContain("\u001b");
        assertThat(text(100, WhatIfText.Colour.ANSI, Plans.pricing(), 100)).contains("\u001b[31mRED\u001b[0m");
    }

    @Test
    void showsControlCharactersOfNamesAsTheirCode() {
        String text = text(100, WhatIfText.Colour.NONE, Plans.pricing("evil\u001b[2J\r\nname\u202e"), 50);

        assertThat(text).doesNotContain("\u001b", "\r", "\u202e").contains("evil\\u001b[2J\\u000d\\u000aname\\u202e");
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
                        "At \\+40%, latency: full at ([0-9,]+) to ([0-9,]+) updates/min \\(90% certain\\)")
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

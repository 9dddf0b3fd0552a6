package org.capacityplanner.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.batch.report.chart.ChartFormat;
import org.capacityplanner.batch.report.chart.Charts;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * CPU milliseconds of one chart, from a plan to a PNG file: a service's volume forecast and its CPU against volume and
 * over time, of 31 days of five minutes; beside it XChart's own drawing of the 8,928 points and PNG encoding, as a script
 * would call them. The first round is that of a cold virtual machine.
 *
 * <p>Run: {@code java -XX:TieredStopAtLevel=1 -cp benchmarks.jar org.capacityplanner.benchmarks.ChartBenchmark [rounds]}.
 */
public final class ChartBenchmark {
    private static final int SAMPLES = 31 * 288;
    private static final int TIMES = 20;

    private ChartBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int rounds = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
        SplittableRandom random = new SplittableRandom(1);
        double[] volume = new double[SAMPLES];
        double[] cpu = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            volume[i] = (500 - 400 * Math.cos(2 * Math.PI * i / 288)) * Math.exp(0.05 * random.nextGaussian());
            cpu[i] = Math.min(1, 0.02 + 0.0006 * volume[i] + 0.01 * random.nextGaussian());
        }
        CapacityPlan plan = CapacityPlanner.forService("pricing")
                .volume("quotes", series("quotes", Unit.TRANSACTIONS_PER_SECOND, volume))
                .kpi(Kpi.utilization("cpu"), series("cpu", Unit.RATIO, cpu), Sla.atMost(0.8))
                .plan(Horizon.months(12));
        Charts charts = new Charts(
                List.of(Growth.percent(10), Growth.percent(25), Growth.percent(50)),
                ZoneOffset.UTC,
                Charts.TIME_LIMIT,
                List.of(ChartFormat.PNG));
        Path folder = Files.createTempDirectory("charts");
        try {
            System.out.printf(Locale.ROOT, "%-8s %14s %14s%n", "round", "report, ms", "XChart, ms");
            for (int round = 1; round <= rounds; round++) {
                double start = cpuMillis();
                int drawn = 0;
                for (int i = 0; i < TIMES; i++) {
                    drawn += charts.draw(plan, plan.kpis(), folder).files().size();
                }
                double between = cpuMillis();
                for (int i = 0; i < TIMES; i++) {
                    plain(volume, cpu);
                }
                System.out.printf(
                        Locale.ROOT,
                        "%-8d %14.1f %14.1f%n",
                        round,
                        (between - start) / drawn,
                        (cpuMillis() - between) / TIMES);
            }
        } finally {
            ReportBenchmark.delete(folder);
        }
    }

    private static MetricSeries series(String name, Unit unit, double[] values) {
        return MetricSeries.regular(name, unit, Instant.parse("2026-10-01T00:00:00Z"), Duration.ofMinutes(5), values);
    }

    private static void plain(double[] volume, double[] values) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(1200)
                .height(700)
                .title("cpu")
                .xAxisTitle("quotes")
                .yAxisTitle("cpu")
                .build();
        chart.addSeries("measured", volume, values)
                .setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
                .setMarker(SeriesMarkers.CIRCLE);
        chart.getStyler().setMarkerSize(4);
        BitmapEncoder.saveBitmap(chart, new ByteArrayOutputStream(), BitmapEncoder.BitmapFormat.PNG);
    }

    private static double cpuMillis() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e6;
    }
}

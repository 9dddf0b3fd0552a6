package org.capacityplanner.batch.report.chart;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.FileNames;
import org.capacityplanner.batch.report.ForecastChartData;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.VolumeChartData;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiPlan;

/**
 * Draws charts of every service's volume and every KPI as image files. If a chart cannot be drawn, or takes too long,
 * the report is made without it and has a note.
 *
 * @param scenarios marked in the charts against volume
 * @param zone of the time axis
 * @param timeLimit of one file
 * @param formats a file each of every chart
 */
public record Charts(List<Growth> scenarios, ZoneId zone, Duration timeLimit, List<ChartFormat> formats) {
    public static final Duration TIME_LIMIT = Duration.ofSeconds(20);

    /** The largest number that can be drawn; for larger ones XChart's computation of the axis may not terminate. */
    private static final double LARGEST = 1e12;

    public Charts {
        scenarios = List.copyOf(scenarios);
        formats = List.copyOf(formats);
    }

    /** The image files that were written, and a sentence for each file that could not be written. */
    public record Drawn(List<Path> files, List<String> problems) {
        public Drawn {
            files = List.copyOf(files);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Draws a chart of a service's volume forecast and two charts of each measured KPI, against volume and over time,
     * into a folder.
     */
    public Drawn draw(CapacityPlan plan, List<KpiPlan> kpis, Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Optional<ForecastChartData> forecast = ForecastChartData.of(plan);
        if (forecast.isPresent()) {
            draw(() -> ForecastChart.of(forecast.orElseThrow(), zone), folder, forecastName(plan), files, problems);
        }
        for (KpiPlan kpi : kpis.stream().filter(MonthlyReport::isMeasured).toList()) {
            String name = FileNames.of(plan.service(), kpi.kpi().name());
            draw(
                    () -> VolumeChart.of(VolumeChartData.of(plan, kpi, scenarios), zone),
                    folder,
                    name + "-volume",
                    files,
                    problems);
            draw(() -> TimeChart.of(plan, kpi, zone), folder, name + "-time", files, problems);
        }
        return new Drawn(files, problems);
    }

    private static String forecastName(CapacityPlan plan) {
        return FileNames.of(plan.service()) + "-forecast";
    }

    private void draw(Callable<SeriesChart> chart, Path folder, String name, List<Path> files, List<String> problems)
            throws IOException {
        for (ChartFormat format : formats) {
            draw(() -> format.bytesOf(chart.call()), folder.resolve(name + format.suffix()), files, problems);
        }
    }

    private void draw(Callable<byte[]> picture, Path file, List<Path> files, List<String> problems) throws IOException {
        FutureTask<byte[]> drawing = new FutureTask<>(picture);
        // A thread of its own: one that hangs cannot be stopped, only left behind.
        Thread thread = new Thread(drawing, "chart " + file.getFileName());
        thread.setDaemon(true);
        thread.start();
        try {
            byte[] bytes = drawing.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
            try (OutputStream out = Files.newOutputStream(file)) {
                out.write(bytes);
            }
            files.add(file);
        } catch (ExecutionException e) {
            problems.add(file.getFileName() + " was not drawn: " + e.getCause());
        } catch (TimeoutException e) {
            problems.add(file.getFileName() + " was not drawn within " + timeLimit.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while drawing " + file.getFileName(), e);
        }
    }

    /**
     * Throws an exception for values that XChart cannot place on an axis: NaN, infinities, and values of 1e12 or more.
     */
    static void requireDrawable(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a chart needs at least one point");
        }
        for (double value : values) {
            if (!(Math.abs(value) < LARGEST)) {
                throw new IllegalArgumentException("a chart shows values below " + LARGEST + " only, got " + value);
            }
        }
    }
}

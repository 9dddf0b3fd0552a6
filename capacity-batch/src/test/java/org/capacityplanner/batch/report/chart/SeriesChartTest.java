package org.capacityplanner.batch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Date;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

class SeriesChartTest {
    private static final int POINTS = 500;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void givesACloudTheAxesThatXChartWouldGiveIt(long seed) {
        Random random = new Random(seed);
        double[] x = random.doubles(POINTS, 10, 900).toArray();
        double[] y = random.doubles(POINTS, -3, 70).toArray();

        assertThat(picture(chart -> cloud(chart.add("observed", x, y))))
                .isEqualTo(picture(chart -> cloud(chart.addSeries("observed", x, y))));
    }

    @Test
    @SuppressWarnings("JavaUtilDate") // XChart knows no other type for a time axis
    void givesALineOverTimeTheAxesThatXChartWouldGiveIt() {
        Random random = new Random(4);
        double[] times = new double[POINTS];
        Arrays.setAll(times, i -> 1.79e12 + i * 3_600_000.0);
        double[] y = random.doubles(POINTS, 100, 200).toArray();
        y[POINTS / 2] = Double.NaN;

        assertThat(picture(chart -> line(chart.addOverTime("volume", times, y))))
                .isEqualTo(picture(chart -> line(chart.addSeries(
                        "volume",
                        Arrays.stream(times)
                                .mapToObj(time -> new Date((long) time))
                                .toList(),
                        Arrays.stream(y).boxed().toList()))));
    }

    @Test
    void drawsALineOfOneValueInTheMiddle() {
        double[] x = new double[POINTS];
        Arrays.setAll(x, i -> i);
        double[] y = new double[POINTS];
        Arrays.fill(y, 7);

        int[] pixels = picture(chart -> line(chart.add("volume", x, y)));

        assertThat(Arrays.stream(pixels).filter(colour -> colour == 0xFFFF0000)).hasSizeGreaterThan(700);
    }

    private static XYSeries cloud(XYSeries series) {
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Color.RED);
        return series;
    }

    private static XYSeries line(XYSeries series) {
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(Color.RED).setLineStyle(ChartStyle.SOLID);
        return series;
    }

    private static int[] picture(Function<SeriesChart, XYSeries> series) {
        SeriesChart chart = ChartStyle.chart("a title", "x", "y", ZoneId.of("UTC"));
        series.apply(chart);
        return chart.image().getRGB(0, 0, ChartStyle.WIDTH, ChartStyle.HEIGHT, null, 0, ChartStyle.WIDTH);
    }
}

package org.capacityplanner.batch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.ChartPoint;
import org.capacityplanner.batch.report.ForecastChartData;
import org.capacityplanner.batch.report.PlannedService;
import org.capacityplanner.batch.report.VolumeChartData;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;
import org.w3c.dom.Document;

class ChartsTest {
    private static final int RGB = 0xFFFFFF;

    private static final CapacityPlan PRICING = PlannedService.pricing();

    private static final Charts CHARTS = new Charts(
            List.of(Growth.percent(10), Growth.percent(25), Growth.percent(50)),
            ZoneId.of("Europe/Zurich"),
            Charts.TIME_LIMIT,
            List.of(ChartFormat.PNG));

    @TempDir
    Path folder;

    @Test
    void drawsTwoChartsOfEachMeasuredKpiInTheSizeAsked() throws IOException {
        Charts.Drawn drawn = CHARTS.draw(PRICING, PRICING.kpis(), folder);

        assertThat(drawn.problems()).isEmpty();
        assertThat(drawn.files()).hasSize(4).allSatisfy(file -> {
            BufferedImage image = ImageIO.read(file.toFile());
            assertThat(image.getWidth()).isEqualTo(1200);
            assertThat(image.getHeight()).isEqualTo(700);
            assertThat(inkIn(image)).isGreaterThan(5000);
        });
    }

    @Test
    void writesLinesAndLettersOnRequest() throws Exception {
        Charts lines = new Charts(List.of(), ZoneId.of("UTC"), Charts.TIME_LIMIT, List.of(ChartFormat.SVG));

        Charts.Drawn drawn = lines.draw(PlannedService.named("<pricing> & more", PRICING), PRICING.kpis(), folder);

        assertThat(drawn.problems()).isEmpty();
        assertThat(drawn.files()).hasSize(4).allSatisfy(file -> {
            assertThat(file.toString()).endsWith(".svg");
            DocumentBuilderFactory parsers = DocumentBuilderFactory.newDefaultInstance();
            parsers.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            Document svg = parsers.newDocumentBuilder().parse(file.toFile());
            assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
            assertThat(svg.getElementsByTagName("path").getLength()).isGreaterThan(20);
            assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                    .startsWith("<pricing> & more: ");
        });
    }

    @Test
    void namesTheMonthsOfAForecastAndNothingBetweenThem() {
        ForecastChartData data =
                ForecastChartData.of(PlannedService.growing(3.1)).orElseThrow();

        Function<Double, String> tick =
                ForecastChart.of(data, ZoneId.of("Europe/Zurich")).getStyler().getxAxisTickLabelsFormattingFunction();

        assertThat(tick.apply(0.0)).isEqualTo(data.observed().get(0).month().toString());
        assertThat(tick.apply((double) data.observed().size()))
                .isEqualTo(data.forecast().get(0).month().toString());
        assertThat(tick.apply(0.5)).isEmpty();
    }

    @Test
    void keepsVolumeBelowTheLimitOfTheKpi() {
        KpiPlan kpi = PRICING.kpis().get(0);

        XYChart chart = TimeChart.of(PRICING, kpi, ZoneId.of("UTC"));

        double largest = DoubleStream.of(kpi.observations().volume()).max().orElseThrow();
        assertThat(chart.getStyler().getYAxisMax(1)).isEqualTo(2 * largest);
    }

    /** The limit is where the label of the only scenario would be without it. */
    @Test
    void keepsTheLabelOfAScenarioOffTheLineOfTheLimit() {
        VolumeChartData any = VolumeChartData.of(PRICING, PRICING.kpis().get(0), List.of(Growth.percent(10)));
        DoubleSummaryStatistics drawn = DoubleStream.concat(
                        any.observed().stream().mapToDouble(ChartPoint::value),
                        any.curve().stream().flatMapToDouble(point -> DoubleStream.of(point.lower(), point.upper())))
                .summaryStatistics();
        double label =
                any.scenarios().get(0).point().upper() + VolumeChart.LABEL_DISTANCE * (drawn.getMax() - drawn.getMin());
        VolumeChartData data = new VolumeChartData(
                any.service(),
                any.volumeMetric(),
                any.volumeUnit(),
                any.kpi(),
                Sla.atMost(any.kpi().unit().toCore(label)),
                any.observed(),
                any.curve(),
                any.intervalLevel(),
                any.planningVolume(),
                any.capacity(),
                any.scenarios(),
                any.largestVolume(),
                any.ceiling());

        BufferedImage image = VolumeChart.of(data, ZoneId.of("UTC")).image();

        int limit = IntStream.range(0, image.getHeight())
                .boxed()
                .max(Comparator.comparingLong(row ->
                        inPlot(image, row, rgb -> rgb == (ChartStyle.LIMIT.getRGB() & RGB))))
                .orElseThrow();
        assertThat(inPlot(image, limit, rgb -> rgb == (ChartStyle.LIMIT.getRGB() & RGB)))
                .isGreaterThan(300);
        for (int row = limit - 2; row <= limit + 2; row++) {
            assertThat(inPlot(image, row, ChartsTest::isOfALetter)).isZero();
        }
    }

    /** Returns how many pixels of a row, right of the labels of the axis, have some colour. */
    private static long inPlot(BufferedImage image, int row, IntPredicate colour) {
        return IntStream.range(150, image.getWidth())
                .map(x -> image.getRGB(x, row) & RGB)
                .filter(colour)
                .count();
    }

    private static boolean isOfALetter(int rgb) {
        return (rgb >> 16) < 0x30 && (rgb >> 8 & 0xFF) < 0x30 && (rgb & 0xFF) < 0x30;
    }

    @Test
    void leavesOutAChartOfNumbersThatHaveNoPlaceOnAnAxis() throws IOException {
        CapacityPlan plan = PlannedService.planner("counters")
                .kpi(
                        Kpi.of("bytes", Unit.BYTES),
                        PlannedService.line("bytes", Unit.BYTES, 1e15, 1e10, 1),
                        Sla.atMost(1e20))
                .kpi(Kpi.utilization("cpu"), PlannedService.line("cpu", 0, 0.0005, 0.01), Sla.atMost(0.8))
                .plan(Horizon.months(1));

        Charts.Drawn drawn = CHARTS.draw(plan, plan.kpis(), folder);

        assertThat(drawn.files()).hasSize(2);
        assertThat(drawn.problems())
                .hasSize(2)
                .allSatisfy(problem ->
                        assertThat(problem).contains("counters-bytes").contains("1.0E12"));
    }

    @Test
    void givesUpOnAChartThatTakesTooLong() throws IOException {
        Charts hurried = new Charts(List.of(), ZoneId.of("UTC"), Duration.ofNanos(1), List.of(ChartFormat.PNG));

        assertThat(hurried.draw(PRICING, PRICING.kpis(), folder).problems())
                .hasSize(4)
                .allSatisfy(problem -> assertThat(problem).contains("was not drawn within"));
    }

    private static long inkIn(BufferedImage image) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .filter(i -> (image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xFFFFFF) != 0xFFFFFF)
                .count();
    }
}

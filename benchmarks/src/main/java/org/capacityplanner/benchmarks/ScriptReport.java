package org.capacityplanner.benchmarks;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;
import tech.tablesaw.table.TableSlice;

/**
 * A capacity report as an analyst would write it as a script on the JVM: Tablesaw reads the export, commons-math3 fits
 * a line to each KPI against volume, XChart draws two KPIs of each service, and POI writes a sheet of results. Written
 * plainly and without what the planner adds: no cleaning, no choice of a model, no intervals, no forecast, no
 * simulation.
 */
final class ScriptReport {
    private static final String VOLUME = "transactions";

    /** A KPI column, its limit in the unit of the column, and whether it is drawn. */
    private record Limited(String column, double limit, Drawn drawn) {}

    private enum Drawn {
        YES,
        NO
    }

    private static final List<Limited> KPIS = List.of(
            new Limited("latency_ms_p95", 8, Drawn.YES),
            new Limited("cpu_pct", 80, Drawn.YES),
            new Limited("mem_pct", 85, Drawn.NO),
            new Limited("net_mbit_s", 1000, Drawn.NO),
            new Limited("disk_write_mb_s", 100, Drawn.NO));

    private ScriptReport() {}

    /** Writes the workbook and the charts of an export into a folder. */
    static void write(Path export, Path folder) throws IOException {
        ColumnType[] types = {
            ColumnType.STRING,
            ColumnType.STRING,
            ColumnType.DOUBLE,
            ColumnType.DOUBLE,
            ColumnType.DOUBLE,
            ColumnType.DOUBLE,
            ColumnType.DOUBLE,
            ColumnType.DOUBLE
        };
        Table all = Table.read()
                .usingOptions(CsvReadOptions.builder(export.toFile()).columnTypes(types));
        Files.createDirectories(folder);
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(folder.resolve("results.xlsx"))) {
            Sheet sheet = workbook.createSheet("Results");
            cells(
                    sheet.createRow(0),
                    "service",
                    "kpi",
                    "correlation",
                    "R squared",
                    "intercept",
                    "slope",
                    "standard error of the slope",
                    "p95 of the volume",
                    "at that volume",
                    "at +50%",
                    "limit",
                    "growth left");
            for (TableSlice slice : all.splitOn("service")) {
                Table service = slice.asTable();
                for (Limited kpi : KPIS) {
                    row(sheet, slice.name(), service, kpi, folder);
                }
            }
            for (int column = 0; column < 12; column++) {
                sheet.autoSizeColumn(column);
            }
            workbook.write(out);
        }
    }

    private static void row(Sheet sheet, String name, Table service, Limited kpi, Path folder) throws IOException {
        double[] volume = service.doubleColumn(VOLUME).asDoubleArray();
        double[] values = service.doubleColumn(kpi.column()).asDoubleArray();
        SimpleRegression line = new SimpleRegression();
        for (int i = 0; i < volume.length; i++) {
            line.addData(volume[i], values[i]);
        }
        double planning = new Percentile().evaluate(volume, 95);
        double atLimit = (kpi.limit() - line.getIntercept()) / line.getSlope();
        cells(
                sheet.createRow(sheet.getLastRowNum() + 1),
                name,
                kpi.column(),
                line.getR(),
                line.getRSquare(),
                line.getIntercept(),
                line.getSlope(),
                line.getSlopeStdErr(),
                planning,
                line.predict(planning),
                line.predict(1.5 * planning),
                kpi.limit(),
                atLimit / planning - 1);
        if (kpi.drawn() == Drawn.YES) {
            draw(name, kpi, volume, values, line, 1.5 * planning, folder);
        }
    }

    private static void draw(
            String name, Limited kpi, double[] volume, double[] values, SimpleRegression line, double end, Path folder)
            throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(1200)
                .height(700)
                .title(name + ": " + kpi.column())
                .xAxisTitle(VOLUME)
                .yAxisTitle(kpi.column())
                .build();
        chart.addSeries("measured", volume, values)
                .setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter)
                .setMarker(SeriesMarkers.CIRCLE)
                .setMarkerColor(Color.BLUE);
        chart.addSeries("line", new double[] {0, end}, new double[] {line.predict(0), line.predict(end)})
                .setMarker(SeriesMarkers.NONE);
        chart.addSeries("limit", new double[] {0, end}, new double[] {kpi.limit(), kpi.limit()})
                .setMarker(SeriesMarkers.NONE);
        chart.getStyler().setMarkerSize(4);
        BitmapEncoder.saveBitmap(
                chart, folder.resolve(name + "-" + kpi.column()).toString(), BitmapEncoder.BitmapFormat.PNG);
    }

    private static void cells(Row row, Object... values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof Double number) {
                row.createCell(i).setCellValue(number);
            } else {
                row.createCell(i).setCellValue(values[i].toString());
            }
        }
    }
}

package org.capacityplanner.batch.report.chart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;

/** How a chart is written into a file. */
public enum ChartFormat {
    /** Pixels: for mails and pages. */
    PNG(".png") {
        @Override
        byte[] bytesOf(XYChart chart) throws IOException {
            return Png.of(BitmapEncoder.getBufferedImage(chart));
        }
    },
    /** Lines and letters: for print, and for whoever edits the picture. Several times as large. */
    SVG(".svg") {
        @Override
        byte[] bytesOf(XYChart chart) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsFormat.SVG);
            return bytes.toByteArray();
        }
    };

    private final String suffix;

    ChartFormat(String suffix) {
        this.suffix = suffix;
    }

    /** The end of a file's name. */
    String suffix() {
        return suffix;
    }

    abstract byte[] bytesOf(XYChart chart) throws IOException;
}

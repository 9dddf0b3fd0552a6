package org.capacityplanner.batch.report.chart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;

/** The image format of a chart file. */
public enum ChartFormat {
    /** PNG, a raster image, for mails and web pages. */
    PNG(".png") {
        @Override
        byte[] bytesOf(XYChart chart) throws IOException {
            return Png.of(BitmapEncoder.getBufferedImage(chart));
        }
    },
    /** SVG, a vector image several times as large as PNG, for printing and editing. */
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

    /** Returns the file name extension of this format, such as {@code .png}. */
    String suffix() {
        return suffix;
    }

    abstract byte[] bytesOf(XYChart chart) throws IOException;
}

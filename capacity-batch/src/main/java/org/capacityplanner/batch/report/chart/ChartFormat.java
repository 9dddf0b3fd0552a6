package org.capacityplanner.batch.report.chart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;

/** The image format of a chart file. */
public enum ChartFormat {
    /** PNG, a raster image, for mails and web pages. */
    PNG(".png") {
        @Override
        byte[] bytesOf(SeriesChart chart) throws IOException {
            return Png.of(chart.image());
        }
    },
    /** SVG, a vector image several times as large as PNG, for printing and editing. */
    SVG(".svg") {
        @Override
        byte[] bytesOf(SeriesChart chart) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsFormat.SVG);
            return titled(bytes.toString(StandardCharsets.UTF_8), chart.getTitle())
                    .getBytes(StandardCharsets.UTF_8);
        }
    };

    private static final Pattern FIRST_TAG = Pattern.compile("<svg\\b[^>]*>");

    private final String suffix;

    ChartFormat(String suffix) {
        this.suffix = suffix;
    }

    /** Returns the file name extension of this format, such as {@code .png}. */
    String suffix() {
        return suffix;
    }

    /** Returns an SVG image with its title as text, since XChart draws all letters as outlines that nobody can search or hear. */
    private static String titled(String svg, String title) {
        String text = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return FIRST_TAG
                .matcher(svg)
                .replaceFirst(tag -> Matcher.quoteReplacement(
                        tag.group().replaceFirst("<svg", "<svg role=\"img\"") + "\n  <title>" + text + "</title>"));
    }

    abstract byte[] bytesOf(SeriesChart chart) throws IOException;
}

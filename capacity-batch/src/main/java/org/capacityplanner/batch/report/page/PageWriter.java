package org.capacityplanner.batch.report.page;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.headroom.Growth;

/**
 * Writes the month's report as a single HTML page that needs no other file and no network. Its content security policy
 * lets the two scripts and the style that are in it run, by their hashes, and nothing else.
 */
public final class PageWriter {
    private static final Growth ASKED_BY_DEFAULT = Growth.percent(25);

    private PageWriter() {}

    /** Writes the HTML page of a month's report, and leaves the writer open. */
    public static void write(MonthlyReport report, Writer out) throws IOException {
        List<CapacityPlan> plans = report.detailed();
        // At the largest growth everything is RED, which is no way to begin.
        Growth asked = report.scenarios().stream().min(Growth::compareTo).orElse(ASKED_BY_DEFAULT);
        PageData data = PageData.of(plans, asked, report.zone());
        Growth start = new Growth(data.growths().get(data.start()));
        String style = resource("uPlot.min.css") + resource("page.css");
        String library = "/*\n" + resource("uPlot-LICENSE.txt") + "*/\n" + resource("uPlot.iife.min.js");
        String script = resource("page.js");
        String policy = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + hash(style)
                + "; script-src " + hash(library) + " " + hash(script);
        // The end of a script element is found before its text is understood, so no "<" may stand in it.
        String json = JsonMapper.builder().build().writeValueAsString(data).replace("<", "\\u003c");
        fill(
                resource("page.html"),
                List.of(
                        new Part("@POLICY@", policy),
                        new Part("@TITLE@", "Capacity report " + report.month()),
                        new Part("@STYLE@", style),
                        new Part("@BODY@", PageBody.of(report, plans, start)),
                        new Part("@DATA@", json),
                        new Part("@LIBRARY@", library),
                        new Part("@SCRIPT@", script)),
                out);
        out.flush();
    }

    /** Writes a template with each part in place of its placeholder; the parts are in the order of the placeholders. */
    static void fill(String template, List<Part> parts, Writer out) throws IOException {
        int from = 0;
        for (Part part : parts) {
            int place = template.indexOf(part.mark(), from);
            out.write(template, from, place - from);
            out.write(part.text());
            from = place + part.mark().length();
        }
        out.write(template, from, template.length() - from);
    }

    /** A text and the placeholder in the template that it replaces. */
    record Part(String mark, String text) {}

    /** Returns the hash of an inline script or style for a content security policy: {@code 'sha256-...'}. */
    static String hash(String inline) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(PageWriter.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

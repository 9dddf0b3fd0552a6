package org.capacityplanner.batch.report.page;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.capacityplanner.batch.report.CustomersReport;
import org.capacityplanner.batch.report.text.CustomerWords;
import org.capacityplanner.batch.report.text.Formats;

/**
 * Writes a month's report for one customer as a single HTML page that needs no other file and no network. It has no
 * script; its content security policy lets in nothing but its style.
 */
public final class CustomerPage {
    private CustomerPage() {}

    /** Writes the HTML page of a report that covers one customer, and leaves the writer open. */
    public static void write(CustomersReport report, String customer, Writer out) throws IOException {
        String style = PageWriter.resource("page.css");
        String policy = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + PageWriter.hash(style);
        String title = Formats.printable(customer) + ", " + report.month();
        Markup head = new Markup();
        head.element("title", title);
        Markup body = new Markup();
        body.start("header");
        body.element("h1", title);
        body.element("p", "Days are those of " + report.zone() + ".", "class", "quiet");
        body.end();
        body.start("main");
        PageCustomers.write(report, body);
        body.start("section");
        body.element("h2", "What this report shows");
        CustomerWords.shown().forEach(sentence -> body.element("p", sentence));
        body.end(2);
        PageWriter.fill(
                PageWriter.resource("customer.html"),
                List.of(
                        new PageWriter.Part("@POLICY@", policy),
                        new PageWriter.Part("@TITLE@", head.toString()),
                        new PageWriter.Part("@STYLE@", style),
                        new PageWriter.Part("@BODY@", body.toString())),
                out);
        out.flush();
    }
}

package org.capacityplanner.batch.report.page;

import java.util.List;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.text.Dictionary;
import org.capacityplanner.batch.report.text.ExecutiveSummary;
import org.capacityplanner.headroom.Growth;

/**
 * The HTML body of the page as it is without a script: all tables for one growth. The script finds the cells that
 * follow the slider by their {@code data-of} attribute: service and KPI by number, then the field.
 */
final class PageBody {
    /** The number of services above which the browser lays out a section only when it scrolls near to the window. */
    private static final int MANY = 20;

    private PageBody() {}

    /** Returns the HTML of the page's body, with all predictions for the given growth. */
    static String of(MonthlyReport report, List<CapacityPlan> plans, Growth growth) {
        Markup markup = new Markup();
        markup.element("a", "Skip to the services", "class", "skip", "href", "#services");
        header(report, markup);
        controls(growth, markup);
        markup.start("main");
        markup.element("p", "Nothing found.", "id", "nothing", "hidden", "hidden", "role", "status");
        PagePortfolio portfolio = new PagePortfolio(report, plans, growth, markup);
        portfolio.table();
        portfolio.heatMap();
        new PageBursts(report, markup).table(plans);
        PageFindings.write(report.supplements(), markup);
        PageChanges.write(report, markup);
        PageTickets.write(report.supplements().tickets(), markup);
        PageChains.write(report.supplements(), markup);
        PageAvailability.write(report, markup);
        PageCustomers.write(report.supplements().customers(), markup);
        markup.start("div", "id", "services", "class", plans.size() > MANY ? "many" : "few");
        PageService service = new PageService(report, growth, markup);
        for (int s = 0; s < plans.size(); s++) {
            service.write(
                    s, plans.get(s), plans.size() > MANY ? PageService.Details.LATER : PageService.Details.AT_ONCE);
        }
        markup.end();
        PageDataQuality.write(report.allDataQuality(), markup);
        markup.end();
        markup.start("footer");
        markup.element(
                "p",
                Dictionary.statuses()
                        + " Outlook: " + Dictionary.outlooks()
                        + " The target is the probability in the workbook's sheet Provenance; definitions and"
                        + " inputs are in the workbook of the same folder.");
        markup.end();
        return markup.toString();
    }

    private static void header(MonthlyReport report, Markup markup) {
        markup.start("header");
        markup.element("h1", "Capacity report " + report.month());
        markup.element(
                "p",
                "Observed from " + report.from().atZone(report.zone()).toLocalDate() + " to before "
                        + report.to().atZone(report.zone()).toLocalDate() + ", " + report.zone() + ". "
                        + report.provenance().tool() + ".",
                "class",
                "quiet");
        markup.element("p", ExecutiveSummary.of(report), "class", "lead");
        new PageTrackRecord(report.retrospect(), markup).unavailable();
        markup.start("p", "class", "quiet");
        markup.text("The same report: ");
        file(markup, "workbook", "capacity-report.xlsx");
        markup.text(", ");
        file(markup, "JSON", "report.json");
        markup.text(", ");
        file(markup, "answers as CSV", "answers.csv");
        markup.text(", ");
        file(markup, "data quality as CSV", "data-quality.csv");
        if (report.plans().stream().anyMatch(plan -> !report.charted(plan).isEmpty())) {
            markup.text(", ");
            file(markup, "charts as pictures", "charts/");
        }
        markup.text(".");
        markup.end(2);
    }

    private static void file(Markup markup, String name, String file) {
        markup.element("a", name, "href", file);
    }

    private static void controls(Growth growth, Markup markup) {
        markup.start("div", "class", "controls", "role", "region", "aria-label", "What if volume grows?");
        markup.start("div");
        markup.start("label");
        markup.text("Growth of volume ");
        markup.start("input", "type", "range", "id", "growth", "min", "0", "max", "0", "step", "1");
        markup.end();
        markup.element("output", growth.toString(), "id", "growth-shown", "for", "growth", "aria-live", "polite");
        markup.end();
        markup.start("label");
        markup.text("Search ");
        markup.start("input", "type", "search", "id", "search", "placeholder", "service or KPI");
        markup.end(4);
    }
}

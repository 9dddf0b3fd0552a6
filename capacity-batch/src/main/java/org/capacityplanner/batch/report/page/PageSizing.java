package org.capacityplanner.batch.report.page;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.Supplements;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.text.KpiRow;
import org.capacityplanner.batch.report.text.SizingText;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.scale.Change;
import org.capacityplanner.scale.ChangedKpis;
import org.capacityplanner.scale.NodePool;
import org.capacityplanner.scale.NodeVariant;
import org.capacityplanner.scale.SizingMonth;
import org.capacityplanner.scale.SizingPlan;

/**
 * The page's part on the nodes that a service needs: sentences on what to order, a chart of needed and present nodes,
 * and the headroom with more nodes.
 */
final class PageSizing {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 240;
    private static final int LEFT = 36;
    private static final int RIGHT = 12;
    private static final int TOP = 12;
    private static final int BOTTOM = 28;
    private static final int MOST_LINES = 8;

    /** How much faster the processors, and how much larger the memory, of the other machines in the table are. */
    private static final double FASTER = 1.25;

    private static final double LARGER = 2;

    private final Supplements supplements;
    private final Markup markup;

    PageSizing(Supplements supplements, Markup markup) {
        this.supplements = supplements;
        this.markup = markup;
    }

    /**
     * Writes the page's part on the nodes that a service needs; writes nothing if its present number of nodes is not
     * known.
     */
    void write(CapacityPlan plan) {
        if (plan.nodes().pool().isEmpty()) {
            return;
        }
        markup.element("h3", "Nodes needed");
        supplements
                .sizingOf(plan)
                .fold(
                        sizing -> {
                            write(plan, sizing);
                            return sizing;
                        },
                        reason -> {
                            markup.element("p", "No answer: " + Formats.printable(reason.message()) + ".");
                            return reason;
                        });
    }

    private void write(CapacityPlan plan, SizingPlan sizing) {
        String service = plan.service();
        List<String> sentences = SizingText.sentences(service, sizing);
        markup.element("p", sentences.get(0), "class", "lead");
        markup.element("p", String.join(" ", sentences.subList(1, sentences.size())));
        if (sizing.months().size() > 1) {
            chart(service, sizing);
        }
        variants(plan, sizing);
    }

    private void variants(CapacityPlan plan, SizingPlan sizing) {
        int lost = sizing.variants().get(0).lost();
        markup.table("class", "kpis");
        String after = ", " + lost + " lost";
        markup.columnHeads("Nodes", "Headroom", "Headroom" + after, "Binding KPI", "Binding KPI" + after);
        markup.rows();
        for (NodeVariant variant : sizing.variants()) {
            int more = variant.nodes() - sizing.pool().count();
            markup.start("tr");
            markup.element("th", variant.nodes() + (more == 0 ? " (today)" : ""), "scope", "row");
            markup.number(SizingText.headroom(variant.headroom()), "");
            markup.number(SizingText.headroom(variant.headroomAfterLoss()), "");
            markup.number(variant.binding().map(Formats::printable).orElse(KpiRow.NO_NUMBER), "");
            markup.number(variant.bindingAfterLoss().map(Formats::printable).orElse(KpiRow.NO_NUMBER), "");
            markup.end();
        }
        machine(plan, sizing.pool(), lost, Change.NONE.withSpeed(FASTER), "processors x" + FASTER);
        machine(plan, sizing.pool(), lost, Change.NONE.withMemory(LARGER), "memory x" + (int) LARGER);
        markup.endTable();
    }

    /**
     * Writes a row on as many nodes of another make; none where the service has no KPI that tells what that would
     * change.
     */
    private void machine(CapacityPlan plan, NodePool pool, int lost, Change change, String words) {
        after(plan, pool, change).ifPresent(all -> {
            Optional<KpiPlan> left = pool.count() > lost ? after(plan, pool, change.losing(lost)) : Optional.empty();
            markup.start("tr");
            markup.element("th", pool.count() + ", " + words, "scope", "row");
            markup.number(SizingText.headroom(all.growthLeft()), "");
            markup.number(SizingText.headroom(left.map(KpiPlan::growthLeft).orElse(-1.0)), "");
            markup.number(binding(Optional.of(all)), "");
            markup.number(binding(left), "");
            markup.end();
        });
    }

    private static String binding(Optional<KpiPlan> least) {
        return least.filter(kpi -> Double.isFinite(kpi.growthLeft()))
                .map(kpi -> Formats.printable(kpi.kpi().name()))
                .orElse(KpiRow.NO_NUMBER);
    }

    /**
     * Returns the KPI with the least headroom after a change; empty where the change has no answer. As in the rows on
     * other numbers of nodes, a KPI of unknown scope is taken as if the loss of nodes did not concern it: without it
     * the headroom would be too large.
     */
    private static Optional<KpiPlan> after(CapacityPlan plan, NodePool pool, Change change) {
        return ChangedKpis.of(
                        plan.kpis(), Optional.of(pool), change, plan.volume().planning(), plan.level())
                .known()
                .flatMap(kpis -> kpis.stream()
                        .map(kpi -> kpi.model().known().isPresent()
                                ? kpi
                                : plan.kpi(kpi.kpi().name()))
                        .filter(kpi -> kpi.model().known().isPresent())
                        .min(Comparator.comparingDouble(KpiPlan::growthLeft)));
    }

    /** Writes a step chart of the nodes needed by month as SVG, which needs no script and can be printed. */
    private void chart(String service, SizingPlan sizing) {
        List<SizingMonth> months = sizing.months();
        int largest = months.stream()
                .flatMapToInt(month ->
                        IntStream.of(month.needed().orElse(0), month.late().orElse(0)))
                .max()
                .orElse(0);
        int top = Math.max(largest, sizing.pool().count()) + 1;
        markup.start(
                "svg",
                "class",
                "steps",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "role",
                "img",
                "aria-label",
                "Step chart of the nodes that " + Formats.printable(service) + " needs by month, from "
                        + SizingText.number(months.get(0).needed()) + " to "
                        + SizingText.number(months.get(months.size() - 1).needed()) + ", against the "
                        + sizing.pool().count() + " there are");
        int step = Math.max(1, (top + MOST_LINES - 1) / MOST_LINES);
        for (int nodes = 0; nodes <= top; nodes += step) {
            line("grid", LEFT, y(nodes, top), WIDTH - RIGHT, y(nodes, top));
            label(LEFT - 6, y(nodes, top) + 4, "end", Integer.toString(nodes));
        }
        int every = Math.max(1, (months.size() + 3) / 4);
        for (int m = 0; m < months.size(); m += every) {
            label(
                    x(m, months.size()) + 2,
                    HEIGHT - 8,
                    "start",
                    months.get(m).month().toString());
        }
        band(months, top);
        path("needed", steps(months.stream().map(SizingMonth::needed).toList(), top));
        line(
                "there",
                LEFT,
                y(sizing.pool().count(), top),
                WIDTH - RIGHT,
                y(sizing.pool().count(), top));
        markup.end();
        markup.start("p", "class", "quiet steps-key");
        markup.element("span", "nodes needed", "class", "needed");
        markup.text(", ");
        markup.element("span", "nodes there", "class", "there");
        markup.text("; the band holds the need of eight futures in ten (P10 to P90).");
        markup.end();
    }

    /** Draws the band between the 10% and 90% quantiles of the nodes needed by month, as a closed path. */
    private void band(List<SizingMonth> months, int top) {
        StringBuilder path = new StringBuilder();
        for (int m = 0; m < months.size(); m++) {
            double upper = y(months.get(m).late().orElse(top), top);
            path.append(m == 0 ? 'M' : 'L').append(point(x(m, months.size()), upper));
            path.append('L').append(point(x(m + 1, months.size()), upper));
        }
        for (int m = months.size() - 1; m >= 0; m--) {
            double lower = y(months.get(m).early().orElse(top), top);
            path.append('L').append(point(x(m + 1, months.size()), lower));
            path.append('L').append(point(x(m, months.size()), lower));
        }
        path("band", path.append('Z').toString());
    }

    private static String steps(List<OptionalInt> nodes, int top) {
        StringBuilder path = new StringBuilder();
        for (int m = 0; m < nodes.size(); m++) {
            double at = y(nodes.get(m).orElse(top), top);
            path.append(m == 0 ? 'M' : 'L').append(point(x(m, nodes.size()), at));
            path.append('L').append(point(x(m + 1, nodes.size()), at));
        }
        return path.toString();
    }

    private static double x(int month, int months) {
        return LEFT + (double) (WIDTH - LEFT - RIGHT) * month / months;
    }

    private static double y(int nodes, int top) {
        return TOP + (double) (HEIGHT - TOP - BOTTOM) * (top - nodes) / top;
    }

    private static String point(double x, double y) {
        return Math.round(10 * x) / 10.0 + " " + Math.round(10 * y) / 10.0;
    }

    private void path(String kind, String path) {
        markup.element("path", "", "class", kind, "d", path);
    }

    private void line(String kind, double fromX, double fromY, double toX, double toY) {
        path(kind, "M" + point(fromX, fromY) + "L" + point(toX, toY));
    }

    private void label(double x, double y, String anchor, String text) {
        String[] at = point(x, y).split(" ", -1);
        markup.element("text", text, "x", at[0], "y", at[1], "text-anchor", anchor);
    }
}

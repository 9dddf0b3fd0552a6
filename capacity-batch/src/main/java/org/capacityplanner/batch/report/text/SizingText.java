package org.capacityplanner.batch.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.scale.GiveBack;
import org.capacityplanner.scale.NodeOrder;
import org.capacityplanner.scale.NodePool;
import org.capacityplanner.scale.SizingMonth;
import org.capacityplanner.scale.SizingPlan;

/** Sentences and a table on the nodes that a service needs. */
public final class SizingText {
    /** The largest number of purchase orders that a sentence lists; a table lists all of them. */
    private static final int MOST_NAMED = 3;

    /** The text in place of a number of nodes if no number is sufficient. */
    private static final String NONE_IS_ENOUGH = "none is enough";

    private final String service;
    private final SizingPlan plan;

    private SizingText(String service, SizingPlan plan) {
        this.service = Formats.printable(service);
        this.plan = plan;
    }

    /**
     * Returns the main sentences on a service's nodes: whether there are enough, how many to order by when, and how
     * many could be removed.
     */
    public static List<String> sentences(String service, SizingPlan plan) {
        SizingText text = new SizingText(service, plan);
        List<String> sentences = new ArrayList<>();
        sentences.add(text.verdict());
        text.orders().ifPresent(sentences::add);
        sentences.add(text.givenBack());
        text.cost().ifPresent(sentences::add);
        sentences.addAll(text.limitsOfNodes());
        return sentences;
    }

    /** Returns the description of a service's nodes: {@code 4 nodes of 4 cores, 32 GB, planned for the loss of 1}. */
    public static String pool(NodePool pool) {
        return nodes(pool.count())
                + (pool.make().isEmpty() ? "" : " of " + Formats.printable(pool.make()))
                + (pool.survives() > 0 ? ", planned for the loss of " + pool.survives() : "");
    }

    private String verdict() {
        String wanted = " to meet every limit with " + Formats.share(plan.level()) + " probability"
                + (plan.pool().survives() > 0 ? ", even with " + plan.pool().survives() + " of them lost" : "");
        if (plan.today().isEmpty()) {
            return service + " has " + nodes(plan.pool().count()) + ", and no number of nodes is enough today" + wanted
                    + ".";
        }
        if (plan.missingToday() > 0) {
            return service + " needs " + nodes(plan.today().getAsInt()) + " today" + wanted + ", and has "
                    + plan.pool().count() + ": order " + plan.missingToday() + " now.";
        }
        Optional<SizingMonth> first = plan.months().stream()
                .filter(month -> !month.isEnough(plan.pool().count()))
                .findFirst();
        String enough = "the " + nodes(plan.pool().count()) + " of " + service
                + (plan.pool().count() == 1 ? " is" : " are") + " enough" + wanted;
        return first.map(month -> month.equals(plan.months().get(0))
                        ? "Today " + enough + ", but not in " + month.month() + "."
                        : "Until the end of " + month.month().minusMonths(1) + " " + enough + ".")
                .orElseGet(() -> "To the end of the forecast in " + lastMonth() + " " + enough + ".");
    }

    private String lastMonth() {
        return plan.months().get(plan.months().size() - 1).month().toString();
    }

    private Optional<String> orders() {
        List<NodeOrder> orders = plan.orders();
        if (orders.isEmpty()) {
            return Optional.empty();
        }
        String named = orders.stream()
                .limit(MOST_NAMED)
                .map(order -> nodes(order.added()) + " by " + order.by() + " for " + order.from() + " (" + order.total()
                        + " then)")
                .collect(Collectors.joining("; "));
        int more = orders.size() - MOST_NAMED;
        return Optional.of("Order " + (plan.missingToday() > 0 ? "further " : "") + named
                + (more > 0 ? "; and " + more + (more == 1 ? " order" : " orders") + " more." : "."));
    }

    private String givenBack() {
        List<GiveBack> possible = plan.givenBack();
        if (possible.isEmpty()) {
            return "No node can be given back today.";
        }
        return possible.stream()
                .limit(MOST_NAMED)
                .map(back -> nodes(back.nodes()) + " could be given back today"
                        + back.until()
                                .map(month -> " until the end of " + month)
                                .orElse(" for the whole of the forecast"))
                .collect(Collectors.joining("; ", "", "."));
    }

    private Optional<String> cost() {
        return plan.pool().price().map(price -> {
            int now = plan.pool().count();
            StringBuilder text = new StringBuilder(nodes(now))
                    .append(now == 1 ? " costs " : " cost ")
                    .append(money(price.of(now, 1)))
                    .append(' ')
                    .append(price.currency())
                    .append(" an hour");
            plan.perMillion(now)
                    .ifPresent(million -> text.append(", ")
                            .append(money(million))
                            .append(' ')
                            .append(price.currency())
                            .append(" per million transactions"));
            plan.idle()
                    .filter(idle -> idle > 0)
                    .ifPresent(idle -> text.append("; on average ")
                            .append(Formats.share(Math.rint(100 * idle) / 100))
                            .append(" of their capacity is idle"));
            OptionalInt more = plan.forTenPercent();
            if (more.isPresent() && more.getAsInt() > now) {
                text.append("; 10% more volume needs ")
                        .append(nodes(more.getAsInt()))
                        .append(", ")
                        .append(money(price.of(more.getAsInt(), 1)))
                        .append(' ')
                        .append(price.currency())
                        .append(" an hour");
            }
            return text.append('.').toString();
        });
    }

    private List<String> limitsOfNodes() {
        List<String> sentences = new ArrayList<>();
        plan.unhelped()
                .forEach(kpi -> sentences.add(String.format(
                        Locale.ROOT,
                        "More nodes do not help %s: from %s on %s (target %s).",
                        Formats.printable(kpi.kpi()),
                        kpi.from(),
                        HeadroomText.ofMeetingTheLimit(kpi.probabilityWithin()),
                        Formats.share(plan.level()))));
        if (!plan.withoutScope().isEmpty()) {
            sentences.add("Not counted, since it is not known whether more nodes help: "
                    + plan.withoutScope().stream().map(Formats::printable).collect(Collectors.joining(", "))
                    + " (say it in the config: scope: node, total or shared).");
        }
        String peak = plan.pool().law().peak().isPresent()
                ? "beyond " + (int) plan.pool().law().peak().getAsDouble() + " nodes it gets slower"
                : "";
        plan.hopelessFrom()
                .ifPresentOrElse(
                        month -> sentences.add("From " + month + " on no number of nodes is enough"
                                + (peak.isEmpty() ? "." : ": " + peak + ".")),
                        () -> {
                            if (!peak.isEmpty()) {
                                sentences.add("More nodes help only so far: " + peak + ".");
                            }
                        });
        return sentences;
    }

    /** Returns the table of the nodes needed in each month, with the volume in the given unit. */
    static TextTable table(SizingPlan plan, Unit unit) {
        String currency =
                plan.pool().price().map(price -> price.currency() + " a month").orElse("price");
        TextTable table = new TextTable(List.of(
                TextTable.Column.left("month"),
                TextTable.Column.right("volume"),
                TextTable.Column.right("there"),
                TextTable.Column.right("needed"),
                TextTable.Column.right("P10"),
                TextTable.Column.right("P50"),
                TextTable.Column.right("P90"),
                TextTable.Column.elastic("binds"),
                TextTable.Column.right(currency)));
        for (SizingMonth month : plan.months()) {
            table.add(List.of(
                    month.month().toString(),
                    Formats.value(month.volume(), unit),
                    Integer.toString(plan.pool().count()),
                    number(month.needed()),
                    number(month.early()),
                    number(month.median()),
                    number(month.late()),
                    month.binding().map(Formats::printable).orElse(KpiRow.NO_NUMBER),
                    plan.priceOf(month).map(SizingText::money).orElse(KpiRow.NO_NUMBER)));
        }
        return table;
    }

    /** Returns a number of nodes as text, or {@code none is enough} if there is no such number. */
    public static String number(OptionalInt nodes) {
        return nodes.isPresent() ? Integer.toString(nodes.getAsInt()) : NONE_IS_ENOUGH;
    }

    /** Returns a headroom as text: a percentage, or words if there is none or volume does not limit any KPI. */
    public static String headroom(double growth) {
        if (Double.isInfinite(growth)) {
            return "not limited";
        }
        return growth <= -1 ? "none" : new Growth(growth).toString();
    }

    /** Returns an amount of money as text: without decimals from 100 on, and with more than two decimals below 1. */
    public static String money(double amount) {
        if (amount >= 100) {
            return String.format(Locale.ROOT, "%,.0f", amount);
        }
        String exact = String.format(Locale.ROOT, "%.4f", amount);
        return amount < 1 && !exact.endsWith("00") ? exact : String.format(Locale.ROOT, "%.2f", amount);
    }

    private static String nodes(int number) {
        return number + (number == 1 ? " node" : " nodes");
    }
}

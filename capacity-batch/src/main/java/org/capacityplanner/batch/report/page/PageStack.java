package org.capacityplanner.batch.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.ServiceStack;
import org.capacityplanner.batch.report.ServiceStack.Below;
import org.capacityplanner.batch.report.ServiceStack.Block;
import org.capacityplanner.batch.report.ServiceStack.Part;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.headroom.Status;

/**
 * The page's drawing of a service as three stacked blocks (business, application, machines), each in the colour of its
 * worst KPI.
 */
final class PageStack {
    private PageStack() {}

    static void write(MonthlyReport report, CapacityPlan plan, Markup markup) {
        report.supplements().stackOf(plan.service()).ifPresent(stack -> write(stack, markup));
    }

    private static void write(ServiceStack stack, Markup markup) {
        // The layers do not follow the slider, and the table below them does.
        markup.element("p", "Layers at the present volume", "class", "quiet");
        markup.start("ul", "class", "stack", "aria-label", "Layers of the service at the present volume");
        for (Block block : stack.blocks()) {
            markup.start("li");
            markup.element("b", name(block));
            markup.text(" ");
            block.worst().ifPresent(worst -> {
                markup.element(
                        "span",
                        worst.status().name(),
                        "class",
                        "status " + worst.status().name());
                markup.text(" ");
            });
            markup.start("span", "class", "parts");
            if (block.parts().isEmpty()) {
                markup.text("not measured");
            }
            for (int i = 0; i < block.parts().size(); i++) {
                Part part = block.parts().get(i);
                markup.text(i == 0 ? "" : ", ");
                markup.element(i == 0 ? "b" : "span", Formats.printable(part.name()));
            }
            markup.end(2);
        }
        markup.end();
        below(stack, markup);
    }

    /**
     * Writes the list of called services with their worst layers: each that is not GREEN separately, all others
     * together.
     */
    private static void below(ServiceStack stack, Markup markup) {
        if (stack.below().isEmpty()) {
            return;
        }
        List<String> well = new ArrayList<>();
        markup.start("ul", "class", "below", "aria-label", "What the service stands on");
        for (Below below : stack.below()) {
            Status status = below.status();
            if (status == Status.GREEN) {
                well.add(Formats.printable(below.service()));
                continue;
            }
            markup.start("li");
            markup.text("Stands on " + Formats.printable(below.service())
                    + below.layer()
                            .map(layer -> "'s " + layer.name().toLowerCase(Locale.ROOT) + " layer")
                            .orElse("")
                    + ": ");
            markup.element("span", status.name(), "class", "status " + status.name());
            markup.text(" "
                    + below.worst().map(part -> Formats.printable(part.name())).orElse("no KPI planned"));
            markup.end();
        }
        if (!well.isEmpty()) {
            markup.start("li");
            markup.text("Stands on " + String.join(", ", well) + ": ");
            markup.element("span", Status.GREEN.name(), "class", "status " + Status.GREEN.name());
            markup.end();
        }
        markup.end();
    }

    private static String name(Block block) {
        String name = block.layer().name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}

package org.capacityplanner.batch.report.page;

import java.util.Locale;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.ServiceStack;
import org.capacityplanner.batch.report.ServiceStack.Block;
import org.capacityplanner.batch.report.ServiceStack.Part;
import org.capacityplanner.batch.report.text.Formats;

/**
 * The page's picture of a service as three stacked blocks (business, application, machines), each in the colour of its
 * worst KPI.
 */
final class PageStack {
    private PageStack() {}

    static void write(MonthlyReport report, CapacityPlan plan, Markup markup) {
        report.supplements().stackOf(plan.service()).ifPresent(stack -> write(stack, markup));
    }

    private static void write(ServiceStack stack, Markup markup) {
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
    }

    private static String name(Block block) {
        String name = block.layer().name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}

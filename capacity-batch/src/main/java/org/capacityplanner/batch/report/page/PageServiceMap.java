package org.capacityplanner.batch.report.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.capacityplanner.batch.report.ServiceStack;
import org.capacityplanner.batch.report.ServiceStack.Block;
import org.capacityplanner.batch.report.ServiceStack.Part;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.headroom.Status;

/**
 * A drawing of the call graph: callers above the services that they call, in rows by the longest path, each with the
 * status of its worst layer.
 */
final class PageServiceMap {
    /** The largest number of services in a drawing that remains readable. */
    private static final int MOST = 40;

    private static final int WIDTH = 170;
    private static final int TWO_LINES = 44;
    private static final int THREE_LINES = 58;
    private static final int GAP = 20;
    private static final int BETWEEN_ROWS = 44;
    private static final int MOST_LETTERS = 20;
    private static final String ARROW = "M 0 0 L 8 4 L 0 8 z";

    private final Map<String, ServiceStack> stacks = new LinkedHashMap<>();
    private final Map<String, Integer> rows = new HashMap<>();
    private final Map<String, Integer> lefts = new HashMap<>();
    private final Markup markup;
    private final int boxHeight;

    private PageServiceMap(List<ServiceStack> stacks, Markup markup) {
        boxHeight = stacks.stream().allMatch(stack -> stack.owner().isEmpty()) ? TWO_LINES : THREE_LINES;
        stacks.forEach(stack -> this.stacks.put(stack.service(), stack));
        this.markup = markup;
    }

    /** Writes the drawing; writes nothing if no service calls another, or if there are too many services. */
    static void write(List<ServiceStack> all, Markup markup) {
        List<String> called =
                all.stream().flatMap(stack -> stack.calls().stream()).toList();
        List<ServiceStack> drawn = all.stream()
                .filter(stack -> !stack.calls().isEmpty() || called.contains(stack.service()))
                .toList();
        if (!called.isEmpty() && drawn.size() <= MOST) {
            new PageServiceMap(drawn, markup).draw();
        }
    }

    private void draw() {
        List<List<String>> levels = levels();
        int widest = levels.stream().mapToInt(List::size).max().orElse(1);
        int width = widest * (WIDTH + GAP) - GAP;
        for (List<String> level : levels) {
            int left = (width - (level.size() * (WIDTH + GAP) - GAP)) / 2;
            for (String service : level) {
                lefts.put(service, left);
                left += WIDTH + GAP;
            }
        }
        int height = (levels.size() - 1) * (boxHeight + BETWEEN_ROWS) + boxHeight + 2;
        markup.start("div", "class", "map");
        markup.start(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "-1 -1 " + (width + 2) + " " + height,
                "width",
                String.valueOf(width),
                "role",
                "img",
                "aria-label",
                inWords());
        markup.start("defs");
        markup.start(
                "marker",
                "id",
                "calls",
                "markerWidth",
                "8",
                "markerHeight",
                "8",
                "refX",
                "7",
                "refY",
                "4",
                "orient",
                "auto",
                "markerUnits",
                "userSpaceOnUse");
        markup.empty("path", "d", ARROW);
        markup.end(2);
        stacks.values().forEach(this::calls);
        stacks.values().forEach(this::box);
        markup.end(2);
    }

    /** Returns a description of the drawing in words, for readers who do not see it. */
    private String inWords() {
        List<String> sentences = new ArrayList<>();
        for (ServiceStack stack : stacks.values()) {
            sentences.add(Formats.printable(stack.service()) + " "
                    + worst(stack).map(Part::status).orElse(Status.UNKNOWN)
                    + (stack.calls().isEmpty()
                            ? ""
                            : ", calls "
                                    + String.join(
                                            ", ",
                                            stack.calls().stream()
                                                    .map(Formats::printable)
                                                    .toList())));
        }
        return "Map of the services: " + String.join("; ", sentences);
    }

    /** Returns the names of the services in each row: every service is below all of its callers. */
    private List<List<String>> levels() {
        stacks.keySet().forEach(service -> rows.put(service, 0));
        // Calls form no circle, so that no path is longer than there are services.
        for (int step = 0; step < stacks.size(); step++) {
            for (ServiceStack stack : stacks.values()) {
                for (String callee : drawn(stack)) {
                    int below = rows.getOrDefault(stack.service(), 0) + 1;
                    rows.merge(callee, below, Math::max);
                }
            }
        }
        List<List<String>> levels = new ArrayList<>();
        rows.values().stream().mapToInt(row -> row).max().ifPresent(last -> {
            for (int row = 0; row <= last; row++) {
                int at = row;
                levels.add(stacks.keySet().stream()
                        .filter(service -> rows.getOrDefault(service, 0) == at)
                        .toList());
            }
        });
        return levels;
    }

    /** Returns the names of the services that a service calls and that are in the drawing. */
    private List<String> drawn(ServiceStack stack) {
        return stack.calls().stream().filter(stacks::containsKey).toList();
    }

    private void calls(ServiceStack stack) {
        for (String callee : drawn(stack)) {
            markup.empty(
                    "line",
                    "x1",
                    String.valueOf(middle(stack.service())),
                    "y1",
                    String.valueOf(top(stack.service()) + boxHeight),
                    "x2",
                    String.valueOf(middle(callee)),
                    "y2",
                    String.valueOf(top(callee)),
                    "marker-end",
                    "url(#calls)");
        }
    }

    private void box(ServiceStack stack) {
        Status status = worst(stack).map(Part::status).orElse(Status.UNKNOWN);
        int left = middle(stack.service()) - WIDTH / 2;
        int top = top(stack.service());
        markup.start("g", "class", status.name());
        markup.empty(
                "rect",
                "x",
                String.valueOf(left),
                "y",
                String.valueOf(top),
                "width",
                String.valueOf(WIDTH),
                "height",
                String.valueOf(boxHeight),
                "rx",
                "6");
        text(stack.service(), left, top + 18, "name");
        text(
                stack.worst()
                        .flatMap(Block::worst)
                        .map(part -> status.name() + (status == Status.GREEN ? "" : ": " + part.name()))
                        .orElse("UNKNOWN: no KPI planned"),
                left,
                top + 34,
                "worst");
        if (!stack.owner().isEmpty()) {
            text("owner " + stack.owner(), left, top + 50, "owner");
        }
        markup.end();
    }

    private void text(String text, int left, int baseline, String kind) {
        String shown = Formats.printable(text);
        int letters = kind.equals("name") ? MOST_LETTERS : MOST_LETTERS + 4;
        markup.element(
                "text",
                shown.length() > letters ? shown.substring(0, letters - 1) + "\u2026" : shown,
                "x",
                String.valueOf(left + 10),
                "y",
                String.valueOf(baseline),
                "class",
                kind);
    }

    private static Optional<Part> worst(ServiceStack stack) {
        return stack.worst().flatMap(Block::worst);
    }

    private int middle(String service) {
        return lefts.getOrDefault(service, 0) + WIDTH / 2;
    }

    private int top(String service) {
        return rows.getOrDefault(service, 0) * (boxHeight + BETWEEN_ROWS);
    }
}

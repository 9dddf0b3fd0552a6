package org.capacityplanner.batch.report.workbook;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.Supplements;
import org.capacityplanner.batch.report.text.SizingText;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.scale.NodeOrder;
import org.capacityplanner.scale.SizingMonth;
import org.capacityplanner.scale.SizingPlan;

/** The sheet on the nodes that each service needs by month, when to order them, and their cost. */
final class NodesSheet {
    static final String NAME = "Nodes";
    private static final int HEADER_ROW = 2;
    private static final int FIRST_ROW = HEADER_ROW + 1;
    private static final List<Column> COLUMNS = List.of(
            new Column("Service", 22),
            new Column("Month", 9),
            new Column("Volume", 11),
            new Column("Unit", 13),
            new Column("Nodes there", 8),
            new Column("Nodes needed", 9),
            new Column("P10", 6),
            new Column("P50", 6),
            new Column("P90", 6),
            new Column("Binding KPI", 16),
            new Column("Order by", 11),
            new Column("Nodes to order", 9),
            new Column("Price of the month", 11),
            new Column("Currency", 9));

    /** The index of the column in which a sentence begins, which extends over the columns to its right. */
    private static final int WORDS = 2;

    private final SheetWriter sheet;
    private int row = FIRST_ROW;

    private NodesSheet(SheetWriter sheet) {
        this.sheet = sheet;
    }

    /** Returns the plans of the services whose number of nodes is known. */
    static List<CapacityPlan> of(List<CapacityPlan> plans) {
        return plans.stream().filter(plan -> plan.nodes().pool().isPresent()).toList();
    }

    static void write(SheetWriter sheet, List<CapacityPlan> plans, Supplements supplements) {
        NodesSheet nodes = new NodesSheet(sheet);
        sheet.title("Nodes");
        sheet.subtitle(
                "The smallest number of nodes that keeps every limit with the target probability in each month, those"
                        + " included whose loss must be survived; of the futures drawn, one in ten does with P10, half with P50 and nine"
                        + " in ten with P90.");
        sheet.header(HEADER_ROW, 0, COLUMNS);
        for (CapacityPlan plan : plans) {
            supplements
                    .sizingOf(plan)
                    .known()
                    .ifPresent(sizing -> sizing.months()
                            .forEach(month ->
                                    nodes.month(plan.service(), plan.volume().unit(), sizing, month)));
        }
        sheet.freeze(2, FIRST_ROW);
        if (nodes.row > FIRST_ROW) {
            sheet.table("NodesByMonth", HEADER_ROW, nodes.row - 1, COLUMNS);
        }
        nodes.row++;
        sheet.headings(nodes.row++, 0, "Service", "", "In words");
        for (CapacityPlan plan : plans) {
            String service = plan.service();
            supplements
                    .sizingOf(plan)
                    .fold(
                            sizing -> SizingText.sentences(service, sizing),
                            reason -> List.of("No answer: " + reason.message()))
                    .forEach(sentence -> nodes.sentence(service, sentence));
        }
        sheet.print(HEADER_ROW);
        sheet.printColumns(COLUMNS.size(), nodes.row - 1);
    }

    private void sentence(String service, String sentence) {
        sheet.text(row, 0, service);
        sheet.text(row++, WORDS, sentence);
    }

    private void month(String service, Unit unit, SizingPlan sizing, SizingMonth month) {
        sheet.text(row, 0, service);
        sheet.month(row, 1, month.month());
        sheet.number(row, 2, unit.fromCore(month.volume()), Style.VALUE);
        sheet.text(row, 3, unit.symbol());
        sheet.count(row, 4, sizing.pool().count());
        number(5, month.needed());
        number(6, month.early());
        number(7, month.median());
        number(8, month.late());
        month.binding().ifPresent(kpi -> sheet.text(row, 9, kpi));
        Optional<NodeOrder> order = sizing.orders().stream()
                .filter(ordered -> ordered.from().equals(month.month()))
                .findFirst();
        order.ifPresent(due -> {
            sheet.date(row, 10, due.by());
            sheet.count(row, 11, due.added());
        });
        sizing.priceOf(month).ifPresent(price -> sheet.number(row, 12, price, Style.VALUE));
        sizing.pool().price().ifPresent(price -> sheet.text(row, 13, price.currency()));
        row++;
    }

    private void number(int column, OptionalInt nodes) {
        if (nodes.isPresent()) {
            sheet.count(row, column, nodes.getAsInt());
        } else {
            sheet.text(row, column, SizingText.number(nodes));
        }
    }
}

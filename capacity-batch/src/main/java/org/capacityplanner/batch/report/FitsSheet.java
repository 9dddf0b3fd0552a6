package org.capacityplanner.batch.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.ss.util.CellReference;
import org.capacityplanner.batch.report.SheetWriter.Column;
import org.capacityplanner.batch.report.Styles.Style;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.regression.KpiModel;
import org.capacityplanner.regression.LinearModel;

/** Every fit: how well it describes what was observed, and the parameters that the what-if formulas refer to. */
final class FitsSheet {
    static final String NAME = "Fits";
    private static final int HEADER_ROW = 2;
    private static final int FIRST_ROW = HEADER_ROW + 1;
    private static final List<Column> COLUMNS = List.of(
            new Column("Service", 22),
            new Column("KPI", 22),
            new Column("KPI unit", 9),
            new Column("Volume unit", 12),
            new Column("Model", 28),
            new Column("Rows", 9),
            new Column("Correlation", 11),
            new Column("R squared (linear only)", 12),
            new Column("Elasticity now", 11),
            new Column("Smallest volume seen", 12),
            new Column("Why there is no model", 40));
    private static final int FIRST_PARAMETER = COLUMNS.size();

    private FitsSheet() {}

    static void write(SheetWriter sheet, List<KpiLine> lines) {
        sheet.title("Fits");
        sheet.subtitle(
                "How well each KPI follows volume. The sheets after this one hold the parameters that the What-if"
                        + " sheet calculates with; those of linear models stand in the columns on the right.");
        List<Column> columns = new ArrayList<>(COLUMNS);
        if (!Modelled.of(lines, LinearModel.class).isEmpty()) {
            LinearFormulas.PARAMETERS.forEach(parameter -> columns.add(new Column(parameter, 14)));
        }
        sheet.header(HEADER_ROW, 0, columns);
        lines.forEach(line -> write(sheet, line));
        sheet.freeze(2, FIRST_ROW);
        sheet.filter(HEADER_ROW, HEADER_ROW + lines.size(), columns.size() - 1);
        sheet.print(HEADER_ROW);
        sheet.printColumns(COLUMNS.size(), HEADER_ROW + lines.size());
    }

    private static void write(SheetWriter sheet, KpiLine line) {
        int row = FIRST_ROW + line.index();
        Unit volumeUnit = line.plan().volume().unit();
        FitFacts facts = FitFacts.of(line.kpi());
        sheet.text(row, 0, line.plan().service());
        sheet.text(row, 1, line.kpi().kpi().name());
        sheet.text(row, 2, line.kpi().kpi().unit().symbol());
        sheet.text(row, 3, volumeUnit.symbol());
        sheet.text(row, 4, facts.family());
        sheet.count(row, 5, facts.n());
        sheet.number(row, 6, facts.correlation().orElse(Double.NaN), Style.VALUE);
        sheet.number(row, 7, facts.rSquared().orElse(Double.NaN), Style.VALUE);
        line.kpi().fit().fit().ifPresent(model -> {
            sheet.number(row, 8, model.elasticityAt(line.plan().volume().planning()), Style.VALUE);
            sheet.number(row, 9, volumeUnit.fromCore(model.domain().min()), Style.VALUE);
            parameters(sheet, row, line, model);
        });
        line.kpi().fit().refusal().ifPresent(refusal -> sheet.text(row, 10, refusal.message(), Style.WRAPPED));
    }

    private static void parameters(SheetWriter sheet, int row, KpiLine line, KpiModel model) {
        if (model instanceof LinearModel linear) {
            List<Double> parameters = LinearFormulas.parameters(
                    linear,
                    line.plan().intervalLevel(),
                    line.plan().volume().unit(),
                    line.kpi().kpi().unit());
            for (int i = 0; i < parameters.size(); i++) {
                sheet.number(row, FIRST_PARAMETER + i, parameters.get(i), Style.PARAMETER);
            }
        }
    }

    /** The formulas of a linear model, referring to its row here. */
    static ModelFormulas linearFormulas(KpiLine line) {
        List<String> cells = IntStream.range(0, LinearFormulas.PARAMETERS.size())
                .mapToObj(i -> new CellReference(NAME, FIRST_ROW + line.index(), FIRST_PARAMETER + i, true, true)
                        .formatAsString())
                .toList();
        return new LinearFormulas(cells, line.kpi().sla().bound());
    }
}

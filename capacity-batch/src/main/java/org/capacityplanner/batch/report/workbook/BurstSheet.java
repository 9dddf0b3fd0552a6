package org.capacityplanner.batch.report.workbook;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.ServiceBursts;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.text.RemedyText;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.burst.BurstAnswer;
import org.capacityplanner.burst.BurstProfile;
import org.capacityplanner.burst.Remedy;
import org.capacityplanner.metrics.Unit;

/**
 * The sheet on bursts: their effects on each service, the remedies that are too late at the alarm, and a burst model
 * with input cells for the reader.
 */
final class BurstSheet {
    static final String NAME = "Burst";
    private static final int HEADER_ROW = 3;
    private static final int STEP = 10;
    private static final int STEPS = 720;
    private static final int FIRST_REMEDY = 15;

    private static final List<Column> COLUMNS = List.of(
            new Column("Service", 20),
            new Column("Burst", 16),
            new Column("Peak, times", 9),
            new Column("Volume expected", 11),
            new Column("Peak", 11),
            new Column("Capacity", 11),
            new Column("Unit", 11),
            new Column("Probability that it holds", 11),
            new Column("Largest that holds, 90% sure, times", 12),
            new Column("First full", 14),
            new Column("Full after, min", 10),
            new Column("Longest wait, min", 10),
            new Column("Held by a capacity of", 11),
            new Column("Does not recover above", 11),
            new Column("Alarm to full, min", 10),
            new Column("Remedy", 12),
            new Column("Takes, min", 9),
            new Column("Alarm in time", 9),
            new Column("Verdict", 42));

    private final SheetWriter sheet;
    private final ZoneId zone;
    private int row = HEADER_ROW + 1;

    private BurstSheet(SheetWriter sheet, ZoneId zone) {
        this.sheet = sheet;
        this.zone = zone;
    }

    static void write(SheetWriter sheet, MonthlyReport report, List<CapacityPlan> plans) {
        BurstSheet bursts = new BurstSheet(sheet, report.zone());
        sheet.title("Burst");
        sheet.subtitle(
                "What crowds do to each service: a burst holds if every request is answered in time. Below the table is"
                        + " a burst to change.");
        sheet.header(HEADER_ROW, 0, COLUMNS);
        Optional<BurstAnswer> first = Optional.empty();
        for (CapacityPlan plan : plans) {
            ServiceBursts service = report.burstsOf(plan).orElse(null);
            if (service != null) {
                for (ServiceBursts.Asked asked : service.asked()) {
                    Optional<BurstAnswer> answer = asked.answer().known();
                    answer.ifPresentOrElse(
                            known -> bursts.answer(known, service.unit()), () -> bursts.refused(service, asked));
                    first = first.or(() -> answer);
                }
            }
        }
        int last = bursts.row - 1;
        if (last > HEADER_ROW) {
            sheet.table("Bursts", HEADER_ROW, last, COLUMNS);
        }
        first.ifPresent(bursts::course);
        sheet.freeze(2, HEADER_ROW + 1);
        sheet.print(HEADER_ROW);
        sheet.printColumns(COLUMNS.size(), last);
    }

    private void refused(ServiceBursts service, ServiceBursts.Asked asked) {
        sheet.text(row, 0, Formats.printable(service.service()));
        sheet.text(row, 1, Formats.printable(asked.burst().name()));
        String reason =
                asked.answer().refusal().map(refusal -> refusal.message()).orElse("");
        sheet.text(row, COLUMNS.size() - 1, reason, Style.WRAPPED);
        sheet.heighten(row, reason, COLUMNS.get(COLUMNS.size() - 1).width());
        row++;
    }

    private void answer(BurstAnswer of, Unit unit) {
        if (of.remedies().isEmpty()) {
            figures(of, unit);
            row++;
        }
        for (Remedy remedy : of.remedies()) {
            figures(of, unit);
            sheet.text(row, FIRST_REMEDY, RemedyText.what(remedy));
            sheet.number(row, FIRST_REMEDY + 1, remedy.takes() / 60, Style.VALUE);
            number(FIRST_REMEDY + 2, remedy.alarmInTime(), 1, Style.SHARE);
            sheet.text(row, FIRST_REMEDY + 3, new RemedyText(of.burst(), zone).verdict(remedy));
            row++;
        }
    }

    private void figures(BurstAnswer of, Unit unit) {
        double inUnit = 1 / unit.toCore(1);
        sheet.text(row, 0, Formats.printable(of.service()));
        sheet.text(row, 1, Formats.printable(of.burst().name()));
        sheet.number(row, 2, of.burst().profile().times(), Style.VALUE);
        sheet.number(row, 3, unit.fromCore(of.volume()), Style.VALUE);
        sheet.number(row, 4, unit.fromCore(of.peak()), Style.VALUE);
        number(5, of.capacity().p50(), inUnit, Style.VALUE);
        sheet.text(row, 6, Formats.printable(unit.symbol()));
        sheet.number(row, 7, of.holds(), Style.SHARE);
        number(8, of.largestTimes().p10(), 1, Style.VALUE);
        sheet.text(row, 9, Formats.printable(of.firstFull().name()));
        number(10, of.fullAfter().p50(), 1.0 / 60, Style.VALUE);
        sheet.number(row, 11, of.outcome().longestWait() / 60, Style.VALUE);
        number(12, of.heldBy().capacity(), inUnit, Style.VALUE);
        number(13, of.vulnerableFrom(), inUnit, Style.VALUE);
        number(14, of.firstFull().warning(), 1.0 / 60, Style.VALUE);
    }

    private void number(int column, OptionalDouble value, double factor, Style style) {
        if (value.isPresent()) {
            sheet.number(row, column, factor * value.getAsDouble(), style);
        }
    }

    /** Writes a burst model for the reader to change: input cells, and formulas for the backlog every 10 seconds. */
    private void course(BurstAnswer of) {
        row += 2;
        sheet.text(
                row++,
                0,
                "Change the yellow cells: the backlog of " + Formats.printable(of.service())
                        + " every 10 seconds for two hours, without retries and without limits of pools.",
                Style.SUBTITLE);
        int inputs = row;
        BurstProfile profile = of.burst().profile();
        double[] values = {
            of.volume(),
            of.capacity().p50().orElse(of.volume()),
            profile.times(),
            profile.over().toSeconds(),
            profile.holds().toSeconds(),
            profile.halves().toSeconds()
        };
        List<String> labels = List.of(
                "Volume, a second", "Capacity, a second", "Peak, times", "Rise, s", "Hold, s", "Excess halves in, s");
        for (int i = 0; i < labels.size(); i++) {
            sheet.text(row, 0, labels.get(i));
            sheet.number(row++, 1, values[i], Style.INPUT_VALUE);
        }
        int heads = row + 3;
        int from = heads + 2;
        int to = heads + 1 + STEPS;
        rows(of, inputs + 1, heads);
        double largest = largest(of);
        sheet.text(row, 0, "Largest backlog");
        sheet.formula(row++, 1, "MAX(D" + from + ":D" + to + ")", largest, Style.COUNT);
        sheet.text(row, 0, "Longest wait, s");
        sheet.formula(row, 1, "MAX(E" + from + ":E" + to + ")", largest / values[1], Style.VALUE);
    }

    private static double largest(BurstAnswer of) {
        double backlog = 0;
        double largest = 0;
        double capacity = of.capacity().p50().orElse(of.volume());
        for (int i = 0; i < STEPS - 1; i++) {
            double offered = of.volume() * of.burst().profile().at(STEP * (i + 0.5));
            backlog = Math.max(0, backlog + (offered - capacity) * STEP);
            largest = Math.max(largest, backlog);
        }
        return largest;
    }

    /**
     * Writes the formulas of the burst model, with a row for every 10 seconds: volume, backlog and wait.
     *
     * @param input the first input's row, as formulas count
     */
    private void rows(BurstAnswer of, int input, int heads) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            cells.add("$B$" + (input + i));
        }
        sheet.headings(heads, 0, "Seconds", "Times", "Offered a second", "Backlog", "Wait, s");
        double backlog = 0;
        double capacity = of.capacity().p50().orElse(of.volume());
        for (int i = 0; i < STEPS; i++) {
            int at = heads + 1 + i;
            int line = at + 1;
            double times = of.burst().profile().at(STEP * (i + 0.5));
            sheet.number(at, 0, STEP * i, Style.COUNT);
            String middle = "(A" + line + "+" + STEP / 2 + ")";
            String part = middle + "/MAX(1E-9," + cells.get(3) + ")";
            String rise = of.burst().profile().rise() == BurstProfile.Rise.LINEAR
                    ? "1+(" + cells.get(2) + "-1)*" + part
                    : cells.get(2) + "^(" + part + ")";
            sheet.formula(
                    at,
                    1,
                    "IF(" + middle + "<" + cells.get(3) + "," + rise + ",IF(" + middle + "<" + cells.get(3) + "+"
                            + cells.get(4) + ","
                            + cells.get(2) + ",IF(" + cells.get(5) + ">0,1+(" + cells.get(2) + "-1)*2^(-(" + middle
                            + "-"
                            + cells.get(3) + "-" + cells.get(4) + ")/MAX(1E-9," + cells.get(5) + ")),1)))",
                    times,
                    Style.VALUE);
            sheet.formula(at, 2, cells.get(0) + "*B" + line, of.volume() * times, Style.VALUE);
            if (i == 0) {
                sheet.number(at, 3, 0, Style.COUNT);
            } else {
                String before = String.valueOf(line - 1);
                sheet.formula(
                        at,
                        3,
                        "MAX(0,D" + before + "+(C" + before + "-" + cells.get(1) + ")*" + STEP + ")",
                        backlog,
                        Style.COUNT);
            }
            sheet.formula(at, 4, "D" + line + "/" + cells.get(1), backlog / capacity, Style.VALUE);
            backlog = Math.max(0, backlog + (of.volume() * times - capacity) * STEP);
        }
    }
}

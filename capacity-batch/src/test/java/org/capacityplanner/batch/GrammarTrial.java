package org.capacityplanner.batch;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.batch.source.grammar.DayMonthProof;
import org.capacityplanner.batch.source.grammar.ElapsedTime;
import org.capacityplanner.batch.source.grammar.EpochCount;
import org.capacityplanner.batch.source.grammar.LabelSelector;
import org.capacityplanner.batch.source.grammar.NumberReader;
import org.capacityplanner.batch.source.grammar.PercentageName;
import org.capacityplanner.batch.source.grammar.Quantity;
import org.capacityplanner.batch.source.grammar.TimeOfDay;
import org.capacityplanner.batch.source.grammar.TimeReader;
import org.capacityplanner.batch.source.grammar.TimeStyle;
import org.capacityplanner.batch.source.grammar.UnitByName;
import org.capacityplanner.batch.source.grammar.UnitText;
import org.capacityplanner.batch.source.grammar.VolumeName;
import org.capacityplanner.batch.source.grammar.WrittenDuration;
import org.capacityplanner.batch.source.grammar.WrittenZone;
import org.capacityplanner.metrics.Unit;

/** A column's name and its cells, one a line, shown to all that is asked about names, units, numbers and times without a file. */
final class GrammarTrial {
    private static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
    private static final int MOST_CELLS = 40;

    private GrammarTrial() {}

    static FuzzTrial of(byte[] input) {
        List<String> lines = new String(input, StandardCharsets.UTF_8)
                .lines()
                .limit(MOST_CELLS)
                .toList();
        String fault = "";
        try {
            if (!lines.isEmpty()) {
                fault = fault(lines.get(0), lines.subList(1, lines.size()));
            }
        } catch (RuntimeException | StackOverflowError thrown) {
            fault = "thrown: " + thrown;
        }
        return new FuzzTrial("grammar", input, fault, ExitCode.OK.code());
    }

    private static String fault(String name, List<String> cells) {
        named(name);
        WrittenDuration.clock(name, cells);
        WrittenZone.isOffsets(name, cells);
        DayMonthProof proof = new DayMonthProof();
        cells.forEach(proof::add);
        for (TimeStyle style : List.of(
                proof.style().orElse(TimeStyle.ISO),
                TimeStyle.proved(cells).orElse(TimeStyle.MIXED),
                EpochCount.style(name, cells).orElse(TimeStyle.EPOCH_SECONDS),
                ElapsedTime.style(name, cells, ElapsedTime.Naming.values()[0]).orElse(TimeStyle.ELAPSED_CLOCK),
                TimeStyle.NAMED_MONTH,
                TimeStyle.MONTH_NAME)) {
            TimeReader reader = new TimeReader(style, ZONE).withIntervals(cells);
            for (String cell : cells) {
                if (reader.read(cell)
                        && (reader.earlier() > reader.later() || !TimeReader.isPossible(reader.later()))) {
                    return "a time that is none: " + cell + " as " + style;
                }
            }
        }
        TimeOfDay.areAll(cells);
        TimeOfDay.areDates(cells);
        TimeOfDay.mayBeDigits(cells);
        for (char decimal : new char[] {'.', ','}) {
            NumberReader reader = new NumberReader(decimal);
            for (String cell : cells) {
                double value = reader.read(cell);
                if (reader.outcome() == NumberReader.Outcome.VALUE && !Double.isFinite(value)) {
                    return "a number that is none: " + cell;
                }
            }
        }
        return "";
    }

    private static void named(String name) {
        Optional<Unit> unit = UnitByName.of(name);
        UnitByName.kind(name, unit.orElse(Unit.custom("x")));
        UnitText.of(name);
        UnitText.ofValue(name);
        Unit.parse(name);
        Quantity.amount(name);
        VolumeName.reason(name, unit.orElse(null));
        VolumeName.noun(name);
        PercentageName.isHigherBetter(name);
        WrittenZone.of(name);
        DayMonthProof.patterns(name);
        try {
            LabelSelector.parse(name);
        } catch (IllegalArgumentException refused) {
            // How it refuses a selector that is none.
            refused.getMessage();
        }
    }
}

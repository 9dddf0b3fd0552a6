package org.capacityplanner.batch.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.regression.KpiModel;
import org.capacityplanner.regression.LinearModel;
import org.capacityplanner.regression.MemoryModel;
import org.capacityplanner.regression.MixtureModel;
import org.capacityplanner.regression.OnsetModel;
import org.capacityplanner.regression.QueueModel;

/** The models of a workbook's KPIs as formulas, and the sheets that those refer to. */
final class ModelSheets {
    /** Each brings hundreds of formulas, which a program calculates anew with every growth typed. */
    static final int MOST_LIVE_QUEUES = 40;

    static final List<String> NAMES = List.of(
            FitsSheet.NAME,
            MixtureSheet.NAME,
            MemorySheet.NAME,
            OnsetSheet.NAME,
            QueueSheet.NAME,
            DrawSheet.NAME,
            GrowthTableSheet.NAME);

    private final List<KpiLine> lines;
    private final List<Modelled<MixtureModel>> mixtures;
    private final List<Modelled<MemoryModel>> memories;
    private final List<Modelled<OnsetModel>> onsets;
    private final List<Modelled<QueueModel>> queues;
    private final List<KpiLine> tabulated = new ArrayList<>();

    ModelSheets(List<KpiLine> lines) {
        this.lines = lines;
        this.mixtures = Modelled.of(lines, MixtureModel.class);
        this.memories = Modelled.of(lines, MemoryModel.class);
        this.onsets = Modelled.of(lines, OnsetModel.class);
        List<Modelled<QueueModel>> allQueues = Modelled.of(lines, QueueModel.class);
        this.queues = allQueues.size() > MOST_LIVE_QUEUES ? List.of() : allQueues;
        for (Modelled<KpiModel> kpi : Modelled.of(lines, KpiModel.class)) {
            KpiModel model = kpi.model();
            boolean live = model instanceof LinearModel
                    || model instanceof MixtureModel
                    || model instanceof MemoryModel
                    || model instanceof OnsetModel
                    || (model instanceof QueueModel && !queues.isEmpty());
            if (!live) {
                tabulated.add(kpi.line());
            }
        }
    }

    /** The formulas of each KPI that has a model, by its {@link KpiLine#index}. */
    Map<Integer, ModelFormulas> formulas() {
        Map<Integer, ModelFormulas> formulas = new HashMap<>();
        for (Modelled<LinearModel> kpi : Modelled.of(lines, LinearModel.class)) {
            formulas.put(kpi.line().index(), FitsSheet.linearFormulas(kpi.line()));
        }
        for (int i = 0; i < mixtures.size(); i++) {
            formulas.put(mixtures.get(i).line().index(), MixtureSheet.formulas(i, mixtures.get(i)));
        }
        memories(formulas);
        for (int i = 0; i < onsets.size(); i++) {
            formulas.put(onsets.get(i).line().index(), OnsetSheet.formulas(i, onsets.get(i)));
        }
        for (int i = 0; i < queues.size(); i++) {
            formulas.put(queues.get(i).line().index(), QueueSheet.formulas(i, queues.get(i)));
        }
        for (int i = 0; i < tabulated.size(); i++) {
            formulas.put(tabulated.get(i).index(), GrowthTableSheet.formulas(i));
        }
        return formulas;
    }

    /** Memory with a leak stands after all mixtures, by what it is half-way between restarts. */
    private void memories(Map<Integer, ModelFormulas> formulas) {
        List<Modelled<MixtureModel>> halfWay = halfWay();
        List<MixtureFormulas> ofMixtures = new ArrayList<>();
        for (int i = 0; i < halfWay.size(); i++) {
            ofMixtures.add(MixtureSheet.formulas(mixtures.size() + i, halfWay.get(i)));
        }
        List<ModelFormulas> ofMemories = MemorySheet.formulas(memories, ofMixtures);
        for (int i = 0; i < memories.size(); i++) {
            formulas.put(memories.get(i).line().index(), ofMemories.get(i));
        }
    }

    private List<Modelled<MixtureModel>> halfWay() {
        return memories.stream()
                .map(kpi -> new Modelled<>(kpi.line(), kpi.model().halfWay()))
                .toList();
    }

    /** What the reader of the What-if sheet must know of its formulas. */
    Optional<String> note() {
        return tabulated.isEmpty()
                ? Optional.empty()
                : Optional.of("Looked up in the sheet " + GrowthTableSheet.NAME
                        + ", exact at growths that are multiples of 5%, a straight line between two of them: "
                        + tabulated.size() + (tabulated.size() == 1 ? " KPI." : " KPIs.")
                        + (Modelled.of(tabulated, QueueModel.class).isEmpty()
                                ? ""
                                : " Response times are among them, since there are more than " + MOST_LIVE_QUEUES
                                        + "."));
    }

    /**
     * Writes the sheets.
     *
     * @param growth that stands in the What-if sheet at first
     */
    void write(SXSSFWorkbook workbook, Styles styles, Growth growth) throws IOException {
        SheetWriter fits = new SheetWriter(workbook, FitsSheet.NAME, styles);
        FitsSheet.write(fits, lines);
        fits.done();
        List<Modelled<MixtureModel>> allMixtures = new ArrayList<>(mixtures);
        allMixtures.addAll(halfWay());
        if (!allMixtures.isEmpty()) {
            SheetWriter sheet = new SheetWriter(workbook, MixtureSheet.NAME, styles);
            new MixtureSheet(sheet, growth).write(allMixtures);
            sheet.done();
        }
        if (!memories.isEmpty()) {
            SheetWriter sheet = new SheetWriter(workbook, MemorySheet.NAME, styles);
            new MemorySheet(sheet, growth).write(memories, mixtures.size());
            sheet.done();
        }
        if (!onsets.isEmpty()) {
            SheetWriter sheet = new SheetWriter(workbook, OnsetSheet.NAME, styles);
            new OnsetSheet(sheet, growth).write(onsets);
            sheet.done();
        }
        if (!queues.isEmpty()) {
            SheetWriter sheet = new SheetWriter(workbook, QueueSheet.NAME, styles);
            new QueueSheet(sheet, growth).write(queues);
            sheet.done();
            SheetWriter draws = new SheetWriter(workbook, DrawSheet.NAME, styles);
            new DrawSheet(draws, growth).write(queues);
            draws.done();
        }
        if (!tabulated.isEmpty()) {
            SheetWriter sheet = new SheetWriter(workbook, GrowthTableSheet.NAME, styles);
            GrowthTableSheet.write(sheet, tabulated);
            sheet.done();
        }
    }
}

package org.capacityplanner.batch.report.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.Reports;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.headroom.KpiOutlook;
import org.junit.jupiter.api.Test;

/** The CSV of answers says what the plans say, in the users' units. */
class AnswersCsvTest {
    private static List<NamedCsvRecord> written(MonthlyReport report) throws IOException {
        StringWriter out = new StringWriter();
        AnswersCsv.write(report, out);
        return CsvReader.builder().ofNamedCsvRecord(out.toString()).stream().toList();
    }

    @Test
    void hasARowForEachKpiAtEachGrowth() throws IOException {
        MonthlyReport report = Reports.sample();
        // Four KPIs of the first service and two of the second, at three growths; and the service without a plan.
        assertThat(written(report)).hasSize((4 + 2) * 3 + 1);
    }

    @Test
    void saysWhatThePlanSaysInTheUnitOfTheKpi() throws IOException {
        MonthlyReport report = Reports.sample();
        KpiOutlook.Predicted latency = (KpiOutlook.Predicted)
                report.plans().get(0).whatIf(report.scenarios().get(0)).kpi("latency p95");

        NamedCsvRecord row = written(report).stream()
                .filter(record -> record.getField("KPI").equals("latency p95"))
                .findFirst()
                .orElseThrow();

        assertThat(Double.parseDouble(row.getField("growth"))).isEqualTo(0.1);
        assertThat(row.getField("unit")).isEqualTo("ms");
        assertThat(Double.parseDouble(row.getField("predicted"))).isCloseTo(1000 * latency.predicted(), within(1e-9));
        assertThat(Double.parseDouble(row.getField("interval to")))
                .isCloseTo(1000 * latency.interval().upper(), within(1e-9));
        assertThat(row.getField("limit")).isEqualTo("5.0");
        assertThat(row.getField("allowed")).isEqualTo("at most");
        assertThat(row.getField("probability of meeting the limit"))
                .isEqualTo(Double.toString(latency.probabilityWithinLimit()));
        assertThat(row.getField("status")).isEqualTo(latency.status().name());
        assertThat(row.getField("probability in words"))
                .isEqualTo(Formats.probability(latency.probabilityWithinLimit()));
    }

    /** A number beside which it says how to read it: nothing is as certain as 1.0 looks. */
    @Test
    void saysNoCertaintyInWords() throws IOException {
        assertThat(written(Reports.sample()))
                .filteredOn(
                        row -> !row.getField("probability of meeting the limit").isEmpty()
                                && Double.parseDouble(row.getField("probability of meeting the limit")) > 0.999)
                .isNotEmpty()
                .allSatisfy(
                        row -> assertThat(row.getField("probability in words")).isEqualTo(">99.9%"));
    }

    @Test
    void givesTheReasonWhereThereIsNoNumber() throws IOException {
        NamedCsvRecord swap = written(Reports.sample()).stream()
                .filter(record -> record.getField("KPI").equals("swap"))
                .findFirst()
                .orElseThrow();

        assertThat(swap.getField("predicted")).isEmpty();
        assertThat(swap.getField("status")).isEqualTo("UNKNOWN");
        assertThat(swap.getField("reason")).isEqualTo("the export has no column swap");
    }

    @Test
    void namesServicesWithoutAPlanAndNoFormulas() throws IOException {
        List<NamedCsvRecord> rows = written(Reports.of(List.of(Reports.pricing("=evil()"))));

        assertThat(rows.get(0).getField("service")).isEqualTo("'=evil()");
        NamedCsvRecord refused = rows.get(rows.size() - 1);
        assertThat(refused.getField("service")).isEqualTo("settlement");
        assertThat(refused.getField("status")).isEqualTo("UNKNOWN");
        assertThat(refused.getField("reason")).isEqualTo("no row of its export names it");
    }
}

package org.capacityplanner.batch.source.format;

import java.io.Reader;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.QualityLog;
import org.capacityplanner.batch.source.format.csv.HeadedCsv;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RequestSteps;

/** Reads JMeter's results (JTL) as CSV or as XML: every request with its start and its duration. */
final class Jmeter implements ExportFormat {

    private static final Pattern HEADER =
            Pattern.compile("(?=(?:.*[^\\w\"])?timeStamp(?:[^\\w\"]|$))(?=(?:.*[^\\w\"])?elapsed(?:[^\\w\"]|$))"
                    + "\\w+([^\\w\"])\\w++(?:\\1\\w++)*+");

    private static final List<String> USUAL_COLUMNS = List.of(
            "timeStamp", "elapsed", "label", "responseCode", "responseMessage", "threadName", "dataType", "success");

    private static final Pattern USUAL_ROW =
            Pattern.compile("\\d{13},\\d{1,9},(?:\"[^\"]*\"|[^,]*),[^,]*,(?:\"[^\"]*\"|[^,]*),(?:\"[^\"]*\"|[^,]*),"
                    + "(?:text|bin)?,(?:true|false),.*");

    /**
     * Matches the labels of JMeter's collector of server metrics, which writes a metric's value, times 1,000, in place
     * of a request's duration.
     */
    private static final Pattern SERVER_METRIC =
            Pattern.compile(".*\\b(?:CPU|Memory|Swap|Disks I/O|Network I/O|TCP|JMX|EXEC|TAIL)(?: .*)?");

    /** The beginning of the response message that identifies a sample written by a Transaction Controller. */
    static final String CONTROLLER_MESSAGE = "Number of samples in transaction";

    @Override
    public String name() {
        return "jmeter";
    }

    @Override
    public boolean recognises(ExportFile file) {
        return header(file).isPresent() || isHeaderless(file) || JmeterXml.isIn(file.headText());
    }

    /**
     * Returns the header, matched with its delimiter as a group, since columns and delimiter are settings of JMeter;
     * empty where there is no header.
     */
    private static Optional<Matcher> header(ExportFile file) {
        Matcher header = HEADER.matcher(HeadedCsv.firstLine(file).strip().replace("\"", ""));
        return Optional.of(header).filter(Matcher::matches);
    }

    /** Returns whether the file contains results without a header, in JMeter's default columns. */
    private static boolean isHeaderless(ExportFile file) {
        return USUAL_ROW.matcher(HeadedCsv.firstLine(file)).matches();
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            Requests requests = new Requests(reading);
            if (JmeterXml.isIn(file.headText())) {
                JmeterXml.read(reading, text, requests);
            } else {
                readCsv(file, text, requests);
            }
            return requests.publish();
        });
    }

    /**
     * Collects the requests in a results file, without the samples of Transaction Controllers, which are the sums of
     * other requests. A Transaction Controller writes a sample for the sum of its requests; of those and the requests
     * only one may be counted, and JMeter's own summary counts the requests.
     */
    static final class Requests {
        private final FileReading reading;
        private final LabelledSamples samples;
        private final RequestSteps steps;

        /** The samples of Transaction Controllers, used for a file that contains nothing else. */
        private final RequestSteps transactions;

        private long requests;
        private long ofControllers;
        private long firstOfControllers;

        private Requests(FileReading reading) {
            this.reading = reading;
            this.samples = new LabelledSamples(reading);
            this.steps = new RequestSteps(reading, samples);
            this.transactions = new RequestSteps(reading, samples);
        }

        void add(String time, String elapsed, String label, String success, boolean isTransaction, long line) {
            if (samples.at(time, "timeStamp", line)) {
                RequestSteps.Outcome outcome =
                        success.equals("false") ? RequestSteps.Outcome.FAILURE : RequestSteps.Outcome.SUCCESS;
                if (isTransaction) {
                    firstOfControllers = ofControllers++ == 0 ? line : firstOfControllers;
                } else {
                    requests++;
                }
                (isTransaction ? transactions : steps).add(label, elapsed, outcome, "elapsed", line);
            }
        }

        FileReading.RowCount publish() {
            if (requests == 0 && ofControllers > 0) {
                return transactions.publish();
            }
            if (ofControllers > 0) {
                reading.note(DataQuality.Kind.TRANSACTION_CONTROLLER, "", ofControllers, firstOfControllers, "");
            }
            return steps.publish();
        }
    }

    /** Reads the results in a CSV file, whose columns are a setting of JMeter. */
    private static void readCsv(ExportFile file, Reader text, Requests requests) {
        if (isHeaderless(file)) {
            CsvFields.forEach(file, text, ',', row -> {
                int width = Math.min(USUAL_COLUMNS.size(), row.fields().size());
                add(new HeadedCsv.Row(USUAL_COLUMNS.subList(0, width), row.line(), row.fields()), requests);
            });
            return;
        }
        char delimiter = header(file).map(header -> header.group(1).charAt(0)).orElse(',');
        HeadedCsv.forEach(file, text, delimiter, requests.samples, row -> add(row, requests));
    }

    private static void add(HeadedCsv.Row row, Requests requests) {
        boolean isServerMetric = row.field("threadName").isEmpty()
                && row.field("responseCode").isEmpty()
                && SERVER_METRIC.matcher(row.field("label")).matches();
        if (isServerMetric) {
            throw MetricExportException.badData(
                    requests.reading.path(),
                    row.line(),
                    "",
                    "holds metrics of a server, such as '" + QualityLog.shown(row.field("label"))
                            + "', and no requests",
                    "export them with JMeterPluginsCMD --generate-csv OUT.csv --input-jtl FILE --plugin-type PerfMon");
        }
        boolean isTransaction = row.field("responseMessage").startsWith(CONTROLLER_MESSAGE);
        requests.add(
                row.field("timeStamp"),
                row.field("elapsed"),
                row.field("label"),
                row.field("success"),
                isTransaction,
                row.line());
    }
}

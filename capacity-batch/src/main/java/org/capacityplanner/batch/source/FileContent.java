package org.capacityplanner.batch.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.capacityplanner.batch.config.MetricConfig;
import org.capacityplanner.batch.config.SourceConfig;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.Hashing;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.QualityLog;
import org.capacityplanner.batch.source.format.ExportFormats;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.Samples;

/**
 * What was read from one file of a source, or the reason why it cannot be read.
 *
 * @param samples the samples; none where the file was rejected
 * @param log the findings about its rows, the rejection included
 * @param input the file as provenance names it; empty where it was rejected
 * @param rejection why it was rejected; empty where it was read
 */
record FileContent(
        Samples samples, QualityLog log, Optional<InputFile> input, Optional<MetricExportException> rejection) {
    /**
     * The number of files that are read at the same time. What they contain is in memory twice until they are joined.
     */
    private static final int FILES_AT_ONCE = 4;

    /**
     * Reads the next files of a source at the same time and returns their content in the order of the files. Where the
     * memory does not suffice for all at once, the files that lacked it are read again one after the other.
     */
    static List<FileContent> readNext(
            List<Path> files, SourceConfig config, Optional<Map<String, MetricConfig>> wanted, Hashing hashing) {
        List<Path> some = files.subList(0, Math.min(FILES_AT_ONCE, files.size()));
        List<FileContent> contents = new ArrayList<>(some.parallelStream()
                .map(file -> read(file, config, wanted, hashing))
                .toList());
        for (int i = 0; i < some.size(); i++) {
            if (some.size() > 1 && contents.get(i).lackedMemory()) {
                contents.set(i, read(some.get(i), config, wanted, hashing));
            }
        }
        return contents;
    }

    private static FileContent read(
            Path path, SourceConfig config, Optional<Map<String, MetricConfig>> wanted, Hashing hashing) {
        QualityLog log = new QualityLog();
        try {
            ExportFile file = ExportFormats.open(path, config.text());
            FileReading reading = new FileReading(path, config, wanted, new Samples(), log, hashing);
            InputFile input = ExportFormats.read(file, reading);
            reading.samples().timedBy(path + " " + config.time().column().orElse(""));
            return new FileContent(reading.samples(), log, Optional.of(input), Optional.empty());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
            MetricExportException rejection = MetricExportException.unforeseen(path.toString(), failure);
            log.note(DataQuality.Kind.FILE_REJECTED, path.toString(), "", 0, rejection.line(), rejection.reason());
            return new FileContent(new Samples(), log, Optional.empty(), Optional.of(rejection));
        }
    }

    private boolean lackedMemory() {
        return rejection
                .filter(rejected -> rejected.getCause() instanceof OutOfMemoryError)
                .isPresent();
    }
}

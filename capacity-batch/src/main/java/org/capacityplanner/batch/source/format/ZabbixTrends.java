package org.capacityplanner.batch.source.format;

import java.util.List;
import java.util.Map;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.format.csv.HeadedCsv;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;

/** Reads Zabbix' hourly trends from its database: the smallest, mean and largest value of each hour. */
final class ZabbixTrends implements ExportFormat {
    private static final List<String> VALUES = List.of("value_avg", "value_min", "value_max");

    @Override
    public String name() {
        return "zabbix-trends";
    }

    @Override
    public boolean recognises(ExportFile file) {
        return file.headText().startsWith("itemid,clock,num,value_min,value_avg,value_max");
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            LabelledSamples samples = new LabelledSamples(reading);
            HeadedCsv.forEach(file, text, ',', samples, row -> {
                if (samples.at(row.field("clock"), "clock", row.line())) {
                    for (String value : VALUES) {
                        samples.series(value, Map.of("itemid", row.field("itemid")))
                                .add(row.field(value), row.line());
                    }
                }
            });
            return samples.publish();
        });
    }
}

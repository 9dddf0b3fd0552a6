package org.capacityplanner.batch.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Zabbix' hourly trends out of its database: smallest, mean and largest value of an hour. */
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
            List<String> header = new ArrayList<>();
            CsvFields.forEach(file, text, ',', row -> {
                List<String> fields = row.fields();
                if (header.isEmpty()) {
                    header.addAll(fields);
                } else if (fields.size() != header.size()) {
                    samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", row.line(), fields.size() + " fields");
                } else if (samples.at(fields.get(header.indexOf("clock")), "clock", row.line())) {
                    for (String value : VALUES) {
                        samples.series(value, Map.of("itemid", fields.get(0)))
                                .add(fields.get(header.indexOf(value)), row.line());
                    }
                }
            });
            return samples.publish();
        });
    }
}

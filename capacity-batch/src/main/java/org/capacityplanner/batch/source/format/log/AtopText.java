package org.capacityplanner.batch.source.format.log;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;
import org.capacityplanner.metrics.Unit;

/**
 * Reads the output of {@code atop -P}: a line of numbers for each resource, with its host, time, and the length of its
 * interval. Totals of the interval become shares and rates. What follows RESET counts since the machine started, and is
 * left out.
 */
public final class AtopText implements RecordFormat<String> {
    private static final int PREFIX = 6;

    @Override
    public String name() {
        return "atop";
    }

    @Override
    public boolean recognises(String head) {
        return head.lines()
                .filter(line -> !line.equals("RESET") && !line.equals("SEP"))
                .findFirst()
                .orElse("")
                .matches("[A-Za-z]{3,4} \\S+ \\d{9,10} \\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d \\d+ .*");
    }

    @Override
    public Records<String> reader(FileReading reading) {
        return new Intervals(reading);
    }

    private static final class Intervals implements Records<String> {
        private final FileReading reading;
        private final LabelledSamples samples;
        private boolean sinceStart;

        Intervals(FileReading reading) {
            this.reading = reading;
            this.samples = new LabelledSamples(reading);
        }

        @Override
        public void add(String line, long number) {
            if (line.equals("RESET")) {
                sinceStart = true;
                return;
            }
            if (line.equals("SEP")) {
                sinceStart = false;
                return;
            }
            String[] fields = line.split(" +");
            if (fields.length < PREFIX + 2) {
                samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", number, line);
                return;
            }
            if (sinceStart) {
                reading.note(DataQuality.Kind.SINCE_START, "", 1, number, "");
                return;
            }
            if (samples.at(fields[2], "epoch", number)) {
                Fields resource = new Fields(List.of(fields));
                double seconds = Math.max(1, resource.number(-1));
                switch (fields[0]) {
                    case "CPU" -> cpu(resource, seconds, number);
                    case "MEM" -> memory(resource, number);
                    case "DSK" -> disk(resource, seconds, number);
                    case "NET" -> network(resource, seconds, number);
                    default -> {
                        // A resource whose numbers are not read.
                    }
                }
            }
        }

        /**
         * Adds the fraction of processor time in each state, and as busy the fraction that is neither idle nor waiting
         * for a disk.
         */
        private void cpu(Fields cpu, double seconds, long line) {
            double ticks = cpu.number(0) * cpu.number(1) * seconds;
            if (ticks > 0) {
                String[] states = {"system", "user", "nice", "idle", "wait", "irq", "softirq", "steal"};
                double idle = 0;
                for (int i = 0; i < states.length && cpu.has(i + 2); i++) {
                    double share = cpu.number(i + 2) / ticks;
                    idle += i == 3 || i == 4 ? share : 0;
                    value("cpu_" + states[i], cpu.host(), Optional.of(Unit.RATIO), share, line);
                }
                value("cpu_busy", cpu.host(), Optional.of(Unit.RATIO), Math.max(0, 1 - idle), line);
            }
        }

        private void memory(Fields memory, long line) {
            double page = memory.number(0);
            String[] kinds = {"total", "free", "cache", "buffer", "slab"};
            for (int i = 0; i < kinds.length && memory.has(i + 1); i++) {
                value("memory_" + kinds[i], memory.host(), Optional.of(Unit.BYTES), page * memory.number(i + 1), line);
            }
        }

        private void disk(Fields disk, double seconds, long line) {
            Map<String, String> labels =
                    Map.of("host", disk.fields().get(1), "device", disk.fields().get(PREFIX));
            value("disk_busy", labels, Optional.of(Unit.RATIO), disk.number(1) / 1000 / seconds, line);
            value("disk_reads", labels, Unit.parse("ops/s"), disk.number(2) / seconds, line);
            value("disk_read_bytes", labels, Unit.parse("B/s"), disk.number(3) * 512 / seconds, line);
            value("disk_writes", labels, Unit.parse("ops/s"), disk.number(4) / seconds, line);
            value("disk_written_bytes", labels, Unit.parse("B/s"), disk.number(5) * 512 / seconds, line);
        }

        private void network(Fields network, double seconds, long line) {
            String device = network.fields().get(PREFIX);
            if (!device.equals("upper")) {
                Map<String, String> labels = Map.of("host", network.fields().get(1), "device", device);
                value("net_received_bytes", labels, Unit.parse("B/s"), network.number(2) / seconds, line);
                value("net_sent_bytes", labels, Unit.parse("B/s"), network.number(4) / seconds, line);
            }
        }

        private void value(String metric, Map<String, String> labels, Optional<Unit> unit, double value, long line) {
            if (Double.isNaN(value)) {
                samples.drop(DataQuality.Kind.NOT_A_NUMBER, metric, line, "");
                return;
            }
            LabelledSamples.Series series = samples.series(metric, labels);
            unit.ifPresent(series::unit);
            series.add(value, line);
        }

        @Override
        public FileReading.RowCount finish() {
            return samples.publish();
        }
    }

    /** The fields of a line; indexes are counted from the end of the six fields with which every line begins. */
    private record Fields(List<String> fields) {
        boolean has(int place) {
            return place + PREFIX < fields.size();
        }

        double number(int place) {
            String text = has(place) ? fields.get(place + PREFIX) : "";
            return text.matches("-?\\d{1,18}(\\.\\d{1,9})?") ? Double.parseDouble(text) : Double.NaN;
        }

        Map<String, String> host() {
            return Map.of("host", fields.get(1));
        }
    }
}

package org.capacityplanner.batch.source.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.capacityplanner.batch.source.Exports.finding;
import static org.capacityplanner.batch.source.Exports.kpi;
import static org.capacityplanner.batch.source.Exports.oneService;
import static org.capacityplanner.batch.source.Exports.question;
import static org.capacityplanner.batch.source.Exports.volume;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.source.Exports;
import org.capacityplanner.batch.source.Readings;
import org.capacityplanner.batch.source.ServiceData;
import org.capacityplanner.batch.source.ServiceReader;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class JmeterTest {
    private static final long START = 1_795_296_900_000L;

    @TempDir
    Path folder;

    @Test
    void readsXmlToTheSeriesOfTheCsv() throws URISyntaxException {
        Readings csv = read(sample("results.jtl"));
        Readings xml = read(sample("results.xml.jtl"));

        ServiceData expected = csv.services().get(0);
        ServiceData found = xml.services().get(0);
        assertThat(volume(found).epochMillis()).isEqualTo(volume(expected).epochMillis());
        assertThat(volume(found).values()).isEqualTo(volume(expected).values());
        assertThat(kpi(found, 0).series().values())
                .isEqualTo(kpi(expected, 0).series().values());
        assertThat(kpi(found, 1).series().values())
                .isEqualTo(kpi(expected, 1).series().values());
        assertThat(xml.inputs().get(0).rows()).isEqualTo(csv.inputs().get(0).rows());
    }

    @Test
    void countsRequestsAndTheirTimesByStep() {
        // Fifty requests a step, a tenth of which fail; the good ones take 1 to 45 ms.
        String rows = IntStream.range(0, 150)
                .mapToObj(i -> (START + i * 200L) + "," + (1 + i % 50) + ",buy," + (i % 50 < 45))
                .collect(Collectors.joining("\n"));
        Path file = Exports.write(folder, "run.jtl", "timeStamp,elapsed,label,success\n" + rows + "\n");

        Readings readings = read(file);

        ServiceData service = readings.services().get(0);
        assertThat(volume(service).values()).containsExactly(5, 5);
        // Type 7: 1 + 0.95 * 44.
        assertThat(kpi(service, 0).series().values()).containsExactly(0.0428, 0.0428);
        assertThat(kpi(service, 1).series().values()).containsExactly(0.1, 0.1);
        assertThat(finding(readings, DataQuality.Kind.PARTIAL_STEP).rows())
                .as("requests of the last step, of which the file does not say whether it is over")
                .isEqualTo(50);
    }

    @Test
    void countsWhatCannotBeRead() {
        String good = IntStream.range(0, 600)
                .mapToObj(i -> (START + i * 100L) + ",5\n")
                .collect(Collectors.joining());
        Path file = Exports.write(
                folder, "run.jtl", "timeStamp,elapsed\n" + good + "soon,5\n" + START + ",-7\n" + START + ",?\n");

        Readings readings = read(file);

        assertThat(readings.inputs().get(0).rows()).isEqualTo(600);
        assertThat(readings.inputs().get(0).badRows()).isEqualTo(3);
        assertThat(finding(readings, DataQuality.Kind.NOT_A_TIME).line()).isEqualTo(602);
        assertThat(finding(readings, DataQuality.Kind.NEGATIVE_DURATION).line()).isEqualTo(603);
        assertThat(finding(readings, DataQuality.Kind.NOT_A_NUMBER).example()).isEqualTo("?");
    }

    @Test
    void readsTimesThatJmeterWasToldToWriteAsText() {
        String rows = IntStream.range(0, 40)
                .mapToObj(i -> "2026/10/01 12:00:" + String.valueOf(100 + i).substring(1) + ".250,5")
                .collect(Collectors.joining("\n"));

        Readings readings = read(Exports.write(folder, "run.jtl", "timeStamp,elapsed\n" + rows + "\n"));

        assertThat(volume(readings.services().get(0)).timeAt(0)).isEqualTo("2026-10-01T12:00:10Z");
        assertThat(finding(readings, DataQuality.Kind.ASSUMED_ZONE).rows()).isEqualTo(40);
    }

    @Test
    void takesPartsOfARequestForNoRequests() {
        String request = IntStream.range(0, 40)
                .mapToObj(i -> "<sample t=\"30\" ts=\"" + (START + i * 1000L) + "\" s=\"true\" lb=\"page\">"
                        + "<httpSample t=\"10\" ts=\"" + (START + i * 1000L)
                        + "\" s=\"true\" lb=\"image\"/></sample>\n")
                .collect(Collectors.joining());

        Readings readings = read(xml("", request));

        assertThat(volume(readings.services().get(0)).values()).containsOnly(1);
        assertThat(kpi(readings.services().get(0), 0).series().values()).containsOnly(0.030);
    }

    @Test
    @Timeout(20)
    void refusesADocumentType() {
        String unfolding = "<!DOCTYPE testResults [<!ENTITY a \"aaaaaaaaaa\">"
                + IntStream.range(1, 12)
                        .mapToObj(i -> "<!ENTITY " + (char) ('a' + i) + " \""
                                + ("&" + (char) ('a' + i - 1) + ";").repeat(10) + "\">")
                        .collect(Collectors.joining())
                + "]>";
        String reading = "<!DOCTYPE testResults [<!ENTITY secret SYSTEM \"file:///etc/passwd\">]>";

        for (Path file : Arrays.asList(xml(unfolding, "&l;"), xml(reading, "&secret;"))) {
            assertThat(problem(file))
                    .hasMessageContaining("declares a document type (DTD)")
                    .hasMessageContaining("output_format=csv");
        }
    }

    @Test
    void refusesXmlThatIsCutOffOrNestedWithoutEnd() {
        Path whole = xml("", "<sample t=\"1\" ts=\"" + START + "\"/>\n");
        Path cut = Exports.write(
                folder, "cut.jtl", "<?xml version=\"1.0\"?>\n<testResults>\n<sample t=\"1\" ts=\"" + START + "\"/>\n");
        Path deep = Exports.write(folder, "deep.jtl", "<testResults version=\"1.2\">" + "<sample>".repeat(200_000));

        assertThat(read(whole).inputs().get(0).rows()).isEqualTo(1);
        assertThat(problem(cut))
                .hasMessageContaining("cut.jtl:4: is not valid XML")
                .hasMessageContaining("cut off");
        assertThat(problem(deep)).hasMessageContaining("nests more than 50 elements");
    }

    private Path xml(String documentType, String body) {
        return Exports.write(
                folder,
                "results.jtl",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + documentType + "<testResults version=\"1.2\">\n" + body
                        + "</testResults>\n");
    }

    private static Readings read(Path file) {
        return ServiceReader.read(
                question(file, oneService(), "requests_per_s", "response_time_ms_p95:5s", "error_ratio:5%"));
    }

    private static MetricExportException problem(Path file) {
        return catchThrowableOfType(MetricExportException.class, () -> read(file));
    }

    private static Path sample(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(JmeterTest.class.getResource("/samples/jmeter/" + name), name)
                .toURI());
    }
}

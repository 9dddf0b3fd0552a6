package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.capacityplanner.batch.source.Exports.problem;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of tools that are no measurements, and JSON that is not what it seems. */
class ForeignFileTest {
    @TempDir
    Path folder;

    @Test
    void rejectsBlankLinesAndALoginPage() {
        assertThat(problem(Exports.write(folder, "blank.jtl", "\n".repeat(50)))).hasMessageContaining("blank.jtl:1:");
        assertThat(problem(Exports.write(folder, "login.csv", "<!DOCTYPE html><html>")))
                .hasMessageContaining("is a web page");
    }

    @Test
    void namesGatlingAndWhatToDoWithItsLogs() {
        String text = "RUN\tshop.BuySimulation\tbuysimulation\t1790812800000\t \t3.9.5\n"
                + "REQUEST\t\tbuy\t1790812801000\t1790812801040\tOK\t \n";

        assertThat(problem(Exports.write(folder, "simulation.log", text)))
                .hasMessageContaining("is Gatling's simulation.log")
                .hasMessageContaining("use Gatling's own report");
        assertThat(problem(Exports.write(folder, "binary.log", "\0\0\0\u00063.13.1\0\0")))
                .hasMessageContaining("byte 1 is NUL")
                .hasMessageContaining("a log of Gatling 3.12");
    }

    @Test
    void rejectsJsonThatIsNotWhatItSeems() {
        String start = "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[";
        assertThat(problem(Exports.write(folder, "cut.json", start + "{\"metric\":{}")))
                .hasMessageContaining("cut.json:1: is not valid JSON");
        assertThat(problem(Exports.write(folder, "twice.json", start + "],\"result\":[]}}")))
                .hasMessageContaining("Duplicate field 'result'");
        assertThat(problem(Exports.write(folder, "deep.json", start + "[".repeat(5000))))
                .hasMessageContaining("nesting depth");
        assertThat(problem(Exports.write(folder, "odd.json", start + "{\"metric\":{},\"values\":[[1790812800]]}]}}")))
                .hasMessageContaining("1 of 1 rows cannot be read");
        assertThat(problem(
                        Exports.write(folder, "nan.json", start + "{\"metric\":{},\"values\":[[1790812800,NaN]]}]}}")))
                .hasMessageContaining("nan.json:1: is not valid JSON: Non-standard token 'NaN'");
    }
}

package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.grammar.UnitByName;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;

/** The list of units for users is what the code does. */
class UnitsDocsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+?) \\|");
    private static final Pattern SYMBOL = Pattern.compile("`([^`]+)`");

    private static String page() throws IOException {
        return Files.readString(Path.of("..", "docs", "units.md"));
    }

    @Test
    void namesProveTheUnitsThatThePageSays() throws IOException {
        List<MatchResult> rows = ROW.matcher(page()).results().toList();

        assertThat(rows).hasSizeGreaterThan(25);
        assertThat(rows)
                .allSatisfy(row -> assertThat(UnitByName.of(row.group(1)).map(Unit::symbol))
                        .as(row.group(1))
                        .contains(row.group(2)));
    }

    @Test
    void everyUnitOfThePageCanBeWritten() throws IOException {
        String table = page().substring(page().indexOf("| what | units |"), page().indexOf("Values may have"));
        List<String> symbols = SYMBOL.matcher(table)
                .results()
                .map(symbol -> symbol.group(1))
                .filter(symbol -> !symbol.startsWith("/"))
                .toList();

        assertThat(symbols).hasSizeGreaterThan(30);
        assertThat(symbols)
                .allSatisfy(symbol -> assertThat(Unit.parse(symbol)).as(symbol).isPresent());
    }

    @Test
    void messagesListTheTimesOfThePage() throws IOException {
        String line = page().lines()
                .filter(each -> each.startsWith("| time"))
                .findFirst()
                .orElseThrow();

        assertThat(List.of(Unit.KNOWN.split("[, ]+")))
                .containsAll(SYMBOL.matcher(line)
                        .results()
                        .map(symbol -> symbol.group(1))
                        .toList());
    }
}

package org.capacityplanner.batch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "a/b",
                "a\\b",
                "..",
                ".",
                "",
                "nul\u0000byte",
                "CON",
                "=cmd|' /C calc'!A0",
                "Übung für Größe",
                "取引",
                "\u202Egnp.exe"
            })
    void staysInsideTheFolderWhateverTheNameIs(String name) {
        Path folder = Path.of("/reports/charts");

        String file = FileNames.of(name, "cpu") + "-volume.png";

        assertThat(file).matches("[a-z0-9-]+\\.png");
        assertThat(folder.resolve(file).normalize().getParent()).isEqualTo(folder);
    }

    @Test
    void staysShortEnoughForAnyFileSystem() {
        assertThat(FileNames.of("x".repeat(320), "y".repeat(320))).hasSizeLessThan(100);
    }

    @Test
    void tellsNamesOfTheSameSlugApart() {
        List<String> names = List.of("Order Entry", "order-entry", "order/entry", "ORDER ENTRY", "取引", "注文");

        Set<String> files = names.stream().map(FileNames::of).collect(Collectors.toSet());

        assertThat(files).hasSameSizeAs(names);
        assertThat(FileNames.of("ab", "c")).isNotEqualTo(FileNames.of("a", "bc"));
    }

    @Test
    void namesTheSameThingAlike() {
        assertThat(FileNames.of("pricing", "latency p95")).isEqualTo("pricing-latency-p95-5bd5369b");
    }
}

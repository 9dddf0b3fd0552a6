package org.capacityplanner.batch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChartFontsTest {
    @Test
    void saysWhatToInstallWhereNoLetterCanBeDrawn() {
        // What Java 21 of Debian says without FreeType, and Java 17 without a font.
        assertThat(ChartFonts.missing(() -> {
                    throw new NoClassDefFoundError("Could not initialize class sun.awt.X11FontManager");
                }))
                .hasValueSatisfying(said -> assertThat(said)
                        .contains("sun.awt.X11FontManager")
                        .contains("install fontconfig")
                        .contains("--charts none"));
        assertThat(ChartFonts.missing(() -> {
                    throw new InternalError("Fontconfig head is null, check your fonts or fonts configuration");
                }))
                .hasValueSatisfying(said -> assertThat(said).contains("Fontconfig head is null"));
    }

    @Test
    void saysNothingWhereLettersCanBeDrawn() {
        AtomicInteger measured = new AtomicInteger();

        assertThat(ChartFonts.missing(measured::incrementAndGet)).isEmpty();
        assertThat(measured).hasValue(1);
    }
}

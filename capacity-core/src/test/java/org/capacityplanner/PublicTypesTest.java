package org.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A public type is a promise to embedders: each is added to, or removed from, a list by hand. */
@AnalyzeClasses(packages = "org.capacityplanner", importOptions = DoNotIncludeTests.class)
class PublicTypesTest {

    @ArchTest
    static void arePublicByDecision(JavaClasses classes) throws IOException {
        List<String> publicTypes = classes.stream()
                .filter(PublicTypesTest::isReachable)
                .map(JavaClass::getName)
                .sorted()
                .toList();

        assertThat(publicTypes)
                .as("public types, to be listed in src/test/resources/public-types.txt")
                .isEqualTo(listed());
    }

    private static boolean isReachable(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(PublicTypesTest::isReachable).orElse(true);
    }

    private static List<String> listed() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PublicTypesTest.class.getResourceAsStream("/public-types.txt")),
                StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank()).toList();
        }
    }
}

package org.capacityplanner.batch.report.page;

import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A browser without a window, as Debian's packages chromium and chromium-driver install it. */
final class Browser {
    private Browser() {}

    /** Skips the test where there is none, and fails it where there must be one. */
    static ChromeDriver required() {
        Optional<Path> driver = onPath("chromedriver");
        Optional<Path> browser = onPath("chromium");
        if ((driver.isEmpty() || browser.isEmpty()) && System.getenv("CI") != null) {
            fail("chromium or chromedriver is not on the PATH, and CI must not skip what it checks");
        }
        assumeThat(driver.isPresent() && browser.isPresent())
                .as("chromium and chromedriver on the PATH: apt-get install chromium chromium-driver")
                .isTrue();
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.orElseThrow().toFile());
        // As root, as in a container, Chromium has no sandbox; shared memory is small there.
        options.addArguments(
                List.of("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1440,900"));
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow().toFile())
                .build();
        return new ChromeDriver(service, options);
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}

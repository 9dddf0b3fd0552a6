package org.capacityplanner.batch.config.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
    @TempDir
    Path folder;

    /** The JDK's own message is {@code Input length = 1}. */
    @Test
    void saysThatAPasswordIsNoTextAndNotWhatItIs() throws IOException {
        Path file = Files.write(folder.resolve("password"), "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> SecretFile.read(file, StandardCharsets.UTF_8))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(file + ": is not text in UTF-8");
    }

    @Test
    void showsNoSecretThatStandsInPlaceOfAName() {
        Path secret = folder.resolve("eyJhbGciOiJIUzI1NiJ9.c2VjcmV0");

        assertThat(SecretFile.shown(secret)).isEqualTo(folder.resolve("eyJ..."));
        assertThat(SecretFile.shown(folder.resolve("token"))).isEqualTo(folder.resolve("token"));
        assertThatThrownBy(() -> SecretFile.read(secret, StandardCharsets.UTF_8))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("eyJ...")
                .hasMessageNotContaining("c2VjcmV0");
    }
}

package org.capacityplanner.batch.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two names exchanged in one step, where the system can. */
class NameExchangeTest {
    @TempDir
    private Path root;

    @Test
    void noReaderFindsThePlaceEmpty() throws IOException, InterruptedException {
        Path one = Files.createDirectory(root.resolve("one"));
        Path other = Files.createDirectory(root.resolve("other two"));
        Files.writeString(one.resolve("file"), "1");
        Files.writeString(other.resolve("file"), "2");
        assumeTrue(NameExchange.tryExchange(one, other), "no program that exchanges names");
        assertThat(one.resolve("file")).hasContent("2");
        assertThat(other.resolve("file")).hasContent("1");

        AtomicBoolean isOver = new AtomicBoolean();
        AtomicInteger empty = new AtomicInteger();
        AtomicInteger looks = new AtomicInteger();
        Thread reader = new Thread(() -> {
            while (!isOver.get()) {
                empty.addAndGet(Files.exists(one, LinkOption.NOFOLLOW_LINKS) ? 0 : 1);
                looks.incrementAndGet();
            }
        });
        reader.start();
        for (int i = 0; i < 20; i++) {
            assertThat(NameExchange.tryExchange(one, other)).isTrue();
        }
        isOver.set(true);
        reader.join();

        assertThat(looks.get()).isPositive();
        assertThat(empty.get()).isZero();
    }

    @Test
    void aLinkIsExchangedAsALink() throws IOException {
        Path one = Files.createDirectory(root.resolve("one"));
        Path victim = Files.createDirectory(root.resolve("victim"));
        Path link = Files.createSymbolicLink(root.resolve("link"), victim);
        assumeTrue(NameExchange.tryExchange(one, link), "no program that exchanges names");

        assertThat(Files.readSymbolicLink(one)).isEqualTo(victim);
        assertThat(link).isDirectory();
        assertThat(victim).isEmptyDirectory();
    }

    @Test
    void whatCannotBeExchangedStaysAsItIs() throws IOException {
        Path one = Files.createDirectory(root.resolve("one"));
        Path below = Files.createDirectory(one.resolve("below"));

        assertThat(NameExchange.tryExchange(one, below)).isFalse();

        assertThat(below).isEmptyDirectory();
    }
}

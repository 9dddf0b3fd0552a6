package org.capacityplanner.batch.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.capacityplanner.tickets.Ticket;
import org.junit.jupiter.api.Test;

/** Which tickets of a list have an implausible date. */
class DatedTicketsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void fewestTicketsThatAreFarAtEitherEndAreLeftOut() {
        SplittableRandom random = new SplittableRandom(7);
        int split = 0;
        for (int trial = 0; trial < 500; trial++) {
            int size = 15 + random.nextInt(500);
            List<Ticket> ordered = new ArrayList<>();
            Instant time = START;
            for (int i = 0; i < size; i++) {
                boolean atEnd = i < 5 || i > size - 5;
                long days = atEnd && random.nextInt(3) == 0 ? (long) Math.pow(10, 1 + 3 * random.nextDouble()) : 0;
                time = time.plus(Duration.ofDays(days)).plus(Duration.ofHours(random.nextInt(300)));
                ordered.add(ticket(time));
            }
            DatedTickets dated = DatedTickets.of(ordered);

            List<Ticket> strays = straysOf(ordered);
            assertThat(dated.strays()).as("trial %d", trial).isEqualTo(strays);
            assertThat(dated.tickets()).hasSize(size - strays.size());
            split += strays.isEmpty() ? 0 : 1;
        }
        assertThat(split).isBetween(50, 450);
    }

    /** A list as long as this takes hours where every pair of ends is tried with all gaps between. */
    @Test
    void longListLosesUpToAHundredthOfItsTicketsAtBothEnds() {
        List<Ticket> listed = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            int years = i < 1_200 ? -10 : i >= 199_200 ? 30 : 0;
            listed.add(ticket(START.plus(Duration.ofDays(365L * years)).plus(Duration.ofMinutes(i))));
        }

        DatedTickets dated = DatedTickets.of(listed);

        assertThat(dated.strays()).hasSize(2_000);
        assertThat(dated.tickets()).hasSize(198_000);
        assertThat(dated.tickets().get(0)).isEqualTo(listed.get(1_200));
    }

    /** Finds the tickets to leave out as they are defined: by trying all ends. */
    private static List<Ticket> straysOf(List<Ticket> ordered) {
        int size = ordered.size();
        int most = size < 20 ? 0 : Math.max(2, size / 100);
        for (int strays = 1; strays <= most; strays++) {
            for (int before = 0; before <= strays; before++) {
                int to = size - (strays - before);
                long largest = 0;
                for (int i = before + 1; i < to; i++) {
                    largest = Math.max(largest, gap(ordered, i));
                }
                long far = Math.max(10 * largest, Duration.ofDays(90).toSeconds());
                if ((before == 0 || gap(ordered, before) > far) && (to == size || gap(ordered, to) > far)) {
                    List<Ticket> found = new ArrayList<>(ordered.subList(0, before));
                    found.addAll(ordered.subList(to, size));
                    return found;
                }
            }
        }
        return List.of();
    }

    private static long gap(List<Ticket> ordered, int index) {
        return Duration.between(
                        ordered.get(index - 1).opened(), ordered.get(index).opened())
                .toSeconds();
    }

    private static Ticket ticket(Instant opened) {
        return new Ticket(
                opened,
                Optional.empty(),
                "fx",
                "",
                Ticket.Kind.INCIDENT,
                OptionalDouble.empty(),
                "",
                opened.toString());
    }
}

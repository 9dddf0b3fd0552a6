package org.capacityplanner.batch.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.capacityplanner.changes.ChangeReview;
import org.capacityplanner.changes.ServiceChange;

/**
 * The section of a month's report on changes to services, such as releases: their effects, and the incidents that
 * followed.
 *
 * @param changes of the last twelve months: those with an effect first, those without any last
 * @param points the changes of cost that the measurements show, in order of time
 * @param shares how often changes of each kind were followed by an incident
 */
public record ChangesReport(List<Reviewed> changes, List<Point> points, List<Share> shares) {
    /** The empty section, for a report without known changes. */
    public static final ChangesReport NONE = new ChangesReport(List.of(), List.of(), List.of());

    /**
     * A change to a service, its measured effects, and the change of headroom that it explains.
     *
     * @param review the change and its effects
     * @param headroom the change of headroom that the month's change of cost explains, a ratio; empty where that is not this change's
     */
    public record Reviewed(ChangeReview review, OptionalDouble headroom) {
        public Reviewed {
            Objects.requireNonNull(review, "review");
            Objects.requireNonNull(headroom, "headroom");
        }
    }

    /**
     * A day from which on a transaction costs more or less of a resource, as detected in the measurements.
     *
     * @param service the service
     * @param kpi the resource
     * @param day the day
     * @param message what the measurements show
     * @param change the change that explains it; empty where nobody announced one
     */
    public record Point(String service, String kpi, LocalDate day, String message, Optional<String> change) {
        public Point {
            Objects.requireNonNull(service, "service");
            Objects.requireNonNull(kpi, "kpi");
            Objects.requireNonNull(day, "day");
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(change, "change");
        }
    }

    /**
     * The number of changes of one kind, and the number of them that an incident of the service followed within a day.
     *
     * @param kind the kind
     * @param changes how many there were in months that were reported on
     * @param followed how many of them were followed by one
     */
    public record Share(ServiceChange.Kind kind, int changes, int followed) {
        public Share {
            Objects.requireNonNull(kind, "kind");
        }
    }

    public ChangesReport {
        changes = List.copyOf(changes);
        points = List.copyOf(points);
        shares = List.copyOf(shares);
    }

    /** Returns whether the section is empty, as no changes are known. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }
}

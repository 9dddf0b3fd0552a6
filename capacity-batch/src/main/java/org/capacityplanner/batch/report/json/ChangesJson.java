package org.capacityplanner.batch.report.json;

import java.util.List;
import org.capacityplanner.batch.report.ChangesReport;
import org.capacityplanner.changes.ChangeEffect;
import org.capacityplanner.changes.ServiceChange;
import org.capacityplanner.metrics.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The section on changes in a JSON document: changes with their effects, change points of cost with their causes, and
 * how often incidents followed changes. Values are in the core's units.
 */
record ChangesJson(List<Change> changes, List<Point> points, List<Share> followedByIncident) {

    record Change(
            String id,
            String service,
            String start,
            String end,
            String kind,
            String what,
            String owner,
            boolean effect,
            List<Effect> effects,
            @Nullable Double headroom,
            @Nullable String refusal) {}

    record Effect(
            String kpi,
            String measure,
            double before,
            double after,
            double ratio,
            double lower,
            double upper,
            double level,
            boolean effect) {}

    record Point(
            String service,
            String kpi,
            String day,
            String message,
            @Nullable String change) {}

    record Share(String kind, int changes, int followed) {}

    static @Nullable ChangesJson of(ChangesReport report) {
        return report.isEmpty()
                ? null
                : new ChangesJson(
                        report.changes().stream().map(ChangesJson::change).toList(),
                        report.points().stream()
                                .map(point -> new Point(
                                        point.service(),
                                        point.kpi(),
                                        point.day().toString(),
                                        point.message(),
                                        point.change().orElse(null)))
                                .toList(),
                        report.shares().stream()
                                .map(share -> new Share(share.kind().name(), share.changes(), share.followed()))
                                .toList());
    }

    private static Change change(ChangesReport.Reviewed reviewed) {
        ServiceChange change = reviewed.review().change();
        return new Change(
                change.id(),
                change.service(),
                change.start().toString(),
                change.end().toString(),
                change.kind().name(),
                change.what(),
                change.owner(),
                reviewed.review().hasEffect(),
                reviewed.review().effects().stream().map(ChangesJson::effect).toList(),
                reviewed.headroom().isPresent() ? reviewed.headroom().getAsDouble() : null,
                reviewed.review().refusal().map(Refusal::message).orElse(null));
    }

    private static Effect effect(ChangeEffect effect) {
        return new Effect(
                effect.kpi().name(),
                effect.measure().name(),
                effect.before(),
                effect.after(),
                effect.estimate(),
                effect.ratio().lower(),
                effect.ratio().upper(),
                effect.ratio().level(),
                effect.isClear());
    }
}

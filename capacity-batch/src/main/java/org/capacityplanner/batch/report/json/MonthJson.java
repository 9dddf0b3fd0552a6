package org.capacityplanner.batch.report.json;

import org.capacityplanner.batch.report.ServiceStatus;
import org.capacityplanner.headroom.Status;

/**
 * What only a month's report says of a service; the components are the document's fields.
 *
 * @param status at the planning volume
 * @param outlook whether there is still time to act
 * @param worst the worse of the two
 */
record MonthJson(Status status, Status outlook, Status worst) {

    static MonthJson of(ServiceStatus status) {
        return new MonthJson(status.now(), status.outlook(), status.worst());
    }
}

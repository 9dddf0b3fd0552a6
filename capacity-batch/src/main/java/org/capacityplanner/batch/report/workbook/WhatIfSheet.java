package org.capacityplanner.batch.report.workbook;

/** The sheet that answers what-if questions. */
final class WhatIfSheet {
    static final String NAME = "What-if";

    private WhatIfSheet() {}
}

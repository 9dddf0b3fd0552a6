package org.capacityplanner.batch.report;

import java.util.List;

/** The labels of {@link org.capacityplanner.regression.Certainty} as a formula. */
final class CertaintyFormula {
    private CertaintyFormula() {}

    /**
     * The label by the distance beyond the largest volume seen.
     *
     * @param volume the address of the volume
     * @param largest the address of the largest volume seen
     * @param steps by how many labels it is less certain beyond that, or the address of that number
     */
    static String at(String volume, String largest, String steps) {
        String beyond = volume + "/" + largest + "-1";
        return ("IF(%1$s<=0,\"interpolated\",CHOOSE(MIN(3,IF(%1$s<=0.2,1,IF(%1$s<=0.5,2,3))+%2$s),"
                        + "\"supported\",\"extrapolated\",\"speculative\"))")
                .formatted(beyond, steps);
    }

    /** One label less certain where anything speaks against a model. */
    static int steps(List<String> doubts) {
        return doubts.isEmpty() ? 0 : 1;
    }
}

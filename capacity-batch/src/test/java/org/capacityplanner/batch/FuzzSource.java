package org.capacityplanner.batch;

import java.io.IOException;
import java.util.SplittableRandom;

/** What a fuzzer changes and shows to the planner. */
interface FuzzSource extends AutoCloseable {
    /** Changes something and shows it to the planner. */
    FuzzTrial next(SplittableRandom random) throws IOException;

    @Override
    void close();
}

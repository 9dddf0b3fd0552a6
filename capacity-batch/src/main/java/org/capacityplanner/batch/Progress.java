package org.capacityplanner.batch;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** The progress display of a run: a bar on a terminal, and nothing elsewhere or with {@code --quiet}. */
final class Progress implements AutoCloseable {
    /** Watches a monthly job: its phases when they begin, and each event when it has happened. */
    interface Watcher {
        /** Begins a phase, and returns the display of its progress; the number of steps is 0 where it is not known. */
        Progress begin(String phase, int steps);

        /** Takes a sentence about what has just happened, such as a file read; may be called by several threads at once. */
        void happened(String sentence);
    }

    private final @Nullable ProgressBar bar;

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static Progress silent() {
        return new Progress(null);
    }

    /** Returns a progress bar on stderr for a task with a number of steps; of 0 steps, one that only shows the time. */
    static Progress bar(String task, int steps) {
        return new Progress(new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps > 0 ? steps : -1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .build());
    }

    /** Advances the bar by one step and shows the name of what is done; may be called from several threads. */
    void done(String what) {
        if (bar != null) {
            bar.step();
            bar.setExtraMessage(what);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}

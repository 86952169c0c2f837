// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.command;

import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far long work is. */
public interface Progress extends AutoCloseable {
    /** For when nobody looks. */
    Progress NONE = new Progress() {
        @Override
        public void step(long more) {}

        @Override
        public void close() {}
    };

    /** For a total that nobody knows. */
    long UNKNOWN = -1;

    /** So much more is done. */
    void step(long more);

    @Override
    void close();

    /**
     * As a bar in one line, which is gone at the end.
     *
     * @param total in units, or {@link #UNKNOWN}
     */
    static Progress shown(String task, String unit, long total, PrintWriter to) {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setUnit(unit.isEmpty() ? "" : " " + unit, 1)
                .setInitialMax(total)
                .setUpdateIntervalMillis(200)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new DelegatingProgressBarConsumer(line -> Bars.draw(line, to), Bars.WIDTH))
                .build();
        return new Progress() {
            @Override
            public void step(long more) {
                bar.stepBy(more);
            }

            @Override
            public void close() {
                bar.close();
                Bars.draw("", to);
            }
        };
    }
}

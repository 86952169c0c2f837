// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.examples.JavaProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plain main, run as people run it. */
class PlainMainTest {
    @Test
    void each_run_adds_a_job_to_what_the_runs_before_it_have_left(@TempDir Path directory) throws Exception {
        JavaProgram program = new JavaProgram(Files.createDirectories(directory.resolve("work")));
        String store = directory.resolve("store").toString();
        assertThat(program.run(PlainMain.class.getName(), store))
                .isEqualToIgnoringNewLines("success, job 1 of this store");
        assertThat(program.run(PlainMain.class.getName(), store))
                .isEqualToIgnoringNewLines("success, job 2 of this store");
    }
}

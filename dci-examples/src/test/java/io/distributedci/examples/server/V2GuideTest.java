// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.distributedci.examples.ShellGuide;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide to the API v2 is true: its lines are run, by a shell with curl and jq, and print what it shows. */
class V2GuideTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @Test
    void its_lines_print_what_it_shows() throws Exception {
        Files.writeString(home.resolve(".netrc"), "machine 127.0.0.1 login admin password admin\n");
        try (RunningServer server = RunningServer.on("memory")) {
            V2World world = new V2World(server);
            Map<String, String> names = Map.of(
                    "HOME", home.toString(),
                    "DCI", world.admin.client().url(),
                    "TOPIC", world.topic,
                    "GOOD", world.good,
                    "BAD", world.bad,
                    "JOB", world.badJob,
                    "REMOTECI", world.labId,
                    "PRODUCT", world.server.id("products", "RHEL"));
            new ShellGuide(Path.of("docs/api-v2.md")).isTrue(home, "", names);
        }
    }
}

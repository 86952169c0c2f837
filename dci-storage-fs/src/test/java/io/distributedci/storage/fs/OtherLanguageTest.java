// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.storage.Query;
import io.distributedci.storage.View;
import io.distributedci.storage.memory.InMemoryBlobs;
import io.distributedci.testkit.parcel.Depot;
import io.distributedci.testkit.parcel.Draft;
import io.distributedci.testkit.parcel.ParcelSchema;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page docs/format.md is enough to write a reader: here is one for awk, which is a part of every POSIX system. */
class OtherLanguageTest {
    private static final Path PLACE =
            Path.of("target", "stores", "awk-" + ProcessHandle.current().pid());

    @AfterEach
    void clean() throws IOException {
        if (Files.exists(PLACE)) {
            PathUtils.deleteDirectory(PLACE);
        }
    }

    @Test
    void awk_lists_what_the_api_lists() throws Exception {
        FsLimits limits = FsLimits.DEFAULT.withSegmentBytes(FsLimits.MIN_SEGMENT);
        Vector<String> listed;
        try (FsStorage storage = FsStorage.open(PLACE, ParcelSchema.SCHEMA, InMemoryBlobs.create(), limits)) {
            Depots.commit(storage, 0, 200);
            try (View view = storage.view()) {
                view.scan(Query.of(ParcelSchema.DEPOT).limit(150))
                        .get()
                        .items()
                        .forEach(depot -> assertThat(storage.commit(
                                        Draft.draft().count(depot, 7).changeSet()))
                                .isNotNull());
            }
            storage.compact();
            listed = listed(storage);
        }
        assertThat(awk(PLACE.resolve("journal").resolve("MANIFEST")))
                .hasSize(200)
                .containsExactlyInAnyOrderElementsOf(listed);
    }

    private static Vector<String> listed(FsStorage storage) {
        try (View view = storage.view()) {
            return view.scan(Query.of(ParcelSchema.DEPOT).limit(Query.MAX_LIMIT))
                    .get()
                    .items()
                    .map(OtherLanguageTest::line);
        }
    }

    private static String line(Depot depot) {
        return depot.id().value() + " " + depot.version() + " " + depot.count() + " " + depot.name();
    }

    private static Vector<String> awk(Path manifest) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("awk", "-f", "src/test/resources/list-depots.awk", manifest.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return Vector.ofAll(said.lines());
    }
}

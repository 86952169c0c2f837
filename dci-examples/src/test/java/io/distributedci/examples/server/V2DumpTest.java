// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static io.distributedci.examples.server.V2StoryTest.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.storage.memory.InMemoryStorage;
import io.distributedci.storage.transfer.Content;
import io.distributedci.storage.transfer.Load;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The store as a whole, taken out and put into another one. */
class V2DumpTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path directory;

    static Stream<String> stores() {
        return Stream.of("memory", "jdbc:h2:mem:v2dump;DB_CLOSE_DELAY=-1", "fs:" + directory.resolve("v2dump"));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void a_super_admin_takes_everything_and_nobody_else_anything(String store) throws Exception {
        try (RunningServer server = RunningServer.on(store);
                InMemoryStorage other = InMemoryStorage.open(Dci.schema())) {
            V2World world = new V2World(server);
            world.epm.keyed("k", "/programmes", world.programme("p")).expect(201);
            String dump = world.admin.get("/dump").text();

            assertThat(Load.into(other)
                            .withBlobsFrom(server.storage().blobs())
                            .read(new StringReader(dump))
                            .isRight())
                    .isTrue();
            assertThat(Content.digest(other)).isEqualTo(Content.digest(server.storage()));
            assertThat(code(world.epm.get("/dump"))).isEqualTo("access.needs-super-admin");
            assertThat(code(world.lab.get("/dump"))).isEqualTo("access.needs-super-admin");
            assertThat(V2.of(server.nobody()).get("/dump").status()).isEqualTo(401);
        }
    }
}

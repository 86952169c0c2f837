// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.storage.table.Tree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node is found by who looks for it at the very moment when it is written and forgotten. */
class LinkTest {
    private static final int TIMES = 3_000_000;
    private static final int FILE = 1;
    private static final byte[] MAGIC = "dcipages".getBytes(US_ASCII);

    @TempDir
    private Path directory;

    private volatile Link shared = new Link(null, node(), 1);

    private static PackedNode node() {
        Tree.Editor<Spot> editor =
                PackedTree.empty(Packing.SPOTS, new Pages(Path.of("target"), 0)).edit();
        editor.put(new byte[] {1}, new Spot(1, 2));
        return requireNonNull(((PackedTree<Spot>) editor.tree()).root().held());
    }

    @Test
    void a_node_that_is_being_forgotten_is_found_in_its_file() throws Exception {
        try (Pages pages = new Pages(directory, 1 << 20)) {
            PackedNode node = node();
            long position = written(pages, node);
            CompletableFuture<Integer> looks = CompletableFuture.supplyAsync(() -> look(pages));
            while (!looks.isDone()) {
                Link link = new Link(null, node, 1);
                shared = link;
                link.written(position);
                link.forget();
            }
            assertThat(looks.get()).isEqualTo(TIMES);
        }
    }

    private int look(Pages pages) {
        int found = 0;
        while (found < TIMES) {
            found += shared.node(pages, Packing.SPOTS.width()).children() == null ? 1 : 0;
        }
        return found;
    }

    private static long written(Pages pages, PackedNode node) throws IOException {
        Bytes page = new Bytes(PackedTree.PAGE);
        PageCodec.write(page, node);
        byte[] bytes = Arrays.copyOf(page.array(), page.length());
        Files.write(
                pages.path(FILE),
                ByteBuffer.allocate(MAGIC.length + Pages.HEADER + bytes.length)
                        .put(MAGIC)
                        .putInt(bytes.length)
                        .putInt(Line.crc(bytes, 0, bytes.length))
                        .put(bytes)
                        .array());
        pages.open(FILE);
        return Pages.position(FILE, MAGIC.length);
    }
}

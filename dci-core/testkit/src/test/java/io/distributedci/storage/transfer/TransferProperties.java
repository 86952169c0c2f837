// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.kernel.DciError;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.Position;
import io.distributedci.storage.Storage;
import io.distributedci.storage.memory.InMemoryStorage;
import io.distributedci.testkit.Rule;
import io.distributedci.testkit.reference.ReferenceStorage;
import io.distributedci.testkit.simulation.Simulation;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

class TransferProperties {
    private static final Storage LIVED = lived(4711, 150);

    @Property(tries = 4, shrinking = ShrinkingMode.OFF)
    @Rule("R210")
    void a_store_that_was_moved_is_equal_on_both_sides(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int steps) throws IOException {
        try (Storage here = lived(seed, steps);
                Storage there = new ReferenceStorage(Dci.schema())) {
            String dump = dump(here);
            assertThat(load(dump, there, here.blobs()).isRight()).isTrue();
            assertThat(Content.digest(there)).isEqualTo(Content.digest(here));
            assertThat(dump(there)).isEqualTo(dump);
        }
    }

    @Example
    void a_load_that_was_interrupted_goes_on_where_it_was() throws IOException {
        String dump = dump(LIVED);
        try (Storage there = InMemoryStorage.open(Dci.schema())) {
            String half = dump.substring(0, dump.indexOf('\n', dump.length() / 2) + 1);
            assertThat(code(load(half, there, LIVED.blobs()))).isEqualTo("transfer.truncated");
            assertThat(load(dump, there, LIVED.blobs()).isRight()).isTrue();
            assertThat(Content.digest(there)).isEqualTo(Content.digest(LIVED));
        }
    }

    @Property(tries = 60)
    void a_damaged_dump_is_refused_unless_it_says_the_same(@ForAll @IntRange(min = 0, max = 1 << 20) int at)
            throws IOException {
        String dump = dump(LIVED);
        int place = at % dump.length();
        String damaged = dump.substring(0, place) + (dump.charAt(place) == '7' ? '8' : '7') + dump.substring(place + 1);
        try (Storage there = InMemoryStorage.open(Dci.schema())) {
            boolean refused = load(damaged, there, LIVED.blobs()).isLeft();
            // What an entity derives from its other attributes is written for other readers, and not read.
            assertThat(refused || Content.digest(there).equals(Content.digest(LIVED)))
                    .isTrue();
        }
    }

    @Example
    void a_line_that_is_left_out_is_noticed() throws IOException {
        List<String> lines = dump(LIVED).lines().toList();
        for (int left = 0; left < lines.size(); left += 7) {
            StringBuilder shorter = new StringBuilder();
            for (int at = 0; at < lines.size(); at++) {
                shorter.append(at == left ? "" : lines.get(at) + "\n");
            }
            try (Storage there = InMemoryStorage.open(Dci.schema())) {
                assertThat(load(shorter.toString(), there, LIVED.blobs()).isLeft())
                        .isTrue();
            }
        }
    }

    @Example
    void a_store_with_something_else_in_it_is_left_alone() throws IOException {
        try (Storage there = lived(1, 5)) {
            String before = Content.digest(there);
            assertThat(code(load(dump(LIVED), there, LIVED.blobs()))).isEqualTo("transfer.other-store");
            assertThat(Content.digest(there)).isEqualTo(before);
        }
    }

    @Example
    void bytes_that_are_nowhere_are_named() throws IOException {
        try (Storage there = InMemoryStorage.open(Dci.schema())) {
            assertThat(code(Load.into(there).read(new StringReader(dump(LIVED)))))
                    .isEqualTo("transfer.blob-missing");
        }
    }

    @Example
    void a_dump_of_a_newer_format_is_refused() throws IOException {
        try (Storage there = InMemoryStorage.open(Dci.schema())) {
            String newer = "{\"format\":\"dci-dump\",\"version\":2,\"position\":0}\n";
            assertThat(code(load(newer, there, there.blobs()))).isEqualTo("transfer.newer-format");
            assertThat(code(load("{\"a\":1}\n", there, there.blobs()))).isEqualTo("transfer.malformed");
            assertThat(code(load("", there, there.blobs()))).isEqualTo("transfer.truncated");
        }
    }

    private static Storage lived(long seed, int steps) {
        Storage storage = InMemoryStorage.open(Dci.schema());
        assertThat(Simulation.of(seed).steps(steps).run(storage).commits()).isPositive();
        return storage;
    }

    private static String dump(Storage storage) throws IOException {
        StringWriter text = new StringWriter();
        assertThat(Dump.write(storage, text)).isNotEqualTo(Position.START);
        return text.toString();
    }

    private static Either<DciError, Position> load(String dump, Storage into, BlobStore blobs) throws IOException {
        return Load.into(into).withBlobsFrom(blobs).read(new StringReader(dump));
    }

    private static String code(Either<DciError, ?> answer) {
        return answer.swap().map(DciError::code).getOrElse("no refusal");
    }
}

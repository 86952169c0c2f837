// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.hosts;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.product.NewProduct;
import io.distributedci.query.Condition;
import io.distributedci.storage.BlobStore;
import io.distributedci.storage.Schema;
import io.distributedci.storage.Storage;
import io.distributedci.storage.memory.InMemoryBlobs;
import io.distributedci.testkit.DurabilityContract;
import io.distributedci.testkit.DurableSubject;
import io.distributedci.testkit.StorageContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A storage of the reader's own keeps the whole contract, and what it keeps survives. */
class JournalStorageTest implements StorageContract, DurabilityContract {
    @Override
    public DurableSubject subject() {
        return new Subject();
    }

    @Test
    void what_a_crash_has_left_half_written_is_cut_off_wherever_it_tore(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("journal");
        try (Dci dci = open(file)) {
            assertThat(dci.system().products().create(NewProduct.named("One")).isRight())
                    .isTrue();
        }
        long whole = Files.size(file);
        try (Dci dci = open(file)) {
            assertThat(dci.system().products().create(NewProduct.named("Two")).isRight())
                    .isTrue();
        }
        byte[] both = Files.readAllBytes(file);
        for (int torn = (int) whole; torn < both.length; torn += 7) {
            Files.write(file, Arrays.copyOf(both, torn));
            try (Dci dci = open(file)) {
                assertThat(dci.system().products().count(Condition.everything()).get())
                        .as("products when %s of %s bytes are there", torn, both.length)
                        .isEqualTo(1);
                assertThat(dci.system()
                                .products()
                                .create(NewProduct.named("Three"))
                                .isRight())
                        .isTrue();
            }
            try (Dci dci = open(file)) {
                assertThat(dci.system().products().count(Condition.everything()).get())
                        .isEqualTo(2);
            }
        }
    }

    private static Dci open(Path file) throws IOException {
        return Dci.over(new JournalStorage(file, Dci.schema(), InMemoryBlobs.create()));
    }

    /** Stores in files of a directory of their own. */
    private static final class Subject implements DurableSubject {
        private final BlobStore blobs = InMemoryBlobs.create();
        private final List<Storage> opened = new ArrayList<>();
        private final List<Path> files = new ArrayList<>();
        private @Nullable Schema schema;

        @Override
        public Storage open(Schema of) {
            schema = of;
            files.add(file());
            return open();
        }

        @Override
        public Storage reopen() {
            opened.get(opened.size() - 1).close();
            return open();
        }

        /** A process that is dead has left its file as it is now. */
        @Override
        public Storage crash() {
            Path after = file();
            change(() -> Files.write(after, Files.readAllBytes(current())));
            files.add(after);
            return open();
        }

        @Override
        public void makeNewer() {
            opened.get(opened.size() - 1).close();
            change(() ->
                    Files.writeString(current(), Files.readString(current()).replaceFirst("journal 1", "journal 2")));
        }

        @Override
        public void close() {
            opened.forEach(Storage::close);
            files.forEach(file -> change(() -> {
                Files.deleteIfExists(file);
                return file;
            }));
            files.clear();
        }

        private Storage open() {
            try {
                opened.add(new JournalStorage(current(), requireNonNull(schema), blobs));
                return opened.get(opened.size() - 1);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        private Path current() {
            return files.get(files.size() - 1);
        }

        private static Path file() {
            try {
                return Files.createTempFile("journal", ".txt");
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        /** What is done to a file. */
        private interface Step {
            Path on() throws IOException;
        }

        private static void change(Step step) {
            try {
                requireNonNull(step.on());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}

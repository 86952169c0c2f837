// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.kernel.DciError;
import io.distributedci.storage.StorageException;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Bodies that wait until it is known who they are from. */
class RoomTest {
    private static final int SIZE = 100_000;

    private final Room room = new Room(3 * SIZE, 2 * SIZE);

    @Test
    void one_address_takes_no_more_than_its_share() throws IOException {
        try (KeptBody first = kept("a", SIZE);
                KeptBody second = kept("a", SIZE)) {
            assertThat(first.open().readAllBytes()).hasSize(SIZE);
            assertThat(refusal("a", 1)).isEqualTo("request.no-room");
            assertThat(second.digest()).hasSize(64);
            try (KeptBody others = kept("b", SIZE)) {
                assertThat(others.open().readAllBytes()).hasSize(SIZE);
            }
        }
        try (KeptBody later = kept("a", SIZE)) {
            assertThat(later.open().readAllBytes()).hasSize(SIZE);
        }
    }

    @Test
    void together_they_take_no_more_room_than_there_is() throws IOException {
        try (KeptBody first = kept("a", SIZE);
                KeptBody second = kept("b", SIZE);
                KeptBody third = kept("c", SIZE)) {
            assertThat(refusal("d", 1)).isEqualTo("request.no-room");
            assertThat(Vector.of(first, second, third).map(KeptBody::digest).distinct())
                    .hasSize(1);
        }
        try (KeptBody later = kept("d", SIZE)) {
            assertThat(later.open().readAllBytes()).hasSize(SIZE);
        }
    }

    @Test
    void what_is_refused_takes_none() throws IOException {
        for (int again = 0; again < 5; again++) {
            assertThat(refusal("a", SIZE + 1)).isEqualTo("request.too-large");
        }
        assertThat(room.of("a").take(2 * SIZE)).isTrue();
        assertThat(room.of("a").take(1)).isFalse();
        assertThat(room.of("b").take(SIZE)).isTrue();
        assertThat(room.of("b").take(1)).isFalse();
    }

    @Test
    void what_the_disk_does_not_take_is_no_fault_of_the_client_and_leaves_its_room() {
        InputStream bytes = new ByteArrayInputStream(new byte[SIZE]);

        assertThatThrownBy(() -> KeptBody.of(bytes, SIZE, room.of("a"), Path.of("target", "no", "such", "directory")))
                .isInstanceOf(StorageException.class);
        assertThat(room.addresses()).isZero();
    }

    @Test
    void nobody_is_remembered_who_has_nothing_waiting() throws IOException {
        for (int number = 0; number < 100; number++) {
            try (KeptBody body = kept("address " + number, 10)) {
                assertThat(body.open().readAllBytes()).hasSize(10);
                assertThat(room.addresses()).isEqualTo(1);
            }
            assertThat(refusal("address " + number, SIZE + 1)).isEqualTo("request.too-large");
        }
        assertThat(room.addresses()).isZero();
    }

    private KeptBody kept(String address, int size) throws IOException {
        return read(address, size).get();
    }

    private String refusal(String address, int size) throws IOException {
        return read(address, size).getLeft().code();
    }

    private Either<DciError, KeptBody> read(String address, int size) throws IOException {
        return KeptBody.of(new ByteArrayInputStream(new byte[size]), SIZE, room.of(address));
    }
}

package io.distributedci.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Bodies that wait until it is known who they are from. */
class RoomTest {
    private static final int SIZE = 100_000;

    private final Room room = new Room(2 * SIZE);

    @Test
    void together_they_take_no_more_room_than_there_is() throws IOException {
        try (KeptBody first = kept(SIZE);
                KeptBody second = kept(SIZE)) {
            assertThat(first.open().readAllBytes()).hasSize(SIZE);
            assertThat(KeptBody.of(new ByteArrayInputStream(new byte[1]), SIZE, room)
                            .getLeft()
                            .code())
                    .isEqualTo("request.no-room");
            assertThat(second.digest()).hasSize(64);
        }
        try (KeptBody later = kept(SIZE)) {
            assertThat(later.open().readAllBytes()).hasSize(SIZE);
        }
    }

    @Test
    void what_is_refused_takes_none() throws IOException {
        for (int again = 0; again < 5; again++) {
            assertThat(KeptBody.of(new ByteArrayInputStream(new byte[SIZE + 1]), SIZE, room)
                            .getLeft()
                            .code())
                    .isEqualTo("request.too-large");
        }
        assertThat(room.take(2 * SIZE)).isTrue();
        assertThat(room.take(1)).isFalse();
    }

    private KeptBody kept(int size) throws IOException {
        return KeptBody.of(new ByteArrayInputStream(new byte[size]), SIZE, room).get();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Damage is an exception, never a short or changed answer (S7.2). */
class VerifiedInputTest {
    private static final byte[] BYTES = {1, 2, 3, 4, 5};
    private static final BlobRef REF =
            new BlobRef(HexFormat.of().formatHex(VerifiedInput.sha256().digest(BYTES)), BYTES.length);

    private static VerifiedInput over(int... stored) {
        byte[] bytes = new byte[stored.length];
        for (int i = 0; i < stored.length; i++) {
            bytes[i] = (byte) stored[i];
        }
        return new VerifiedInput(REF, new ByteArrayInputStream(bytes));
    }

    @Test
    void the_right_bytes_end_normally_however_they_are_read() throws IOException {
        assertThat(over(1, 2, 3, 4, 5).readAllBytes()).isEqualTo(BYTES);
        VerifiedInput single = over(1, 2, 3, 4, 5);
        for (byte expected : BYTES) {
            assertThat(single.read()).isEqualTo(expected);
        }
        assertThat(single.read()).isEqualTo(-1);
        assertThat(single.read()).isEqualTo(-1);
    }

    @Test
    void what_is_skipped_is_checked_too() throws IOException {
        VerifiedInput good = over(1, 2, 3, 4, 5);
        assertThat(good.skip(3)).isEqualTo(3);
        assertThat(good.readAllBytes()).containsExactly(4, 5);
        VerifiedInput bad = over(1, 9, 3, 4, 5);
        assertThat(bad.skip(3)).isEqualTo(3);
        assertThatThrownBy(bad::readAllBytes).isInstanceOf(StorageException.class);
    }

    @Test
    void changed_short_and_long_are_damage() {
        assertThatThrownBy(over(1, 2, 3, 4, 6)::readAllBytes).isInstanceOf(StorageException.class);
        assertThatThrownBy(over(1, 2, 3, 4)::readAllBytes).isInstanceOf(StorageException.class);
        assertThatThrownBy(over(1, 2, 3, 4, 5, 0)::readAllBytes).isInstanceOf(StorageException.class);
        assertThatThrownBy(over()::readAllBytes).isInstanceOf(StorageException.class);
    }

    @Test
    void what_is_too_long_is_damage_before_its_end() throws IOException {
        VerifiedInput bad = over(1, 2, 3, 4, 5, 0, 0);
        assertThat(bad.readNBytes(BYTES.length)).isEqualTo(BYTES);
        assertThatThrownBy(bad::read).isInstanceOf(StorageException.class);
    }

    @Test
    void damage_stays_damage_when_the_end_is_read_again() {
        VerifiedInput bad = over(1, 2, 3, 4);
        assertThatThrownBy(bad::readAllBytes).isInstanceOf(StorageException.class);
        assertThatThrownBy(bad::read).isInstanceOf(StorageException.class);
    }

    @Test
    void there_is_no_going_back() {
        VerifiedInput in = over(1, 2, 3, 4, 5);
        assertThat(in.markSupported()).isFalse();
        assertThatThrownBy(in::reset).isInstanceOf(IOException.class);
    }
}

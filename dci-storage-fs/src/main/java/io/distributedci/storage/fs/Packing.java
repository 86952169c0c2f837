// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

import io.distributedci.storage.CommitId;
import io.distributedci.storage.Position;
import io.distributedci.storage.Receipt;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the values of a tree are kept in its pages: all of one width. */
interface Packing<V> {
    /** Nothing: the tree is a set. */
    Packing<Void> NONE = new Packing<>() {
        @Override
        public int width() {
            return 0;
        }

        @Override
        public void write(ByteBuffer to, Void value) {}

        @Override
        public @Nullable Void read(byte[] key, ByteBuffer from) {
            return null;
        }
    };

    /** Where bodies are. */
    Packing<Place> PLACES = new Packing<>() {
        @Override
        public int width() {
            return 4 * Integer.BYTES + Long.BYTES;
        }

        @Override
        public void write(ByteBuffer to, Place place) {
            to.putInt(place.segment()).putInt(place.offset()).putInt(place.length());
            to.putInt(place.crc()).putLong(place.version());
        }

        @Override
        public Place read(byte[] key, ByteBuffer from) {
            return new Place(from.getInt(), from.getInt(), from.getInt(), from.getInt(), from.getLong());
        }
    };

    /** Receipts, by the ids of their commits. */
    Packing<Receipt.Committed> RECEIPTS = new Packing<>() {
        @Override
        public int width() {
            return 2 * Long.BYTES + Integer.BYTES;
        }

        @Override
        public void write(ByteBuffer to, Receipt.Committed receipt) {
            to.putLong(receipt.position().value());
            Instant at = receipt.at();
            long seconds = at.getEpochSecond();
            to.putLong(seconds).putInt(at.getNano());
        }

        @Override
        public Receipt.Committed read(byte[] key, ByteBuffer from) {
            ByteBuffer id = ByteBuffer.wrap(key);
            CommitId commit = new CommitId(new UUID(id.getLong(), id.getLong()));
            Position position = new Position(from.getLong());
            return new Receipt.Committed(commit, position, Instant.ofEpochSecond(from.getLong(), from.getInt()));
        }
    };

    /** Where lines begin, by the positions of their first events. */
    Packing<Spot> SPOTS = new Packing<>() {
        @Override
        public int width() {
            return 2 * Integer.BYTES;
        }

        @Override
        public void write(ByteBuffer to, Spot spot) {
            to.putInt(spot.segment()).putInt(spot.offset());
        }

        @Override
        public Spot read(byte[] key, ByteBuffer from) {
            return new Spot(from.getInt(), from.getInt());
        }
    };

    /** Bytes of one value. */
    int width();

    /** Writes one value. */
    void write(ByteBuffer to, V value);

    /** Reads one value; the key is at hand for what need not be said twice. */
    @Nullable
    V read(byte[] key, ByteBuffer from);
}

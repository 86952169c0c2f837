// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Page;
import io.distributedci.query.Field;
import io.distributedci.query.FieldType;
import io.distributedci.query.Sort;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * The total order that a query asks for, as keys: its steps, then the id in the direction of the last step (S6.1). Steps that cannot matter, because the same
 * field or the id came before, are left out.
 *
 * <p>A page token is a place in this order: a format byte, a fingerprint of type and steps, and the key of the last entity that was given, in URL-safe Base64. It holds
 * nothing of the store, so it outlives a reopening (S6.3), and nothing of the condition.
 */
public final class KeyOrder<T extends Entity> {
    static final String ID = "id";

    private static final byte FORMAT = 1;
    private static final int HEADER = 1 + Integer.BYTES;

    private final EntityType<T> type;
    private final List<Field<T>> fields = new ArrayList<>(4);
    private final List<Sort> steps = new ArrayList<>(4);
    private boolean idDescending;

    private KeyOrder(EntityType<T> type) {
        this.type = type;
    }

    /**
     * What an order key holds.
     *
     * @param values one per column of the order, none when absent
     * @param id of the entity
     */
    public record Place(Vector<Option<Object>> values, UUID id) {}

    /** The order of these steps, or the refusal of {@link io.distributedci.query.Fields#order}. */
    public static <T extends Entity> Either<DciError, KeyOrder<T>> of(EntityType<T> type, Vector<Sort> order) {
        KeyOrder<T> compiled = new KeyOrder<>(type);
        return compiled.add(order)
                ? Either.right(compiled)
                : type.fields().order(order).map(fits -> compiled);
    }

    /** The columns that matter, without the id. */
    public Vector<Sort> columns() {
        return Vector.ofAll(steps);
    }

    /** The direction of the id, which breaks ties. */
    public boolean idDescending() {
        return idDescending;
    }

    /** The key of an entity in this order. */
    public byte[] key(Keys writer, T entity) {
        writer.clear();
        for (int i = 0; i < fields.size(); i++) {
            Field<T> field = fields.get(i);
            writer.column(field.type(), steps.get(i).descending(), field.of(entity));
        }
        return writer.id(entity.id().value(), idDescending).toBytes();
    }

    /** The token for the page after this entity. */
    public Page.Token token(T last) {
        byte[] key = key(new Keys(), last);
        byte[] token = new byte[HEADER + key.length];
        token[0] = FORMAT;
        putFingerprint(token);
        System.arraycopy(key, 0, token, HEADER, key.length);
        return new Page.Token(Base64.getUrlEncoder().withoutPadding().encodeToString(token));
    }

    /** The key in a token, or {@code query.foreign-token} for whatever {@link #token} would not give for this order. */
    public Either<DciError, byte[]> key(Page.Token token) {
        return bytes(token.text())
                .filter(this::isMine)
                .map(bytes -> Arrays.copyOfRange(bytes, HEADER, bytes.length))
                .filter(key -> place(key).isDefined())
                .toEither(StorageRefusal.FOREIGN_TOKEN::error);
    }

    /** What a key holds; none for bytes that are no key of this order. */
    public Option<Place> place(byte[] key) {
        KeyReader reader = new KeyReader(key);
        Keys again = new Keys();
        List<Option<Object>> values = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size() && reader.isGood(); i++) {
            FieldType column = fields.get(i).type();
            boolean descending = steps.get(i).descending();
            Option<Object> value = Option.of(reader.column(column, descending));
            values.add(value);
            again.column(column, descending, value.getOrNull());
        }
        UUID id = reader.id(idDescending);
        again.id(id, idDescending);
        return Option.when(
                reader.isGood() && Arrays.equals(key, again.toBytes()), () -> new Place(Vector.ofAll(values), id));
    }

    int size() {
        return steps.size();
    }

    Sort step(int at) {
        return steps.get(at);
    }

    private boolean add(Vector<Sort> order) {
        for (Sort step : order) {
            Field<T> field = type.fields().find(step.field()).getOrNull();
            if (field == null || field.many()) {
                return false;
            }
            idDescending = step.descending();
            if (field.name().equals(ID)) {
                return true;
            }
            if (!fields.contains(field)) {
                fields.add(field);
                steps.add(step);
            }
        }
        return true;
    }

    private boolean isMine(byte[] token) {
        byte[] expected = new byte[HEADER];
        expected[0] = FORMAT;
        putFingerprint(expected);
        return token.length >= HEADER + Keys.ID_LENGTH && Arrays.equals(token, 0, HEADER, expected, 0, HEADER);
    }

    /** Built on {@link String#hashCode}, whose values are specified: the same in every process. */
    private void putFingerprint(byte[] token) {
        int hash = type.name().hashCode();
        for (Sort step : steps) {
            hash = 31 * hash
                    + (step.descending()
                            ? ~step.field().hashCode()
                            : step.field().hashCode());
        }
        hash = 31 * hash + (idDescending ? 1 : 0);
        for (int i = 0; i < Integer.BYTES; i++) {
            token[1 + i] = (byte) (hash >>> (Byte.SIZE * i));
        }
    }

    private static Option<byte[]> bytes(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            String canonical = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            return Option.when(canonical.equals(text), bytes);
        } catch (IllegalArgumentException notBase64) {
            return Option.none();
        }
    }
}

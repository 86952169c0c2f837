// SPDX-License-Identifier: Apache-2.0
package io.distributedci.query;

import io.distributedci.testkit.Conditions;
import io.vavr.collection.Vector;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Something to ask about: a field of every type, any of which but the id may be absent, two lists, and a secret. */
record Thing(
        UUID id,
        @Nullable String name,
        @Nullable Long size,
        @Nullable Double ratio,
        @Nullable Boolean good,
        @Nullable Instant createdAt,
        Vector<String> tags,
        Vector<Long> sizes) {
    private static final double ABSENT = 0.2;

    static final Field<Thing> ID = new Field<>("id", FieldType.UUID, false, Thing::id);
    static final Field<Thing> NAME = new Field<>("name", FieldType.TEXT, false, Thing::name);
    static final Field<Thing> SIZE = new Field<>("size", FieldType.LONG, false, Thing::size);
    static final Field<Thing> RATIO = new Field<>("ratio", FieldType.DOUBLE, false, Thing::ratio);
    static final Field<Thing> GOOD = new Field<>("good", FieldType.BOOLEAN, false, Thing::good);
    static final Field<Thing> CREATED_AT = new Field<>("created_at", FieldType.INSTANT, false, Thing::createdAt);
    static final Field<Thing> UPDATED_AT = new Field<>("updated_at", FieldType.INSTANT, false, Thing::createdAt);
    static final Field<Thing> TAGS = new Field<>("tags", FieldType.TEXT, true, Thing::tags);
    static final Field<Thing> SIZES = new Field<>("sizes", FieldType.LONG, true, Thing::sizes);

    /** All but {@link #secret()}, which is a field of things but not one to ask for. */
    static final Fields<Thing> FIELDS =
            new Fields<>(Vector.of(ID, NAME, SIZE, RATIO, GOOD, CREATED_AT, UPDATED_AT, TAGS, SIZES));

    /** A few that have something in common. */
    static final Vector<Thing> EXAMPLES = Vector.of(
            new Thing(new UUID(1, -1), "a", 1L, 0.0, true, Instant.EPOCH, Vector.of("a", "b"), Vector.of(1L)),
            new Thing(new UUID(1, -2), "A%", 2L, -0.0, false, Instant.EPOCH, Vector.of("b"), Vector.of(1L, 2L)),
            new Thing(
                    new UUID(-1, 1),
                    "\uD83D\uDE00 b",
                    -1L,
                    0.5,
                    true,
                    Instant.ofEpochMilli(1),
                    Vector.of("a"),
                    Vector.empty()),
            new Thing(new UUID(2, 0), "", null, null, null, null, Vector.empty(), Vector.empty()),
            named(null));

    String secret() {
        return "s3cr3t";
    }

    static Thing named(@Nullable String name) {
        return new Thing(new UUID(0, 1), name, null, null, null, null, Vector.empty(), Vector.empty());
    }

    static Arbitrary<Thing> things() {
        Arbitrary<Long> small = Arbitraries.longs().between(-3, 3);
        return Arbitraries.oneOf(
                        Arbitraries.of(EXAMPLES.toJavaList()),
                        Combinators.combine(
                                        small.map(bits -> new UUID(bits, -bits)),
                                        Conditions.text().injectNull(ABSENT),
                                        small.injectNull(ABSENT),
                                        Arbitraries.of(-1.0, -0.0, 0.0, 0.5, 1000.0)
                                                .injectNull(ABSENT),
                                        Arbitraries.of(true, false).injectNull(ABSENT),
                                        small.map(Instant::ofEpochMilli).injectNull(ABSENT),
                                        Conditions.text().list().ofMaxSize(3).map(Vector::ofAll),
                                        small.list().ofMaxSize(3).map(Vector::ofAll))
                                .as(Thing::new))
                .withoutEdgeCases();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.Page;
import io.distributedci.kernel.Ref;
import io.distributedci.kernel.ResourceState;
import io.distributedci.query.Bound;
import io.distributedci.query.Condition;
import io.distributedci.query.FieldType;
import io.distributedci.query.Sort;
import io.distributedci.storage.ChangeSet;
import io.distributedci.storage.CommitId;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Part;
import io.distributedci.storage.Query;
import io.distributedci.storage.Receipt;
import io.distributedci.storage.View;
import io.vavr.collection.HashMap;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever the plan, a scan gives what testing and sorting all entities would give (S6.1, S6.2, S6.4). */
class ScanProperties {
    private static final int PARTS = 300;
    private static final Vector<ResourceState> STATES = Vector.of(ResourceState.values());
    private static final Vector<Part> STORED = Vector.range(0, PARTS).map(ScanProperties::part);
    private static final InMemoryStorage STORAGE = filled();

    /** Few values per field, so that all conditions meet ties, absent values and several entities. */
    private static Part part(int number) {
        Random random = new Random(number);
        return Part.of(number * 0x9E3779B97F4A7C15L, part -> {
            part.state = STATES.get(random.nextInt(3));
            part.name = "n" + (part.state == ResourceState.ARCHIVED ? random.nextInt(5) : number);
            part.box = random.nextInt(4) == 0 ? Option.none() : Option.some(box(random.nextInt(4)));
            part.rank = random.nextInt(4) == 0 ? Option.none() : Option.some(random.nextLong(-3, 4));
            part.weight = random.nextInt(4) == 0 ? -0.0 : random.nextInt(-2, 3) / 2.0;
            part.spare = random.nextBoolean();
            part.due = random.nextInt(3) == 0 ? Option.none() : Option.some(Part.MADE.plusSeconds(random.nextInt(5)));
            part.note = random.nextInt(3) == 0 ? Option.none() : Option.some("abc".substring(random.nextInt(4)));
            part.tags = Vector.fill(random.nextInt(3), () -> "t" + random.nextInt(4));
        });
    }

    private static UUID box(long number) {
        return new UUID(number - 2, number);
    }

    private static InMemoryStorage filled() {
        InMemoryStorage storage = InMemoryStorage.open(Part.SCHEMA);
        for (Vector<Part> some : STORED.grouped(7).map(Vector::ofAll)) {
            Receipt receipt = storage.commit(new ChangeSet(
                    new CommitId(some.head().id().value()),
                    Part.MADE,
                    "test",
                    HashMap.ofEntries(some.map(part -> io.vavr.Tuple.of(Ref.to(part.id()), 0L))),
                    Vector.empty(),
                    some.map(part -> new ChangeSet.Write<>(Part.TYPE, part)),
                    Vector.empty(),
                    some.map(Part.Made::new)));
            assertThat(receipt).isInstanceOf(Receipt.Committed.class);
        }
        return storage;
    }

    @Property(tries = 2000)
    void pages_concatenate_to_the_naive_answer(
            @ForAll("conditions") Condition where,
            @ForAll("orders") Vector<Sort> order,
            @ForAll @IntRange(min = 1, max = 50) int limit) {
        Query<Part> query = Query.of(Part.TYPE).where(where).orderBy(order).limit(limit);
        List<Part> scanned = new ArrayList<>();
        try (View view = STORAGE.view()) {
            Page<Part> page = view.scan(query).get();
            scanned.addAll(page.items().asJava());
            while (page.hasNext()) {
                assertThat(page.items()).hasSize(limit);
                page = view.scan(query.after(page.next())).get();
                scanned.addAll(page.items().asJava());
            }
            assertThat(view.count(Part.TYPE, where).get()).isEqualTo(scanned.size());
        }
        assertThat(scanned).containsExactlyElementsOf(naive(where, order));
    }

    private static Vector<Part> naive(Condition where, Vector<Sort> order) {
        Bound<Part> bound = Part.TYPE.fields().bind(where).get();
        Comparator<Part> byId = Comparator.comparing(part -> part.id().value(), FieldType.UUID.order());
        boolean down = order.lastOption().exists(Sort::descending);
        boolean settled = order.exists(step -> step.field().equals("id"));
        Comparator<Part> steps = Part.TYPE.fields().order(order).get();
        return STORED.filter(bound).sorted(settled ? steps : steps.thenComparing(down ? byId.reversed() : byId));
    }

    @Provide
    Arbitrary<Vector<Sort>> orders() {
        Arbitrary<Sort> steps = Combinators.combine(
                        Arbitraries.of("id", "name", "box", "rank", "weight", "spare", "due", "note", "state"),
                        Arbitraries.of(true, false))
                .as(Sort::new);
        return steps.list().ofMaxSize(3).map(Vector::ofAll);
    }

    @Provide
    Arbitrary<Condition> conditions() {
        return term().list().ofMaxSize(4).map(terms -> new Condition.And(Vector.ofAll(terms)));
    }

    private static Arbitrary<Condition> term() {
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(8, comparison()),
                net.jqwik.api.Tuple.of(
                        1, Arbitraries.of(1, 2, 3, 4).map(tag -> new Condition.Contains("tags", "t" + tag))),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(EntityType.live())),
                net.jqwik.api.Tuple.of(
                        1, Arbitraries.of("box", "rank", "due", "note", "tags").map(Condition.Null::new)),
                net.jqwik.api.Tuple.of(1, comparison().map(Condition::not)),
                net.jqwik.api.Tuple.of(
                        1, Combinators.combine(comparison(), comparison()).as(Condition::or)));
    }

    private static Arbitrary<Condition> comparison() {
        Arbitrary<Condition.Op> ops = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(2, Arbitraries.just(Condition.Op.EQ)),
                net.jqwik.api.Tuple.of(1, Arbitraries.of(Condition.Op.class)));
        Arbitrary<List<String>> fields = Arbitraries.of(
                List.of("name", "n1", "n2", "n100"),
                List.of("box", box(0).toString(), box(1).toString(), box(3).toString()),
                List.of("rank", "-3", "0", "2"),
                List.of("weight", "-0.0", "0.5", "1"),
                List.of("spare", "true", "false", "true"),
                List.of("due", "2026-01-02T03:04:05Z", "2026-01-02T03:04:07Z", "2027-01-01T00:00:00Z"),
                List.of("note", "", "c", "abc"),
                List.of("state", "active", "inactive", "archived"),
                List.of("id", STORED.get(5).id().value().toString(), box(1).toString(), box(2).toString()));
        return Combinators.combine(fields, ops, Arbitraries.of(1, 2, 3))
                .as((field, op, value) -> new Condition.Compare(field.get(0), op, field.get(value)));
    }
}

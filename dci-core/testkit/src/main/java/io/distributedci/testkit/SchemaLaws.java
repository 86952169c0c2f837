// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Event;
import io.distributedci.query.Field;
import io.distributedci.query.FieldType;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Schema;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/**
 * The laws of every schema: what is stored is read back equal, in the same words; conditions see values of the declared types; and no secret gets
 * into a text or an event. Whoever adds kinds to a schema runs them by a class of one line per method.
 */
public interface SchemaLaws {
    /** The schema in question. */
    Schema schema();

    /** Generators of all its kinds. */
    Catalogue catalogue();

    /** Entities of all kinds. */
    @Provide
    default Arbitrary<Entity> storedEntities() {
        return catalogue().anyEntity();
    }

    /** Events of all kinds. */
    @Provide
    default Arbitrary<Event> storedEvents() {
        return catalogue().anyEvent();
    }

    @Test
    default void every_kind_of_the_schema_has_a_generator() {
        assertThat(catalogue().missing(schema())).isEmpty();
    }

    @Property(tries = 200)
    default void an_entity_is_read_as_it_was_written(@ForAll("storedEntities") Entity entity) {
        assertReadBack(type(entity), entity);
    }

    @Property(tries = 200)
    default void an_event_is_read_as_it_was_written(@ForAll("storedEvents") Event event) {
        String document = Documents.write(schema(), event);
        Event read = Documents.read(schema(), schema().nameOf(event), document);
        assertThat(read).isEqualTo(event);
        assertThat(Documents.write(schema(), read)).isEqualTo(document);
    }

    @Property(tries = 200)
    default void conditions_see_values_of_the_declared_types(@ForAll("storedEntities") Entity entity) {
        assertFieldsFit(type(entity), entity);
    }

    @Property(tries = 200)
    default void the_text_of_an_entity_holds_no_secret(@ForAll("storedEntities") Entity entity) {
        assertThat(entity.toString()).doesNotContain(Generators.SECRET_MARK);
    }

    @Property(tries = 200)
    default void an_event_holds_no_secret(@ForAll("storedEvents") Event event) {
        assertThat(event.toString()).doesNotContain(Generators.SECRET_MARK);
        assertThat(Documents.write(schema(), event)).doesNotContain(Generators.SECRET_MARK);
    }

    private EntityType<?> type(Entity entity) {
        return schema().entity(entity.id()).getOrElseThrow(() -> new AssertionError("unknown kind of " + entity));
    }

    private static <T extends Entity> void assertReadBack(EntityType<T> type, Entity entity) {
        String document = Documents.write(type, type.javaType().cast(entity));
        T read = Documents.read(type, document);
        assertThat(read).isEqualTo(entity);
        assertThat(Documents.write(type, read)).isEqualTo(document);
    }

    private static <T extends Entity> void assertFieldsFit(EntityType<T> type, Entity entity) {
        T typed = type.javaType().cast(entity);
        for (Field<T> field : type.fields().all()) {
            Object value = field.of(typed);
            Vector<Object> values = field.many() && value instanceof Iterable<?> elements
                    ? Vector.ofAll(elements)
                    : Option.<Object>of(value).toVector();
            assertThat(values).as("%s of %s", field.name(), type).allMatch(javaType(field.type())::isInstance);
        }
    }

    private static Class<?> javaType(FieldType type) {
        return switch (type) {
            case UUID -> UUID.class;
            case TEXT -> String.class;
            case LONG -> Long.class;
            case DOUBLE -> Double.class;
            case BOOLEAN -> Boolean.class;
            case INSTANT -> Instant.class;
        };
    }
}

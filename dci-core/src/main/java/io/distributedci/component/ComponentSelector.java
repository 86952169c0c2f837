// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ValueStyle;
import io.distributedci.query.Condition;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import org.immutables.value.Value;

/**
 * Which component of a type is wanted: the latest (R83) of the active ones that satisfy all of this. Without more than the type it is the latest global one (R84).
 */
@Value.Immutable
@ValueStyle
public interface ComponentSelector {
    /** Most tags, of each sort, of one selector. */
    int MAX_TAGS = 100;

    /** Its type, in any case. */
    String type();

    /** Exactly this version; see {@link Component#componentVersion()}. */
    Option<String> version();

    /** It has all these tags. */
    Vector<String> tags();

    /** It has one of these tags; the first that any candidate has decides, whatever is later. Without effect when empty. */
    Vector<String> priorityTags();

    /** It was created no longer ago; not negative. */
    Option<Duration> maxAge();

    /** It is as stable or more (R93). */
    Option<BuildMaturity> maturity();

    /** It is this one. */
    Option<ComponentId> pin();

    /** Whether private ones of one's own teams count too; those of others never do (R108). */
    @Value.Default
    default boolean includePrivate() {
        return false;
    }

    /** It satisfies this too, over the fields of components. */
    @Value.Default
    default Condition where() {
        return Condition.everything();
    }

    /**
     * Chooses among candidates, and says of each other why it was passed over; pure. Refuses with {@code input.*} and {@code query.*} when the selector itself is no good.
     *
     * @param now what {@link #maxAge} counts from
     */
    default Either<DciError, Selection> select(Iterable<Component> candidates, Instant now) {
        return SelectorRules.select(this, Vector.ofAll(candidates), now);
    }

    /** The latest of a type. */
    static ComponentSelector latest(String type) {
        return builder().type(type).build();
    }

    /** A builder. */
    static ImmutableComponentSelector.Builder builder() {
        return ImmutableComponentSelector.builder();
    }
}

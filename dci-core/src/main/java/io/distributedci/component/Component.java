// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.kernel.ValueStyle;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.Comparator;
import org.immutables.value.Value;

/**
 * A component. Its own version is {@link #componentVersion}; {@link #version} counts the changes of the record, as for every entity.
 */
@Value.Immutable
@ValueStyle
public interface Component extends Entity, WithComponent {
    /** Most tags of one component. */
    int MAX_TAGS = 1000;
    /** Most files of one component. */
    int MAX_FILES = 1000;

    /** The one meaning of "latest": last released, then last created, then greatest id; latest first, a total order (R83). */
    Comparator<Component> LATEST_FIRST = Comparator.comparing(Component::releasedAt)
            .thenComparing(Component::createdAt)
            .thenComparing(component -> component.id().value().toString())
            .reversed();

    @Override
    ComponentId id();

    /** 1 to 255 characters. */
    String name();

    /** What people call it; part of its key (R76). Given or derived (R69); 1 to 255 characters (R73). */
    String displayName();

    /** Its version as its makers count; part of its key (R76). Given or derived (R69); may be empty. */
    @Value.Default
    default String componentVersion() {
        return "";
    }

    /** An identifier that its makers gave, such as a commit; given or derived (R71); may be empty. */
    @Value.Default
    default String uid() {
        return "";
    }

    /** The long name that its makers use; may be empty. */
    @Value.Default
    default String canonicalName() {
        return "";
    }

    /** What sort of thing it is; lower case (R67), 1 to 255 characters. */
    String type();

    /** A package URL, {@code pkg:…}; may be empty. */
    @Value.Default
    default String purl() {
        return "";
    }

    /** Free text; may be empty. */
    @Value.Default
    default String title() {
        return "";
    }

    /** Free text; may be empty. */
    @Value.Default
    default String message() {
        return "";
    }

    /** Where to read about it; free text, may be empty. */
    @Value.Default
    default String url() {
        return "";
    }

    /** The topic it belongs to. Never changes. */
    TopicId topicId();

    /** The team it is private to; none for a global one. Never changes (R81). */
    Option<TeamId> teamId();

    /** Annotations in the order they were first added, each once (R86). */
    Vector<String> tags();

    /** Free data. */
    @Value.Default
    default JsonObject data() {
        return JsonObject.EMPTY;
    }

    /** When its makers released it; UTC, microseconds. */
    Instant releasedAt();

    /** When it became active for the first time, and was frozen (R80); none for a draft. */
    Option<Instant> activatedAt();

    /** Its files, in order of their paths. */
    Vector<ComponentFile> files();

    /** Whether identity, content and time of release can no longer change (R80). */
    default boolean isFrozen() {
        return activatedAt().isDefined();
    }

    /** Whether everybody who sees its topic sees it. */
    default boolean isGlobal() {
        return teamId().isEmpty();
    }

    /** A builder. */
    static ImmutableComponent.Builder builder() {
        return ImmutableComponent.builder();
    }
}

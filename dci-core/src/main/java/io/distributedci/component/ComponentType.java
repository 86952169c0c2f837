// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import static io.distributedci.storage.EntityType.live;
import static io.distributedci.storage.ValueType.INSTANT;
import static io.distributedci.storage.ValueType.JSON;
import static io.distributedci.storage.ValueType.TEXT;
import static io.distributedci.storage.ValueType.id;
import static io.distributedci.storage.ValueType.list;
import static io.distributedci.storage.ValueType.optional;
import static io.distributedci.storage.ValueType.record;

import io.distributedci.component.ComponentEvent.ComponentActivated;
import io.distributedci.component.ComponentEvent.ComponentAmended;
import io.distributedci.component.ComponentEvent.ComponentCreated;
import io.distributedci.component.ComponentEvent.ComponentDeactivated;
import io.distributedci.component.ComponentEvent.ComponentFilePut;
import io.distributedci.component.ComponentEvent.ComponentFileRemoved;
import io.distributedci.component.ComponentEvent.ComponentRevised;
import io.distributedci.component.ComponentEvent.ComponentTagged;
import io.distributedci.component.ComponentEvent.ComponentUntagged;
import io.distributedci.component.ImmutableComponent.Builder;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.Condition;
import io.distributedci.query.Field;
import io.distributedci.query.Sort;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.EventType;
import io.distributedci.storage.Index;
import io.distributedci.storage.Query;
import io.distributedci.storage.Reference.OnArchive;
import io.vavr.collection.Vector;

/** How components and their events are stored. */
public final class ComponentType {
    private static final Condition ACTIVE =
            new Condition.Compare("state", Condition.Op.EQ, ResourceState.ACTIVE.word());
    private static final Condition GLOBAL = new Condition.Null("team_id");

    /** Components. */
    public static final EntityType<Component> TYPE = EntityType.named(
                    ComponentId.KIND, Component.class, ImmutableComponent::builder, Builder::build)
            .id(ComponentId::new, Component::id, Builder::id)
            .common(Builder::version, Builder::createdAt, Builder::updatedAt, Builder::state)
            .attribute("name", TEXT, Component::name, Builder::name)
            .attribute("display_name", TEXT, Component::displayName, Builder::displayName)
            .attribute("version", TEXT, Component::componentVersion, Builder::componentVersion)
            .attribute("uid", TEXT, Component::uid, Builder::uid)
            .attribute("canonical_project_name", TEXT, Component::canonicalName, Builder::canonicalName)
            .attribute("type", TEXT, Component::type, Builder::type)
            .attribute("purl", TEXT, Component::purl, Builder::purl)
            .attribute("title", TEXT, Component::title, Builder::title)
            .attribute("message", TEXT, Component::message, Builder::message)
            .attribute("url", TEXT, Component::url, Builder::url)
            .attribute("topic_id", id(TopicId::new), Component::topicId, Builder::topicId)
            .attribute("team_id", optional(id(TeamId::new)), Component::teamId, Builder::teamId)
            .attribute("tags", list(TEXT), Component::tags, Builder::tags)
            .attribute("data", JSON, Component::data, Builder::data)
            .attribute("released_at", INSTANT, Component::releasedAt, Builder::releasedAt)
            .attribute("activated_at", optional(INSTANT), Component::activatedAt, Builder::activatedAt)
            .attribute("files", list(record(ComponentFile.class)), Component::files, Builder::files)
            .index(Index.unique("key")
                    .ascending("display_name", "topic_id", "type", "version", "team_id")
                    .when(ACTIVE))
            .index(latest("newest").when(live()))
            .index(latest("topic", "topic_id").when(live()))
            .index(latest("type", "topic_id", "type").when(live()))
            .index(latest("team", "team_id").when(live()))
            .index(latest("latest", "topic_id", "type", "team_id").when(ACTIVE))
            .index(latest("tagged", "topic_id", "type", "team_id", "tags").when(ACTIVE))
            .reference("topic_id", TopicId.KIND, OnArchive.CASCADE)
            .reference("team_id", TeamId.KIND, OnArchive.CASCADE)
            .declared();

    /** The order "latest first" (R83). */
    public static final Vector<Sort> LATEST_FIRST = Vector.of(
            TYPE.field("released_at").descending(), TYPE.field("created_at").descending());

    /** What happens to components. */
    public static final Vector<EventType<?>> EVENTS = Vector.of(
            new EventType<>("component.created", ComponentCreated.class),
            new EventType<>("component.activated", ComponentActivated.class),
            new EventType<>("component.deactivated", ComponentDeactivated.class),
            new EventType<>("component.revised", ComponentRevised.class),
            new EventType<>("component.amended", ComponentAmended.class),
            new EventType<>("component.tagged", ComponentTagged.class),
            new EventType<>("component.untagged", ComponentUntagged.class),
            new EventType<>("component.file-put", ComponentFilePut.class),
            new EventType<>("component.file-removed", ComponentFileRemoved.class));

    private ComponentType() {}

    /** The active, global components of a topic and a type, latest first (R84); its first is "the latest". */
    public static Query<Component> latest(TopicId topic, String type) {
        return active(topic, type).where(GLOBAL);
    }

    /** The active components of a topic and a type that are private to a team, latest first. */
    public static Query<Component> latestOf(TeamId team, TopicId topic, String type) {
        return active(topic, type).where(TYPE.field("team_id").is(team));
    }

    /** The active component with the key of another, which may be itself (R76). */
    static Query<Component> active(Component twin) {
        Field<Component> team = TYPE.field("team_id");
        return active(twin.topicId(), twin.type())
                .where(TYPE.field("display_name").is(twin.displayName()))
                .where(TYPE.field("version").is(twin.componentVersion()))
                .where(twin.teamId().map(team::is).getOrElse(team::isNull));
    }

    private static Query<Component> active(TopicId topic, String type) {
        return Query.of(TYPE)
                .where(ACTIVE)
                .where(TYPE.field("topic_id").is(topic))
                .where(TYPE.field("type").is(type))
                .orderBy(LATEST_FIRST);
    }

    private static Index latest(String name, String... leading) {
        return Index.named(name).ascending(leading).descending("released_at", "created_at");
    }
}

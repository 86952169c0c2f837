// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import static java.util.Objects.requireNonNull;

import io.distributedci.identity.AccessRules;
import io.distributedci.identity.Action;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Catalog;
import io.distributedci.identity.Identity;
import io.distributedci.identity.Resource;
import io.distributedci.identity.Visibility;
import io.distributedci.kernel.Change;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.storage.StorageException;
import io.distributedci.storage.StorageRefusal;
import io.distributedci.storage.Tx;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicType;
import io.distributedci.topic.Topics;
import io.vavr.Tuple;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;

/**
 * Components, as the caller may see and change them (R40–R45). Every method refuses with the codes of {@code identity.*}, {@code access.*}, {@code storage.*} where they apply;
 * codes of its own are named at each.
 */
public final class Components {
    /** Components, for features that build on them: what may be done with one, inside their own transactions. */
    public static final Catalog<Component> CATALOG =
            new Catalog<>(ComponentType.TYPE, Components::resource, Components::visible, ComponentType.LATEST_FIRST);

    /** How often publishing looks again when what was in its way went away meanwhile. */
    private static final int PUBLISH_ATTEMPTS = 3;

    private final Caller caller;
    private final ComponentPolicy policy;

    /** Components for this caller. */
    public Components(Caller caller, ComponentPolicy policy) {
        this.caller = requireNonNull(caller);
        this.policy = requireNonNull(policy);
    }

    /** Their files. */
    public ComponentFiles files() {
        return new ComponentFiles(caller, policy);
    }

    /**
     * Creates a component: global ones EPM and feeders, private ones members of the team; and they see the topic (R43). Refuses with {@code input.*}, {@code component.one-name}
     * (R68), and {@code storage.taken} when it is to be active and an active one has its key (R76).
     */
    public Either<DciError, Component> create(NewComponent command) {
        return caller.change(
                (tx, who) -> draft(tx, who, command, Vector.empty()).map(draft -> stored(tx, draft, command.state())));
    }

    /**
     * Makes sure that there is this active component, with these files if it is new: as {@link #create}, but one that has the key already is the answer (R76), unchanged, and two
     * that publish at once get the same one. An inactive or archived one with the key does not count (R77, R78). The state in the command is ignored. Refuses with
     * {@code component.path} (R88) besides, with {@code component.other-content} when the one that is there lacks one of the given files or has other bytes for it, and with
     * {@code component.other-digest} when the bytes of a file are not the declared ones (R211). What is there already costs no reading of files that declare their digest.
     *
     * @throws IOException when reading a file failed; nothing has changed
     */
    public Either<DciError, Published> publish(NewComponent command, Vector<NewFile> files) throws IOException {
        Either<DciError, Published> outlook =
                caller.ask((tx, who) -> published(tx, who, command, ComponentFiles.outlook(files)));
        if (outlook.isLeft()) {
            return outlook;
        }
        if (!outlook.get().created()) {
            return agreed(outlook.get(), ComponentFiles.digests(files));
        }
        Either<DciError, Vector<ComponentFile>> stored = files().store(files);
        return stored.isLeft() ? Either.left(stored.getLeft()) : publishStored(command, stored.get());
    }

    /** The active component that has the key of this command, if there is one: what {@link #publish} would find. Refuses as {@link #create} does, whether or not there is one. */
    public Either<DciError, Option<Component>> find(NewComponent command) {
        return caller.ask((tx, who) ->
                draft(tx, who, command, Vector.empty()).map(draft -> tx.first(ComponentType.active(draft))));
    }

    /** The component. */
    public Either<DciError, Component> get(ComponentId id) {
        return CATALOG.get(caller, id);
    }

    /** Those of these components that the caller sees, in the order of the ids, each once (R42). */
    public Either<DciError, Vector<Component>> among(Vector<ComponentId> ids) {
        return CATALOG.among(caller, ids);
    }

    /** The visible components that match, latest first (R83) unless asked otherwise. */
    public Either<DciError, Page<Component>> list(ListRequest request) {
        return CATALOG.list(caller, request);
    }

    /** As {@link #list}, of one topic. */
    public Either<DciError, Page<Component>> ofTopic(TopicId topic, ListRequest request) {
        return list(request.where(ComponentType.TYPE.field("topic_id").is(topic)));
    }

    /** How many visible components match. */
    public Either<DciError, Long> count(Condition where) {
        return CATALOG.count(caller, where);
    }

    /** The latest active, global component of a topic and type, if there is one (R83, R84). */
    public Either<DciError, Option<Component>> latest(TopicId topic, String type) {
        return choose(topic, ComponentSelector.latest(type));
    }

    /** The component of a topic that a selector wants, if there is one (R85); private ones of the caller's own teams only. */
    public Either<DciError, Option<Component>> choose(TopicId topic, ComponentSelector selector) {
        return caller.ask((tx, who) -> Topics.CATALOG
                .permitted(tx, who, Action.READ, topic)
                .flatMap(visible -> ComponentChoice.choose(tx, topic, selector, who.teams())));
    }

    /** As {@link #choose}, and why not the others; see {@link ComponentChoice#explain}. */
    public Either<DciError, Selection> explain(TopicId topic, ComponentSelector selector) {
        return caller.ask((tx, who) -> Topics.CATALOG
                .permitted(tx, who, Action.READ, topic)
                .flatMap(visible -> ComponentChoice.explain(tx, topic, selector, who.teams())));
    }

    /**
     * Changes a component: global ones EPM and feeders (R44), private ones their team (R45). Refuses with {@code input.*}, {@code component.frozen} (R80), and
     * {@code storage.taken} when it becomes active and an active one has its key (R78). What changes nothing succeeds and is no change.
     */
    public Either<DciError, Component> change(ComponentId id, long expectedVersion, ComponentChanges changes) {
        return caller.change((tx, who) -> CATALOG.permitted(
                        tx, who, Action.UPDATE, new Catalog.Versioned(id, expectedVersion))
                .flatMap(component -> ComponentRules.change(component, changes, tx.now())
                        .map(facts -> tx.change(ComponentType.TYPE, component, facts))));
    }

    /** Makes it active; see {@link #change}. */
    public Either<DciError, Component> activate(ComponentId id, long expectedVersion) {
        return change(id, expectedVersion, ComponentChanges.to(ResourceState.ACTIVE));
    }

    /** Takes it out of use; it stays frozen. See {@link #change}. */
    public Either<DciError, Component> deactivate(ComponentId id, long expectedVersion) {
        return change(id, expectedVersion, ComponentChanges.to(ResourceState.INACTIVE));
    }

    /** Adds tags, on top of whatever others add or remove at the same time (R86): whoever may change it, and by policy whoever sees a global one (R44). Refuses with {@code input.*}. */
    public Either<DciError, Component> tag(ComponentId id, Vector<String> tags) {
        return caller.change((tx, who) -> taggable(tx, who, id)
                .flatMap(component -> ComponentRules.tag(component, tags)
                        .map(facts -> tx.change(ComponentType.TYPE, component, facts))));
    }

    /** Removes tags, whatever others add or remove at the same time; those that it does not have are ignored (R86). As {@link #tag}. */
    public Either<DciError, Component> untag(ComponentId id, Vector<String> tags) {
        return caller.change((tx, who) -> taggable(tx, who, id)
                .map(component -> tx.change(ComponentType.TYPE, component, ComponentRules.untag(component, tags))));
    }

    /** Deletes a component: whoever may change it. Its key is free again (R77). */
    public Either<DciError, Component> archive(ComponentId id, long expectedVersion) {
        return CATALOG.archive(caller, id, expectedVersion);
    }

    private Either<DciError, Published> publishStored(NewComponent command, Vector<ComponentFile> stored) {
        Map<String, String> digests = LinkedHashMap.ofEntries(
                stored.map(file -> Tuple.of(file.path(), file.blob().sha256())));
        Either<DciError, Published> settled = settled(command, stored);
        for (int again = 1; again < PUBLISH_ATTEMPTS && isTaken(settled); again++) {
            settled = settled(command, stored);
        }
        return settled.flatMap(published -> agreed(published, digests));
    }

    private Either<DciError, Published> settled(NewComponent command, Vector<ComponentFile> stored) {
        return caller.change((tx, who) -> published(tx, who, command, stored));
    }

    private static Either<DciError, Published> agreed(Published published, Map<String, String> digests) {
        return FileRules.agree(published.component(), digests).map(same -> published);
    }

    private static Either<DciError, Published> published(
            Tx tx, Identity who, NewComponent command, Vector<ComponentFile> files) {
        return draft(tx, who, command, files)
                .map(draft -> tx.first(ComponentType.active(draft))
                        .map(twin -> new Published(twin, false))
                        .getOrElse(() -> new Published(stored(tx, draft, ResourceState.ACTIVE), true)));
    }

    private static Either<DciError, Component> draft(
            Tx tx, Identity who, NewComponent command, Vector<ComponentFile> files) {
        ComponentId id = command.id().getOrElse(() -> new ComponentId(tx.newId()));
        return ComponentRules.create(command, id, tx.now())
                .flatMap(created -> FileRules.initial(files).map(created.created()::withFiles))
                .flatMap(draft -> Topics.CATALOG
                        .permitted(tx, who, Action.READ, draft.topicId())
                        .flatMap(topic -> AccessRules.decide(
                                who, Action.CREATE, new Resource.OfComponent(topic.resource(), draft.teamId())))
                        .flatMap(permitted -> draft.teamId()
                                .map(team -> tx.require(team).map(exists -> draft))
                                .getOrElse(Either.right(draft))));
    }

    private static Component stored(Tx tx, Component draft, ResourceState state) {
        Component created = tx.create(ComponentType.TYPE, new ComponentEvent.ComponentCreated(draft));
        Option<Change<Component>> activated = ComponentRules.move(created, state, tx.now());
        return tx.change(ComponentType.TYPE, created, activated);
    }

    private Either<DciError, Component> taggable(Tx tx, Identity who, ComponentId id) {
        return CATALOG.permitted(tx, who, Action.READ, id)
                .flatMap(component -> policy.tagByReaders() && component.isGlobal()
                        ? Either.right(component)
                        : CATALOG.permitted(tx, who, Action.TAG, id));
    }

    private static boolean isTaken(Either<DciError, Published> settled) {
        return settled.isLeft() && settled.getLeft().code().equals(StorageRefusal.TAKEN.code());
    }

    private static Resource resource(Tx tx, Component component) {
        return tx.find(TopicType.TYPE, component.topicId())
                .map(Topic::resource)
                .map(topic -> new Resource.OfComponent(topic, component.teamId()))
                .getOrElseThrow(() -> new StorageException("A component without its topic: " + component.id()));
    }

    private static Condition visible(Tx tx, Identity who) {
        return Visibility.components(who, Topics.accessible(tx, who));
    }
}

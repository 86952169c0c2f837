// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import io.distributedci.component.ComponentEvent.ComponentActivated;
import io.distributedci.component.ComponentEvent.ComponentAmended;
import io.distributedci.component.ComponentEvent.ComponentCreated;
import io.distributedci.component.ComponentEvent.ComponentDeactivated;
import io.distributedci.component.ComponentEvent.ComponentRevised;
import io.distributedci.component.ComponentEvent.ComponentTagged;
import io.distributedci.component.ComponentEvent.ComponentUntagged;
import io.distributedci.kernel.Change;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Input;
import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.Text;
import io.distributedci.topic.TypeName;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;

/** The rules of components: R14, R67–R75, R80–R82, R86. Their key is unique by the index (R76–R79). */
public final class ComponentRules {
    private ComponentRules() {}

    /** A new draft; see {@link #move} for what makes it active. */
    public static Either<DciError, ComponentCreated> create(NewComponent command, ComponentId id, Instant now) {
        return name(command)
                .flatMap(name -> texts(command)
                        .flatMap(valid -> TypeName.of("type", command.type()))
                        .flatMap(type -> ComponentInput.tags(command.tags())
                                .flatMap(tags -> ComponentInput.releasedAt(
                                                command.releasedAt().getOrElse(now))
                                        .map(releasedAt -> described(command, derive(name, command))
                                                .id(id)
                                                .createdAt(now)
                                                .name(name)
                                                .type(type)
                                                .tags(tags)
                                                .releasedAt(releasedAt)
                                                .state(ResourceState.INACTIVE)
                                                .build()))))
                .map(ComponentCreated::new);
    }

    /** R69–R75, R70: what is given and not empty wins over what the name says. */
    static Derivation derive(String name, NewComponent given) {
        Derivation derived = Derivation.of(name, given.canonicalName());
        return new Derivation(
                given.displayName().getOrElse(derived.displayName()),
                given.version().isEmpty() ? derived.version() : given.version(),
                given.uid().isEmpty() ? derived.uid() : given.uid());
    }

    /** R80, R81: what is frozen can be given only as it is; what follows are the facts that really change something. */
    static Either<DciError, Vector<Change<Component>>> change(
            Component component, ComponentChanges wanted, Instant now) {
        return revision(component, wanted)
                .flatMap(revised -> amendment(component, wanted)
                        .flatMap(amended -> Input.optional(wanted.state(), ResourceState::settable)
                                .flatMap(state -> thawed(component, revised)
                                        .map(allowed -> Vector.<Change<Component>>empty()
                                                .appendAll(Option.when(
                                                        !fields(revised).isEmpty(), revised))
                                                .appendAll(Option.when(says(amended), amended))
                                                .appendAll(state.flatMap(to -> move(component, to, now)))))));
    }

    /** R82: becoming active is one fact, staying active none. */
    static Option<Change<Component>> move(Component component, ResourceState to, Instant now) {
        if (component.state() == to) {
            return Option.none();
        }
        return Option.some(
                to == ResourceState.ACTIVE
                        ? new ComponentActivated(component.id(), now)
                        : new ComponentDeactivated(component.id()));
    }

    /** R86: what it has already stays where it is. */
    static Either<DciError, Option<ComponentTagged>> tag(Component component, Vector<String> given) {
        return ComponentInput.tags(given)
                .map(tags -> tags.reject(component.tags()::contains))
                .filterOrElse(
                        news -> component.tags().size() + news.size() <= Component.MAX_TAGS,
                        news -> ComponentInput.tooManyTags())
                .map(news -> Option.when(!news.isEmpty(), () -> new ComponentTagged(component.id(), news)));
    }

    /** R86: what it does not have is ignored. */
    static Option<ComponentUntagged> untag(Component component, Vector<String> given) {
        Vector<String> gone = component.tags().filter(given::contains);
        return Option.when(!gone.isEmpty(), () -> new ComponentUntagged(component.id(), gone));
    }

    private static Either<DciError, String> name(NewComponent command) {
        return command.name().isDefined() == command.displayName().isDefined()
                ? ComponentRefusal.ONE_NAME.error().left()
                : command.name()
                        .map(name -> Text.name("name", name))
                        .getOrElse(() ->
                                Text.name("display_name", command.displayName().get()));
    }

    private static Either<DciError, NewComponent> texts(NewComponent command) {
        return ComponentInput.label("version", command.version())
                .flatMap(version -> ComponentInput.label("uid", command.uid()))
                .flatMap(uid -> ComponentInput.label("canonical_project_name", command.canonicalName()))
                .flatMap(canonical -> ComponentInput.purl(command.purl()))
                .flatMap(purl -> Text.free("title", command.title()))
                .flatMap(title -> Text.free("message", command.message()))
                .flatMap(message -> Text.free("url", command.url()))
                .flatMap(url -> ResourceState.settable(command.state()))
                .map(state -> command);
    }

    private static ImmutableComponent.Builder described(NewComponent command, Derivation derived) {
        return Component.builder()
                .displayName(derived.displayName())
                .componentVersion(derived.version())
                .uid(derived.uid())
                .canonicalName(command.canonicalName())
                .purl(command.purl())
                .title(command.title())
                .message(command.message())
                .url(command.url())
                .topicId(command.topicId())
                .teamId(command.teamId())
                .data(command.data());
    }

    private static Either<DciError, ComponentRevised> revision(Component component, ComponentChanges wanted) {
        return Input.optional(wanted.name(), name -> Text.name("name", name))
                .flatMap(name -> Input.optional(wanted.displayName(), text -> Text.name("display_name", text)))
                .flatMap(name -> Input.optional(wanted.version(), text -> ComponentInput.label("version", text)))
                .flatMap(version -> Input.optional(wanted.uid(), text -> ComponentInput.label("uid", text)))
                .flatMap(uid -> Input.optional(
                        wanted.canonicalName(), text -> ComponentInput.label("canonical_project_name", text)))
                .flatMap(canonical -> Input.optional(wanted.purl(), ComponentInput::purl))
                .flatMap(purl -> Input.optional(wanted.type(), type -> TypeName.of("type", type)))
                .flatMap(type -> Input.optional(wanted.releasedAt(), ComponentInput::releasedAt)
                        .map(releasedAt -> new ComponentRevised(
                                component.id(),
                                news(wanted.name(), component.name()),
                                news(wanted.displayName(), component.displayName()),
                                news(wanted.version(), component.componentVersion()),
                                news(wanted.uid(), component.uid()),
                                news(wanted.canonicalName(), component.canonicalName()),
                                news(type, component.type()),
                                news(wanted.purl(), component.purl()),
                                news(releasedAt, component.releasedAt()))));
    }

    private static Either<DciError, ComponentAmended> amendment(Component component, ComponentChanges wanted) {
        return Input.optional(wanted.title(), text -> Text.free("title", text))
                .flatMap(title -> Input.optional(wanted.message(), text -> Text.free("message", text)))
                .flatMap(message -> Input.optional(wanted.url(), text -> Text.free("url", text)))
                .map(url -> new ComponentAmended(
                        component.id(),
                        news(wanted.title(), component.title()),
                        news(wanted.message(), component.message()),
                        news(wanted.url(), component.url()),
                        news(wanted.data(), component.data())));
    }

    private static Either<DciError, ComponentRevised> thawed(Component component, ComponentRevised revised) {
        Vector<String> fields = fields(revised);
        return component.isFrozen() && !fields.isEmpty()
                ? ComponentRefusal.FROZEN.error("fields", fields.mkString(", ")).left()
                : Either.right(revised);
    }

    private static Vector<String> fields(ComponentRevised revised) {
        return Vector.of(
                        revised.name().map(given -> "name"),
                        revised.displayName().map(given -> "display_name"),
                        revised.version().map(given -> "version"),
                        revised.uid().map(given -> "uid"),
                        revised.canonicalName().map(given -> "canonical_project_name"),
                        revised.type().map(given -> "type"),
                        revised.purl().map(given -> "purl"),
                        revised.releasedAt().map(given -> "released_at"))
                .flatMap(field -> field);
    }

    private static boolean says(ComponentAmended amended) {
        return amended.title().isDefined()
                || amended.message().isDefined()
                || amended.url().isDefined()
                || amended.data().isDefined();
    }

    private static <V> Option<V> news(Option<V> wanted, V is) {
        return wanted.filter(value -> !value.equals(is));
    }
}

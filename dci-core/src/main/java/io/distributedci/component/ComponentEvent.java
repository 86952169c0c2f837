// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import io.distributedci.kernel.Change;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.Creation;
import io.distributedci.kernel.Event;
import io.distributedci.kernel.JsonObject;
import io.distributedci.kernel.ResourceState;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;

/** What can happen to a component. */
public sealed interface ComponentEvent extends Event {
    /** It came to be, as a draft; one that is created active is activated in the same commit. */
    record ComponentCreated(Component created) implements ComponentEvent, Creation<Component> {}

    /** It became active (R82); the first time freezes it (R80). */
    record ComponentActivated(ComponentId subject, Instant at) implements ComponentEvent, Change<Component> {
        @Override
        public Component applyTo(Component component) {
            return component
                    .withState(ResourceState.ACTIVE)
                    .withActivatedAt(component.activatedAt().orElse(Option.some(at)));
        }
    }

    /** It is no longer offered for new use. */
    record ComponentDeactivated(ComponentId subject) implements ComponentEvent, Change<Component> {
        @Override
        public Component applyTo(Component component) {
            return component.withState(ResourceState.INACTIVE);
        }
    }

    /** Identity or time of release of a draft was changed; what is absent stayed. */
    record ComponentRevised(
            ComponentId subject,
            Option<String> name,
            Option<String> displayName,
            Option<String> version,
            Option<String> uid,
            Option<String> canonicalName,
            Option<String> type,
            Option<String> purl,
            Option<Instant> releasedAt)
            implements ComponentEvent, Change<Component> {
        @Override
        public Component applyTo(Component component) {
            return component
                    .withName(name.getOrElse(component.name()))
                    .withDisplayName(displayName.getOrElse(component.displayName()))
                    .withComponentVersion(version.getOrElse(component.componentVersion()))
                    .withUid(uid.getOrElse(component.uid()))
                    .withCanonicalName(canonicalName.getOrElse(component.canonicalName()))
                    .withType(type.getOrElse(component.type()))
                    .withPurl(purl.getOrElse(component.purl()))
                    .withReleasedAt(releasedAt.getOrElse(component.releasedAt()));
        }
    }

    /** Its description was amended; what is absent stayed. */
    record ComponentAmended(
            ComponentId subject,
            Option<String> title,
            Option<String> message,
            Option<String> url,
            Option<JsonObject> data)
            implements ComponentEvent, Change<Component> {
        @Override
        public Component applyTo(Component component) {
            return component
                    .withTitle(title.getOrElse(component.title()))
                    .withMessage(message.getOrElse(component.message()))
                    .withUrl(url.getOrElse(component.url()))
                    .withData(data.getOrElse(component.data()));
        }
    }

    /** Tags were added that it did not have. */
    record ComponentTagged(ComponentId subject, Vector<String> tags) implements ComponentEvent, Change<Component> {
        @Override
        public Component applyTo(Component component) {
            return component.withTags(component.tags().appendAll(tags));
        }
    }

    /** Tags were removed that it had. */
    record ComponentUntagged(ComponentId subject, Vector<String> tags) implements ComponentEvent, Change<Component> {
        @Override
        public Component applyTo(Component component) {
            return component.withTags(component.tags().removeAll(tags));
        }
    }

    /** A file was added, or replaced the one of its path. */
    record ComponentFilePut(ComponentId subject, ComponentFile file) implements ComponentEvent, Change<Component> {
        @Override
        public Component applyTo(Component component) {
            return component.withFiles(component
                    .files()
                    .reject(other -> other.path().equals(file.path()))
                    .append(file)
                    .sortBy(ComponentFile::path));
        }
    }

    /** A file was removed. */
    record ComponentFileRemoved(ComponentId subject, String path) implements ComponentEvent, Change<Component> {
        @Override
        public Component applyTo(Component component) {
            return component.withFiles(
                    component.files().reject(file -> file.path().equals(path)));
        }
    }
}

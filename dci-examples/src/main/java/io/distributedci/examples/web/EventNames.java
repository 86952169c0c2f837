// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static io.distributedci.examples.page.Html.element;
import static io.distributedci.examples.page.Html.text;
import static java.util.Objects.requireNonNull;

import io.distributedci.DciSession;
import io.distributedci.audit.AuditFact;
import io.distributedci.examples.page.Html;
import io.distributedci.kernel.AlertId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Entity;
import io.distributedci.kernel.Id;
import io.distributedci.kernel.NotificationId;
import io.distributedci.kernel.Ref;
import io.distributedci.notification.Alert;
import io.distributedci.notification.Notification;
import io.vavr.Tuple;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** What events are about, and who did it, for people: found for all that are on a page at once. What has no name, or is gone, is shown by its kind and id. */
record EventNames(Names names, Map<Ref, Alert> alerts, Map<Ref, Notification> notifications) {
    EventNames {
        requireNonNull(names);
        requireNonNull(alerts);
        requireNonNull(notifications);
    }

    /** Of these, as far as the session sees them. */
    static EventNames of(DciSession as, Vector<AuditFact> facts) {
        Vector<Ref> subjects = facts.map(AuditFact::subject).distinct();
        Vector<AlertId> watched = Names.ids(subjects, AlertId.KIND, AlertId::new);
        Vector<NotificationId> told = Names.ids(subjects, NotificationId.KIND, NotificationId::new);
        Map<Ref, Alert> alerts =
                watched.isEmpty() ? HashMap.empty() : byRef(as.alerts().among(watched));
        Map<Ref, Notification> notifications =
                told.isEmpty() ? HashMap.empty() : byRef(as.notifications().among(told));
        Vector<Id> ids = Vector.<Id>ofAll(subjects)
                .appendAll(facts.map(AuditFact::actor).distinct().flatMap(EventNames::id))
                .appendAll(alerts.values().flatMap(alert -> Vector.<Id>of(alert.remoteCiId(), alert.topicId())));
        return new EventNames(Names.of(as, ids), alerts, notifications);
    }

    private static <T extends Entity> Map<Ref, T> byRef(Either<DciError, Vector<T>> found) {
        return HashMap.ofEntries(found.getOrElse(Vector.empty()).map(entity -> Tuple.of(Ref.to(entity.id()), entity)));
    }

    /** Whose id it is that the feed names an actor by; none of the system. */
    private static Option<Id> id(String actor) {
        String[] parts = actor.split("/", 2);
        return parts.length < 2
                ? Option.none()
                : Id.parse("actor", parts[1], value -> new Ref(parts[0], value))
                        .toOption()
                        .map(ref -> ref);
    }

    /** What it is about; leads to its page, or to those of what it is about itself. */
    Html about(Ref subject) {
        return alerts.get(subject)
                .map(this::alert)
                .orElse(() -> notifications.get(subject).map(EventNames::notification))
                .getOrElse(() -> named(subject));
    }

    /** Who did it. */
    Html who(String actor) {
        return id(actor).map(this::named).getOrElse(() -> Markup.name(actor));
    }

    private Html alert(Alert alert) {
        return element(
                "span",
                text(AlertId.KIND + " of "),
                names.link(alert.topicId()),
                text(" at "),
                names.link(alert.remoteCiId()));
    }

    private static Html notification(Notification notification) {
        return Names.shown(
                notification.about(),
                NotificationId.KIND + " " + notification.message().title());
    }

    private Html named(Id id) {
        return Names.shown(
                id,
                names.find(id)
                        .map(name -> id.kind() + " " + name)
                        .getOrElse(() -> Ref.to(id).toString()));
    }
}

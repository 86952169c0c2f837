// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart.report;

import static java.util.Objects.requireNonNull;

import io.distributedci.DciSession;
import io.distributedci.component.Component;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TopicId;
import io.distributedci.notification.Notification;
import io.distributedci.notification.NotificationType;
import io.distributedci.query.ListRequest;
import io.distributedci.topic.Topic;
import io.vavr.collection.Vector;
import java.time.Instant;

/**
 * Everything there is to tell of a topic.
 *
 * @param topic the topic
 * @param at when the store was read
 * @param inventory what it is made of
 * @param releases how the releases of the product fare, the oldest first
 * @param others how the components of all other types fare
 * @param suspects who could be to blame, for each test that failed
 * @param changes what differs from release to release
 * @param certification what was certified
 * @param told what was told to subscribers, the oldest first
 */
public record Report(
        Topic topic,
        Instant at,
        Inventory inventory,
        Vector<ReleaseHealth> releases,
        Vector<ReleaseHealth> others,
        Vector<Suspects> suspects,
        Vector<Change> changes,
        Vector<CertificationState> certification,
        Vector<Notification> told) {
    public Report {
        requireNonNull(topic);
        requireNonNull(at);
        requireNonNull(inventory);
        requireNonNull(releases);
        requireNonNull(others);
        requireNonNull(suspects);
        requireNonNull(changes);
        requireNonNull(certification);
        requireNonNull(told);
    }

    /**
     * Reads it from the store.
     *
     * @param session who sees the whole topic and the outbox, such as the system
     * @param id the topic
     * @param type the type of the components that are its product; the others are what that is tested with
     */
    public static Report read(DciSession session, TopicId id, String type) {
        Topic topic = session.topics().get(id).getOrElseThrow(RefusedException::new);
        Inventory inventory = Inventory.of(session, id);
        Vector<Component> products = inventory.ofType(type);
        Vector<ReleaseHealth> releases = health(session, products);
        return new Report(
                topic,
                Instant.now(),
                inventory,
                releases,
                health(session, inventory.components().removeAll(products)),
                Suspects.of(session, id, releases).getOrElseThrow(RefusedException::new),
                new Changes(session, inventory).between(products),
                CertificationState.of(session, id, products, inventory.remoteCis()),
                told(session, id));
    }

    /** What a component is called: its name and its version. */
    public String component(ComponentId component) {
        return inventory.component(component);
    }

    /** What a remote CI is called. */
    public String site(RemoteCiId remoteCi) {
        return inventory.site(remoteCi);
    }

    private static Vector<ReleaseHealth> health(DciSession session, Vector<Component> components) {
        return components.map(component -> ReleaseHealth.of(session, component).getOrElseThrow(RefusedException::new));
    }

    private static Vector<Notification> told(DciSession session, TopicId topic) {
        ListRequest oldestFirst = ListRequest.all()
                .sortedBy(NotificationType.TYPE.field("position").ascending());
        return Pages.all(oldestFirst, request -> session.notifications().list(request))
                .filter(each -> each.message().fields().get("topic_id").contains(topic.toString()));
    }
}

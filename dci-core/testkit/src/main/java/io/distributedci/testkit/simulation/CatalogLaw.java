// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.simulation;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentEvent.ComponentActivated;
import io.distributedci.component.ComponentType;
import io.distributedci.kernel.ResourceState;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.List;

/** Components are immutable and unique (R76, R80–R82, R86). */
final class CatalogLaw implements Invariant {
    @Override
    public Vector<String> after(Moment moment) {
        return moment.touched(ComponentType.TYPE).flatMap(touched -> {
            Component now = touched._2;
            boolean became = now.isActive() && !touched._1.exists(Component::isActive);
            int told = moment.events(ComponentActivated.class, now).size();
            return Vector.of(
                            Option.when(became && hasTwin(moment, now), "R76 there are two with its key"),
                            Option.when(
                                    touched._1.exists(before -> before.isFrozen()
                                            && !identity(before).equals(identity(now))),
                                    "R80 it is not what it was"),
                            Option.when(told != (became ? 1 : 0), "R82 its becoming active is told " + told + " times"),
                            Option.when(
                                    now.tags().distinct().size() != now.tags().size(), "R86 it has a tag twice"))
                    .flatMap(finding -> finding)
                    .map(finding -> finding + ": " + now);
        });
    }

    private static boolean hasTwin(Moment moment, Component component) {
        return World.live(moment.after(), ComponentType.TYPE)
                .exists(other -> other.state() == ResourceState.ACTIVE
                        && !other.id().equals(component.id())
                        && key(other).equals(key(component)));
    }

    private static List<Object> key(Component component) {
        return List.of(
                component.displayName(),
                component.topicId(),
                component.type(),
                component.componentVersion(),
                component.teamId());
    }

    private static List<Object> identity(Component component) {
        return List.of(
                key(component),
                component.name(),
                component.uid(),
                component.purl(),
                component.releasedAt(),
                component.files());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import io.distributedci.kernel.DciError;
import io.distributedci.query.Bound;
import io.distributedci.query.Condition;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;

/**
 * A selector that was found good, at a moment. It judges one component, and it says the same as a condition, so that a storage need not hand out what would be passed over.
 *
 * @param selector with its type in lower case
 * @param where its condition, bound
 * @param notBefore the earliest creation that its greatest age allows; none for no limit
 */
record Criteria(ComponentSelector selector, Bound<Component> where, Option<Instant> notBefore) {
    /** Why the component is no candidate; none when it is one. */
    Option<DciError> refusal(Component component) {
        return kind(component)
                .orElse(() -> identity(component))
                .orElse(() -> tags(component))
                .orElse(() -> age(component))
                .orElse(() -> Option.when(!where.test(component), SelectionRefusal.CONDITION::error))
                .orElse(() -> priority(component));
    }

    /** The place of the first priority tag that it has; 0 when there are none to have. */
    int rank(Component component) {
        return Math.max(0, selector.priorityTags().indexWhere(component.tags()::contains));
    }

    /** What must hold besides type, state, owner and priority: true exactly where {@link #refusal} names none of the rest. */
    Condition condition() {
        return Condition.everything()
                .and(all(selector.pin().map(ComponentType.TYPE.field("id")::is)))
                .and(all(selector.version().map(ComponentType.TYPE.field("version")::is)))
                .and(new Condition.And(selector.tags().map(ComponentType.TYPE.field("tags")::contains)))
                .and(all(selector.maturity().map(Criteria::mature)))
                .and(all(notBefore.map(Criteria::createdFrom)))
                .and(selector.where());
    }

    private Option<DciError> kind(Component component) {
        if (!component.type().equals(selector.type())) {
            return Option.some(SelectionRefusal.OTHER_TYPE.error("type", component.type()));
        }
        if (!component.isActive()) {
            return Option.some(
                    SelectionRefusal.NOT_ACTIVE.error("state", component.state().word()));
        }
        return component
                .teamId()
                .filter(team -> !selector.includePrivate())
                .map(team -> SelectionRefusal.PRIVATE.error("team", team));
    }

    private Option<DciError> identity(Component component) {
        return selector.pin()
                .filter(pinned -> !pinned.equals(component.id()))
                .map(pinned -> SelectionRefusal.NOT_PINNED.error("pinned", pinned))
                .orElse(() -> selector.version()
                        .filter(wanted -> !wanted.equals(component.componentVersion()))
                        .map(wanted -> SelectionRefusal.OTHER_VERSION.error(
                                "version", component.componentVersion(), "wanted", wanted)));
    }

    private Option<DciError> tags(Component component) {
        return selector.tags()
                .find(tag -> !component.tags().contains(tag))
                .map(tag -> SelectionRefusal.MISSING_TAG.error("tag", tag))
                .orElse(() -> selector.maturity()
                        .filter(wanted -> !wanted.tagsFromHere().exists(component.tags()::contains))
                        .map(wanted -> SelectionRefusal.LESS_MATURE.error("wanted", wanted.tag())));
    }

    private Option<DciError> age(Component component) {
        return notBefore
                .filter(component.createdAt()::isBefore)
                .map(limit -> SelectionRefusal.TOO_OLD.error("created_at", component.createdAt(), "limit", limit));
    }

    private Option<DciError> priority(Component component) {
        Vector<String> wanted = selector.priorityTags();
        return Option.when(
                !wanted.isEmpty() && !wanted.exists(component.tags()::contains),
                () -> SelectionRefusal.NO_PRIORITY_TAG.error("tags", wanted.mkString(", ")));
    }

    private static Condition all(Option<Condition> condition) {
        return condition.getOrElse(Condition.everything());
    }

    private static Condition mature(BuildMaturity wanted) {
        return new Condition.Or(wanted.tagsFromHere().map(ComponentType.TYPE.field("tags")::contains));
    }

    private static Condition createdFrom(Instant limit) {
        return new Condition.Compare("created_at", Condition.Op.GE, limit.toString());
    }
}

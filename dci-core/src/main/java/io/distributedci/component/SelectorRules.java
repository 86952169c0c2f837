// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import io.distributedci.component.Selection.PassedOver;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.Text;
import io.distributedci.query.Bound;
import io.distributedci.query.Condition;
import io.distributedci.topic.TypeName;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/** The rules of choosing a component: R83–R85, R93, R108. */
final class SelectorRules {
    /** An age beyond which none is too old; the calendar of instants ends somewhere. */
    private static final Duration ANY_AGE = Duration.ofDays(365_000);

    /** Terms that a query has besides the selector's own condition, with some to spare. */
    private static final int ROOM = ComponentSelector.MAX_TAGS + 20;

    private SelectorRules() {}

    /** Chooses among candidates: R85. */
    static Either<DciError, Selection> select(ComponentSelector selector, Vector<Component> candidates, Instant now) {
        return criteria(selector, now).map(criteria -> select(criteria, candidates));
    }

    /** The selector with its type in lower case, if it is any good; refuses with {@code input.*}, {@code query.*}. */
    static Either<DciError, ComponentSelector> checked(ComponentSelector selector) {
        return criteria(selector, Instant.EPOCH).map(Criteria::selector);
    }

    /** The selector as it judges at this moment; refuses with {@code input.*}, {@code query.*}. */
    static Either<DciError, Criteria> criteria(ComponentSelector selector, Instant now) {
        return TypeName.of("type", selector.type())
                .flatMap(type -> tags("tags", selector.tags())
                        .flatMap(tags -> tags("priority_tags", selector.priorityTags()))
                        .flatMap(tags -> age(selector.maxAge()))
                        .flatMap(age -> where(selector)
                                .map(where -> new Criteria(
                                        typed(selector, type),
                                        where,
                                        age.filter(limit -> limit.compareTo(ANY_AGE) < 0)
                                                .map(now::minus)))));
    }

    private static Selection select(Criteria criteria, Vector<Component> candidates) {
        Option<Component> chosen = candidates
                .filter(component -> criteria.refusal(component).isEmpty())
                .minBy(Comparator.comparingInt(criteria::rank).thenComparing(Component.LATEST_FIRST));
        return new Selection(
                chosen,
                candidates
                        .sorted(Component.LATEST_FIRST)
                        .reject(component -> chosen.contains(component))
                        .map(component -> new PassedOver(component.id(), why(criteria, component, chosen))));
    }

    private static DciError why(Criteria criteria, Component component, Option<Component> chosen) {
        return criteria.refusal(component).getOrElse(() -> outdone(criteria, component, chosen.get()));
    }

    private static DciError outdone(Criteria criteria, Component component, Component chosen) {
        int rank = criteria.rank(chosen);
        return rank < criteria.rank(component)
                ? SelectionRefusal.LOWER_PRIORITY.error(
                        "tag", criteria.selector().priorityTags().get(rank), "chosen", chosen.id())
                : SelectionRefusal.NOT_LATEST.error("chosen", chosen.id());
    }

    private static ComponentSelector typed(ComponentSelector selector, String type) {
        return selector.type().equals(type)
                ? selector
                : ImmutableComponentSelector.copyOf(selector).withType(type);
    }

    private static Either<DciError, Vector<String>> tags(String field, Vector<String> tags) {
        if (tags.size() > ComponentSelector.MAX_TAGS) {
            return Invalid.TOO_MANY
                    .error("field", field, "limit", ComponentSelector.MAX_TAGS)
                    .left();
        }
        return tags.map(tag -> Text.name(field, tag))
                .find(Either::isLeft)
                .<Either<DciError, Vector<String>>>map(
                        refused -> refused.getLeft().left())
                .getOrElse(Either.right(tags));
    }

    private static Either<DciError, Option<Duration>> age(Option<Duration> age) {
        return age.exists(Duration::isNegative)
                ? Invalid.VALUE.error("field", "max_age", "value", age.get()).left()
                : Either.right(age);
    }

    /** Leaves room for the terms that {@link Criteria#condition} and the pools of {@link ComponentChoice} add. */
    private static Either<DciError, Bound<Component>> where(ComponentSelector selector) {
        Vector<Condition> room = Vector.fill(ROOM, Condition.nothing());
        return ComponentType.TYPE
                .fields()
                .bind(selector.where().and(new Condition.And(room)))
                .flatMap(fits -> ComponentType.TYPE.fields().bind(selector.where()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Page;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.query.Condition;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Query;
import io.distributedci.storage.Tx;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;

/**
 * Chooses components of a topic inside a transaction of some other feature: what {@link ComponentSelector#select} chooses among all candidates of the store, without reading them
 * all. Without more than a type it costs one look at an index.
 */
public final class ComponentChoice {
    /** How many candidates an explanation looks at: the latest ones. */
    public static final int MAX_EXPLAINED = Query.MAX_LIMIT;

    private ComponentChoice() {}

    /**
     * The component that the selector wants of a topic that the caller has been found to see; the commit checks that it is unchanged.
     *
     * @param teams whose private components count when the selector includes any
     * @return the component, none when there is no candidate, or {@code input.*}, {@code query.*} for a bad selector
     */
    public static Either<DciError, Option<Component>> choose(
            Tx tx, TopicId topic, ComponentSelector selector, Set<TeamId> teams) {
        return SelectorRules.criteria(selector, tx.now())
                .map(criteria -> best(tx, pools(topic, criteria, teams), selector.priorityTags()));
    }

    /** As {@link #choose}, and why not the others: of those that the caller may know of, the latest {@value #MAX_EXPLAINED}. */
    public static Either<DciError, Selection> explain(
            Tx tx, TopicId topic, ComponentSelector selector, Set<TeamId> teams) {
        return SelectorRules.criteria(selector, tx.now())
                .flatMap(criteria -> tx.scan(known(topic, criteria.selector().type(), teams)))
                .map(Page::items)
                .flatMap(known -> choose(tx, topic, selector, teams)
                        .flatMap(chosen -> selector.select(
                                known.appendAll(chosen.filter(component -> !known.contains(component))), tx.now())));
    }

    private static Option<Component> best(Tx tx, Vector<Query<Component>> pools, Vector<String> priorityTags) {
        return priorityTags.isEmpty()
                ? first(tx, pools)
                : priorityTags
                        .iterator()
                        .flatMap(tag -> first(
                                tx,
                                pools.map(pool -> pool.where(
                                        ComponentType.TYPE.field("tags").contains(tag)))))
                        .headOption();
    }

    private static Option<Component> first(Tx tx, Vector<Query<Component>> pools) {
        return pools.flatMap(tx::first).minBy(Component.LATEST_FIRST);
    }

    private static Vector<Query<Component>> pools(TopicId topic, Criteria criteria, Set<TeamId> teams) {
        String type = criteria.selector().type();
        Vector<Query<Component>> own = criteria.selector().includePrivate()
                ? teams.toVector().map(team -> ComponentType.latestOf(team, topic, type))
                : Vector.empty();
        return own.prepend(ComponentType.latest(topic, type)).map(pool -> pool.where(criteria.condition()));
    }

    private static Query<Component> known(TopicId topic, String type, Set<TeamId> teams) {
        Condition global = ComponentType.TYPE.field("team_id").isNull();
        return Query.of(ComponentType.TYPE)
                .where(EntityType.live())
                .where(ComponentType.TYPE.field("topic_id").is(topic))
                .where(ComponentType.TYPE.field("type").is(type))
                .where(global.or(ComponentType.TYPE.field("team_id").isOneOf(teams)))
                .orderBy(ComponentType.LATEST_FIRST)
                .limit(MAX_EXPLAINED);
    }
}

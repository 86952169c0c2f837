// SPDX-License-Identifier: Apache-2.0
package io.distributedci.identity;

import io.distributedci.kernel.ProductId;
import io.distributedci.query.Condition;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;

/**
 * The conditions by which lists show exactly what {@link AccessRules#decide} lets be read one by one (R42). Conditions name fields as the types declare them:
 * {@code id}, {@code teams}, {@code team_id}, {@code product_id}, {@code export_control}, {@code topic_id}.
 */
public final class Visibility {
    private Visibility() {}

    /** Teams. */
    public static Condition teams(Identity who) {
        return observes(who) ? Condition.everything() : in("id", who.teams());
    }

    /** Users: all for EPM, else oneself and team-mates. */
    public static Condition users(Identity who) {
        if (who.isEpm()) {
            return Condition.everything();
        }
        Vector<Condition> self = Vector.ofAll(who.person()).map(id -> in("id", HashSet.of(id)));
        return new Condition.Or(self.appendAll(
                who.teams().toVector().map(String::valueOf).sorted().map(id -> new Condition.Contains("teams", id))));
    }

    /** What belongs to one person each: all for EPM, else one's own. */
    public static Condition ofPeople(Identity who) {
        return who.isEpm()
                ? Condition.everything()
                : in("user_id", who.person().map(HashSet::of).getOrElse(HashSet.empty()));
    }

    /** Subscriptions: one's own, and those of one's teams. */
    public static Condition subscriptions(Identity who) {
        Condition personal = new Condition.Null("team_id");
        return personal.and(ofPeople(who)).or(personal.not().and(owned(who)));
    }

    /** Products. */
    public static Condition products(Identity who) {
        return observes(who)
                ? Condition.everything()
                : new Condition.Or(who.memberships().map(team -> in("id", team.products())));
    }

    /** Topics (R37, R39). */
    public static Condition topics(Identity who) {
        return observes(who) || who.isFeeder()
                ? Condition.everything()
                : new Condition.Or(who.memberships().map(Visibility::topicsOf));
    }

    /** What belongs to teams and observers see: remote CIs, pipelines, jobs. */
    public static Condition owned(Identity who) {
        return observes(who) ? Condition.everything() : in("team_id", who.teams());
    }

    /** Feeders, which observers do not see (R54). */
    public static Condition feeders(Identity who) {
        return who.isEpm() ? Condition.everything() : in("team_id", who.teams());
    }

    /**
     * Components of the topics that the caller knows to be accessible (R40, R41).
     *
     * @param topics a condition over {@code topic_id} that selects the accessible ones
     */
    public static Condition components(Identity who, Condition topics) {
        if (who.isEpm()) {
            return Condition.everything();
        }
        Condition global = new Condition.Null("team_id").and(topics);
        return global.or(in("team_id", who.componentTeams()));
    }

    /**
     * Certification programmes (C12).
     *
     * @param topics a condition over {@code topic_id} that selects the accessible ones
     */
    public static Condition programmes(Identity who, Condition topics) {
        if (observes(who)) {
            return Condition.everything();
        }
        Condition wide = new Condition.Null("topic_id");
        Set<ProductId> products =
                who.memberships().foldLeft(HashSet.<ProductId>empty(), (all, team) -> all.addAll(team.products()));
        return wide.and(in("product_id", products)).or(wide.not().and(topics));
    }

    /**
     * Waivers (C12): like the programme when they are about no platform in particular, else like what a team owns.
     *
     * @param topics a condition over {@code topic_id} that selects the accessible ones
     */
    public static Condition waivers(Identity who, Condition topics) {
        return new Condition.Null("team_id").and(programmes(who, topics)).or(owned(who));
    }

    private static boolean observes(Identity who) {
        return who.isEpm() || who.isReadOnly();
    }

    private static Condition topicsOf(Membership team) {
        Condition granted = in("product_id", team.products());
        return team.preRelease()
                ? granted
                : granted.and(new Condition.Compare("export_control", Condition.Op.EQ, "true"));
    }

    private static Condition in(String field, Set<?> ids) {
        return new Condition.In(
                field, Vector.<Object>ofAll(ids).map(String::valueOf).sorted());
    }
}

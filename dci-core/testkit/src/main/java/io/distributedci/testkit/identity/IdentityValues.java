// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.identity;

import io.distributedci.identity.Action;
import io.distributedci.identity.Actor;
import io.distributedci.identity.Identity;
import io.distributedci.identity.Membership;
import io.distributedci.identity.Resource;
import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.PipelineId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.ProgrammeId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.UserId;
import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.UUID;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Identities and resources of a small world, so that they meet often: a few teams, products and users. A resource may have anything to do with an identity: be of its team, of a team
 * that granted it its components, of a product that it has, or of none of them.
 */
public final class IdentityValues {
    /** The teams of the small world. */
    public static final Vector<TeamId> TEAMS = few(4, TeamId::new);
    /** The products of the small world. */
    public static final Vector<ProductId> PRODUCTS = few(2, ProductId::new);
    /** The users of the small world. */
    public static final Vector<UserId> USERS = few(2, UserId::new);

    private static final int MOST_MEMBERSHIPS = 3;

    private IdentityValues() {}

    /** All actions. */
    public static Vector<Action> actions() {
        return Vector.of(Action.values());
    }

    /** What a team of the small world gives; ordinary teams more often than special ones. */
    public static Arbitrary<Membership> memberships() {
        return Combinators.combine(
                        Arbitraries.of(TEAMS.toJavaList()),
                        roles(),
                        Arbitraries.of(true, false),
                        some(PRODUCTS),
                        some(TEAMS))
                .as(Membership::new)
                .withoutEdgeCases();
    }

    /** Roles; that of a partner as often as all others together. */
    public static Arbitrary<TeamRole> roles() {
        return Arbitraries.frequency(
                Tuple.of(3, TeamRole.PARTNER),
                Tuple.of(1, TeamRole.ADMIN),
                Tuple.of(1, TeamRole.EPM),
                Tuple.of(1, TeamRole.READ_ONLY));
    }

    /** People in up to three different teams, none included. */
    public static Arbitrary<Identity> people() {
        return Combinators.combine(
                        Arbitraries.of(USERS.toJavaList()),
                        memberships().list().uniqueElements(Membership::team).ofMaxSize(MOST_MEMBERSHIPS))
                .as((user, teams) -> new Identity(new Actor.ByUser(user, Option.none()), Vector.ofAll(teams)))
                .withoutEdgeCases();
    }

    /** Remote CIs and feeders, each of one team of any role (R33). */
    public static Arbitrary<Identity> machines() {
        Arbitrary<Actor> actors = Arbitraries.of(
                new Actor.ByRemoteCi(new RemoteCiId(new UUID(0, 1))), new Actor.ByFeeder(new FeederId(new UUID(0, 1))));
        return Combinators.combine(actors, memberships()).as((actor, team) -> new Identity(actor, Vector.of(team)));
    }

    /** People and machines; not the system, which may do everything. */
    public static Arbitrary<Identity> identities() {
        return Arbitraries.oneOf(people(), machines());
    }

    /** Every resource of the small world. */
    public static Vector<Resource> resources() {
        return TEAMS.flatMap(IdentityValues::of)
                .appendAll(PRODUCTS.map(Resource.OfProduct::new))
                .appendAll(topics())
                .appendAll(components())
                .appendAll(users())
                .appendAll(programmes())
                .append(new Resource.Everything());
    }

    /** Every topic of the small world. */
    public static Vector<Resource.OfTopic> topics() {
        return PRODUCTS.flatMap(
                product -> Vector.of(true, false).map(exported -> new Resource.OfTopic(product, exported)));
    }

    /** Every component of the small world, global and private. */
    public static Vector<Resource.OfComponent> components() {
        return topics().flatMap(topic ->
                TEAMS.map(Option::some).prepend(Option.none()).map(owner -> new Resource.OfComponent(topic, owner)));
    }

    /** What certification programmes of the small world are about: all topics of a product, or one. */
    public static Vector<Resource.OfProgramme> programmes() {
        return PRODUCTS.map(product -> new Resource.OfProgramme(ProgrammeId.KIND, product, Option.none()))
                .appendAll(topics().map(topic ->
                        new Resource.OfProgramme(ProgrammeId.KIND, topic.product(), Option.some(topic))));
    }

    /** What belongs to a team; feeders are not among it. */
    public static Vector<Resource.Owned> owned(TeamId team) {
        return Vector.of(JobId.KIND, PipelineId.KIND, RemoteCiId.KIND).map(kind -> new Resource.Owned(kind, team));
    }

    /** Every user of the small world, in no team, in each of them, and in all. */
    public static Vector<Resource.OfUser> users() {
        Vector<Set<TeamId>> teams =
                TEAMS.<Set<TeamId>>map(HashSet::of).append(HashSet.empty()).append(HashSet.ofAll(TEAMS));
        return USERS.flatMap(user -> teams.map(in -> new Resource.OfUser(user, in)));
    }

    private static Vector<Resource> of(TeamId team) {
        return Vector.<Resource>ofAll(owned(team))
                .append(new Resource.OfFeeder(team))
                .append(new Resource.OfCertified(CertificateId.KIND, team))
                .appendAll(Vector.of(TeamRole.values()).map(role -> new Resource.OfTeam(team, role)));
    }

    private static <V> Arbitrary<Set<V>> some(Vector<V> of) {
        return Arbitraries.of(of.toJavaList()).set().ofMaxSize(of.size()).map(HashSet::ofAll);
    }

    private static <I> Vector<I> few(int count, Function<UUID, I> type) {
        return Vector.range(0, count).map(at -> type.apply(new UUID(at, at)));
    }
}

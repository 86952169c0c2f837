// SPDX-License-Identifier: Apache-2.0
package io.distributedci.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.identity.Resource.OfComponent;
import io.distributedci.identity.Resource.OfTopic;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.JobId;
import io.distributedci.kernel.PipelineId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.UserId;
import io.distributedci.testkit.Rule;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.HashSet;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The whole policy as one table for a reader: each operation, by each kind of identity, on what.
 *
 * <p>SA, EPM and RO are users of a team with that role; user, remoteci and feeder belong to a partner's team that has a product, may not see pre-releases, and was granted the private
 * components of one other team. "own" is of one's own team, "granted" of the team that granted it, "foreign" of a team that has nothing to do with it; "closed" is a topic of a product
 * that one's team does not have. A cell says on which of these the operation is permitted.
 */
class AccessMatrixTest {
    private static final String MATRIX = """
            operation                 | SA              | EPM             | RO              | user            | remoteci        | feeder
            create team               | partner+special | partner         | -               | -               | -               | -
            change team               | partner+special | partner         | -               | -               | -               | -
            delete team               | partner+special | -               | -               | -               | -               | -
            see team                  | all             | all             | all             | own             | own             | own
            change members            | partner+special | partner         | -               | -               | -               | -
            grant to team             | partner+special | partner         | -               | -               | -               | -
            create user               | all             | all             | -               | -               | -               | -
            see user                  | all             | all             | self+mate       | self+mate       | mate            | mate
            change user               | all             | -               | -               | -               | -               | -
            delete user               | all             | -               | -               | -               | -               | -
            change profile            | self            | self            | self            | self            | -               | -
            subscribe user            | self            | self            | self            | self            | -               | -
            create product            | yes             | -               | -               | -               | -               | -
            change product            | all             | -               | -               | -               | -               | -
            see product               | all             | all             | all             | granted         | granted         | granted
            create topic              | yes             | yes             | -               | -               | -               | yes
            change topic              | all             | all             | -               | -               | -               | all
            delete topic              | all             | all             | -               | -               | -               | -
            see topic                 | all             | all             | all             | exported        | exported        | all
            subscribe to topic        | all             | all             | all             | exported        | exported        | all
            create global component   | all             | all             | -               | -               | -               | all
            change global component   | all             | all             | -               | -               | -               | all
            see global component      | all             | all             | all             | exported        | exported        | all
            create private component  | all             | all             | own             | own             | own             | own
            change private component  | all             | all             | own             | own             | own             | own
            tag private component     | all             | all             | own             | own             | own             | own
            see private component     | all             | all             | own+granted     | own+granted     | own+granted     | own+granted
            create job                | -               | -               | -               | -               | own             | -
            change job                | all             | all             | own             | own             | own             | own
            see job                   | all             | all             | all             | own             | own             | own
            create remote CI          | all             | all             | own             | own             | own             | own
            change remote CI          | all             | all             | own             | own             | own             | own
            rotate remote CI's secret | all             | all             | own             | own             | own             | own
            subscribe to remote CI    | all             | all             | own             | own             | own             | own
            see remote CI             | all             | all             | all             | own             | own             | own
            create pipeline           | all             | all             | own             | own             | own             | own
            change pipeline           | all             | all             | own             | own             | own             | own
            delete pipeline           | all             | all             | own             | own             | own             | own
            see pipeline              | all             | all             | all             | own             | own             | own
            create feeder             | all             | all             | -               | -               | -               | -
            change feeder             | all             | all             | own             | own             | own             | own
            rotate feeder's secret    | all             | all             | own             | own             | own             | own
            see feeder                | all             | all             | own             | own             | own             | own
            purge, audit, event pull  | yes             | -               | -               | -               | -               | -
            """;

    private static final TeamId OWN = new TeamId(new UUID(0, 1));
    private static final TeamId GRANTED = new TeamId(new UUID(0, 2));
    private static final TeamId FOREIGN = new TeamId(new UUID(0, 3));
    private static final ProductId PRODUCT = new ProductId(new UUID(0, 1));
    private static final ProductId OTHER_PRODUCT = new ProductId(new UUID(0, 2));
    private static final UserId SELF = new UserId(new UUID(0, 1));
    private static final UserId SOMEBODY = new UserId(new UUID(0, 2));
    private static final OfTopic EXPORTED = new OfTopic(PRODUCT, true);

    private static final Vector<Identity> COLUMNS = Vector.of(
            identity(new Actor.ByUser(SELF, Option.none()), TeamRole.ADMIN),
            identity(new Actor.ByUser(SELF, Option.none()), TeamRole.EPM),
            identity(new Actor.ByUser(SELF, Option.none()), TeamRole.READ_ONLY),
            identity(new Actor.ByUser(SELF, Option.none()), TeamRole.PARTNER),
            identity(new Actor.ByRemoteCi(new RemoteCiId(new UUID(0, 1))), TeamRole.PARTNER),
            identity(new Actor.ByFeeder(new FeederId(new UUID(0, 1))), TeamRole.PARTNER));

    /** What an operation may be about, by the words of the table. */
    private record Subjects(String all, Vector<Tuple2<String, Resource>> each) {}

    @Test
    @Rule({"R22", "R24", "R32", "R37", "R41", "R43", "R45", "R46", "R51", "R53", "R54", "R57", "R58"})
    void the_policy_is_this_table() {
        assertThat(rows().mkString("\n") + "\n").isEqualTo(unpadded(MATRIX));
    }

    private static Vector<String> rows() {
        return Vector.of("operation|SA|EPM|RO|user|remoteci|feeder")
                .append(row("create team", Action.CREATE, teamsByRole()))
                .append(row("change team", Action.UPDATE, teamsByRole()))
                .append(row("delete team", Action.DELETE, teamsByRole()))
                .append(row("see team", Action.READ, teams()))
                .append(row("change members", Action.CHANGE_MEMBERS, teamsByRole()))
                .append(row("grant to team", Action.GRANT, teamsByRole()))
                .append(row("create user", Action.CREATE, users()))
                .append(row("see user", Action.READ, users()))
                .append(row("change user", Action.UPDATE, users()))
                .append(row("delete user", Action.DELETE, users()))
                .append(row("change profile", Action.CHANGE_PROFILE, users()))
                .append(row("subscribe user", Action.SUBSCRIBE, users()))
                .append(row("create product", Action.CREATE, one(new Resource.OfProduct(PRODUCT))))
                .append(row("change product", Action.UPDATE, products()))
                .append(row("see product", Action.READ, products()))
                .append(row("create topic", Action.CREATE, one(EXPORTED)))
                .append(row("change topic", Action.UPDATE, topics()))
                .append(row("delete topic", Action.DELETE, topics()))
                .append(row("see topic", Action.READ, topics()))
                .append(row("subscribe to topic", Action.SUBSCRIBE, topics()))
                .append(row("create global component", Action.CREATE, globals()))
                .append(row("change global component", Action.UPDATE, globals()))
                .append(row("see global component", Action.READ, globals()))
                .append(row("create private component", Action.CREATE, privates()))
                .append(row("change private component", Action.UPDATE, privates()))
                .append(row("tag private component", Action.TAG, privates()))
                .append(row("see private component", Action.READ, privates()))
                .append(row("create job", Action.CREATE, owned(JobId.KIND)))
                .append(row("change job", Action.UPDATE, owned(JobId.KIND)))
                .append(row("see job", Action.READ, owned(JobId.KIND)))
                .append(row("create remote CI", Action.CREATE, owned(RemoteCiId.KIND)))
                .append(row("change remote CI", Action.UPDATE, owned(RemoteCiId.KIND)))
                .append(row("rotate remote CI's secret", Action.ROTATE_SECRET, owned(RemoteCiId.KIND)))
                .append(row("subscribe to remote CI", Action.SUBSCRIBE, owned(RemoteCiId.KIND)))
                .append(row("see remote CI", Action.READ, owned(RemoteCiId.KIND)))
                .append(row("create pipeline", Action.CREATE, owned(PipelineId.KIND)))
                .append(row("change pipeline", Action.UPDATE, owned(PipelineId.KIND)))
                .append(row("delete pipeline", Action.DELETE, owned(PipelineId.KIND)))
                .append(row("see pipeline", Action.READ, owned(PipelineId.KIND)))
                .append(row("create feeder", Action.CREATE, feeders()))
                .append(row("change feeder", Action.UPDATE, feeders()))
                .append(row("rotate feeder's secret", Action.ROTATE_SECRET, feeders()))
                .append(row("see feeder", Action.READ, feeders()))
                .append(row("purge, audit, event pull", Action.AUDIT, one(new Resource.Everything())));
    }

    private static String row(String operation, Action action, Subjects subjects) {
        return COLUMNS.map(who -> cell(who, action, subjects))
                .prepend(operation)
                .mkString("|");
    }

    private static String cell(Identity who, Action action, Subjects subjects) {
        Vector<String> permitted = subjects.each()
                .filter(subject -> AccessRules.decide(who, action, subject._2).isRight())
                .map(Tuple2::_1);
        if (permitted.isEmpty()) {
            return "-";
        }
        return permitted.size() == subjects.each().size() ? subjects.all() : permitted.mkString("+");
    }

    private static Subjects one(Resource resource) {
        return new Subjects("yes", Vector.of(Tuple.of("yes", resource)));
    }

    private static Subjects teamsByRole() {
        return new Subjects(
                "partner+special",
                Vector.of(
                        Tuple.of("partner", new Resource.OfTeam(FOREIGN, TeamRole.PARTNER)),
                        Tuple.of("special", new Resource.OfTeam(FOREIGN, TeamRole.READ_ONLY))));
    }

    private static Subjects teams() {
        return byTeam(team -> new Resource.OfTeam(team, TeamRole.PARTNER));
    }

    private static Subjects users() {
        return new Subjects(
                "all",
                Vector.of(
                        Tuple.of("self", new Resource.OfUser(SELF, HashSet.empty())),
                        Tuple.of("mate", new Resource.OfUser(SOMEBODY, HashSet.of(OWN))),
                        Tuple.of("other", new Resource.OfUser(SOMEBODY, HashSet.of(GRANTED, FOREIGN)))));
    }

    private static Subjects products() {
        return new Subjects(
                "all",
                Vector.of(
                        Tuple.of("granted", new Resource.OfProduct(PRODUCT)),
                        Tuple.of("other", new Resource.OfProduct(OTHER_PRODUCT))));
    }

    private static Subjects topics() {
        return byTopic(topic -> topic);
    }

    private static Subjects globals() {
        return byTopic(topic -> new OfComponent(topic, Option.none()));
    }

    private static Subjects privates() {
        return byTeam(team -> new OfComponent(EXPORTED, Option.some(team)));
    }

    private static Subjects owned(String kind) {
        return byTeam(team -> new Resource.Owned(kind, team));
    }

    private static Subjects feeders() {
        return byTeam(Resource.OfFeeder::new);
    }

    private static Subjects byTopic(Function<OfTopic, Resource> resource) {
        return new Subjects(
                "all",
                Vector.of(
                        Tuple.of("exported", resource.apply(EXPORTED)),
                        Tuple.of("pre-release", resource.apply(new OfTopic(PRODUCT, false))),
                        Tuple.of("closed", resource.apply(new OfTopic(OTHER_PRODUCT, true)))));
    }

    private static Subjects byTeam(Function<TeamId, Resource> resource) {
        return new Subjects(
                "all",
                Vector.of(
                        Tuple.of("own", resource.apply(OWN)),
                        Tuple.of("granted", resource.apply(GRANTED)),
                        Tuple.of("foreign", resource.apply(FOREIGN))));
    }

    private static Identity identity(Actor actor, TeamRole role) {
        return new Identity(
                actor, Vector.of(new Membership(OWN, role, false, HashSet.of(PRODUCT), HashSet.of(GRANTED))));
    }

    private static String unpadded(String table) {
        return table.replaceAll(" +\\| +", "|").replaceAll(" +\n", "\n");
    }
}

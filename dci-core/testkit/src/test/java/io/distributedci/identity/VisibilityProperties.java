// SPDX-License-Identifier: Apache-2.0
package io.distributedci.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.feeder.Feeder;
import io.distributedci.feeder.FeederType;
import io.distributedci.kernel.CertificateId;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.PipelineId;
import io.distributedci.kernel.ProductId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.TopicId;
import io.distributedci.pipeline.Pipeline;
import io.distributedci.pipeline.PipelineType;
import io.distributedci.product.Product;
import io.distributedci.product.ProductType;
import io.distributedci.query.Condition;
import io.distributedci.query.Field;
import io.distributedci.query.FieldType;
import io.distributedci.query.Fields;
import io.distributedci.team.Team;
import io.distributedci.team.TeamType;
import io.distributedci.testkit.Rule;
import io.distributedci.testkit.identity.IdentityValues;
import io.distributedci.topic.Topic;
import io.distributedci.topic.TopicType;
import io.distributedci.user.User;
import io.distributedci.user.UserType;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Lists show exactly what may be read one by one: {@code list = filter(get)} (R42), with the conditions that the stores evaluate. */
class VisibilityProperties {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final TopicId OPEN = new TopicId(new UUID(0, 1));
    private static final TopicId CLOSED = new TopicId(new UUID(0, 2));

    /** What of a component its visibility looks at. */
    private record Part(ComponentId id, TopicId topic, Option<TeamId> owner) {}

    private static final Fields<Part> PARTS = new Fields<>(Vector.of(
            new Field<Part>(
                    "topic_id", FieldType.UUID, false, part -> part.topic().value()),
            new Field<Part>(
                    "team_id",
                    FieldType.UUID,
                    false,
                    part -> part.owner().map(TeamId::value).getOrNull())));

    /** What of a programme or a waiver its visibility looks at. */
    private record Asked(ProductId product, Option<TopicId> topic, Option<TeamId> team) {}

    private static final Fields<Asked> ASKED = new Fields<>(Vector.of(
            new Field<Asked>(
                    "product_id",
                    FieldType.UUID,
                    false,
                    asked -> asked.product().value()),
            new Field<Asked>(
                    "topic_id",
                    FieldType.UUID,
                    false,
                    asked -> asked.topic().map(TopicId::value).getOrNull()),
            new Field<Asked>(
                    "team_id",
                    FieldType.UUID,
                    false,
                    asked -> asked.team().map(TeamId::value).getOrNull())));

    @Provide
    Arbitrary<Resource.OfProgramme> programmes() {
        return Arbitraries.of(IdentityValues.programmes().toJavaList());
    }

    @Provide
    Arbitrary<Identity> identities() {
        return IdentityValues.identities();
    }

    @Provide
    Arbitrary<TeamId> teams() {
        return Arbitraries.of(IdentityValues.TEAMS.toJavaList());
    }

    @Provide
    Arbitrary<Resource.OfTopic> topics() {
        return Arbitraries.of(IdentityValues.topics().toJavaList());
    }

    @Provide
    Arbitrary<Resource.OfUser> users() {
        return Arbitraries.of(IdentityValues.users().toJavaList());
    }

    @Provide
    Arbitrary<ProductId> products() {
        return Arbitraries.of(IdentityValues.PRODUCTS.toJavaList());
    }

    @Property
    @Rule("R42")
    void teams_are_listed_iff_they_are_shown(@ForAll("identities") Identity who, @ForAll("teams") TeamId id) {
        Team team = Team.builder().id(id).createdAt(NOW).name("team").build();
        agree(TeamType.TYPE.fields(), Visibility.teams(who), team, who, new Resource.OfTeam(id, team.role()));
    }

    @Property
    @Rule("R42")
    void users_are_listed_iff_they_are_shown(
            @ForAll("identities") Identity who, @ForAll("users") Resource.OfUser resource) {
        User user = User.builder()
                .id(resource.id())
                .createdAt(NOW)
                .name("user")
                .fullname("user")
                .teams(resource.teams())
                .build();
        agree(UserType.TYPE.fields(), Visibility.users(who), user, who, resource);
    }

    @Property
    @Rule("R42")
    void products_are_listed_iff_they_are_shown(@ForAll("identities") Identity who, @ForAll("products") ProductId id) {
        Product product =
                Product.builder().id(id).createdAt(NOW).name("p").label("P").build();
        agree(ProductType.TYPE.fields(), Visibility.products(who), product, who, new Resource.OfProduct(id));
    }

    @Property
    @Rule({"R39", "R42"})
    void topics_are_listed_iff_they_are_shown(
            @ForAll("identities") Identity who, @ForAll("topics") Resource.OfTopic resource) {
        Topic topic = Topic.builder()
                .id(OPEN)
                .createdAt(NOW)
                .name("topic")
                .productId(resource.product())
                .exported(resource.exported())
                .build();
        agree(TopicType.TYPE.fields(), Visibility.topics(who), topic, who, resource);
    }

    @Property
    @Rule({"R42", "R57"})
    void what_teams_own_is_listed_iff_it_is_shown(@ForAll("identities") Identity who, @ForAll("teams") TeamId team) {
        Pipeline pipeline = Pipeline.builder()
                .id(new PipelineId(new UUID(0, 1)))
                .createdAt(NOW)
                .name("pipeline")
                .teamId(team)
                .build();
        Resource resource = new Resource.Owned(PipelineId.KIND, team);
        agree(PipelineType.TYPE.fields(), Visibility.owned(who), pipeline, who, resource);
    }

    @Property
    @Rule({"R42", "R54"})
    void feeders_are_listed_iff_they_are_shown(@ForAll("identities") Identity who, @ForAll("teams") TeamId team) {
        Feeder feeder = Feeder.builder()
                .id(new FeederId(new UUID(0, 1)))
                .createdAt(NOW)
                .name("feeder")
                .teamId(team)
                .build();
        agree(FeederType.TYPE.fields(), Visibility.feeders(who), feeder, who, new Resource.OfFeeder(team));
    }

    @Property
    @Rule({"R40", "R41", "R42"})
    void components_are_listed_iff_they_are_shown(
            @ForAll("identities") Identity who,
            @ForAll("topics") Resource.OfTopic topic,
            @ForAll("teams") TeamId team) {
        boolean accessible = AccessRules.topicAccess(who, topic);
        TopicId id = accessible ? OPEN : CLOSED;
        Condition open = new Condition.Compare("topic_id", Condition.Op.EQ, OPEN.toString());
        Vector.of(Option.<TeamId>none(), Option.some(team)).forEach(owner -> {
            Part part = new Part(new ComponentId(new UUID(0, 1)), id, owner);
            agree(PARTS, Visibility.components(who, open), part, who, new Resource.OfComponent(topic, owner));
        });
    }

    @Property
    @Rule({"R42", "C12"})
    void programmes_and_waivers_are_listed_iff_they_are_shown(
            @ForAll("identities") Identity who, @ForAll("programmes") Resource.OfProgramme programme) {
        boolean accessible = programme.topic().exists(topic -> AccessRules.topicAccess(who, topic));
        Option<TopicId> topic = programme.topic().map(any -> accessible ? OPEN : CLOSED);
        Condition open = new Condition.Compare("topic_id", Condition.Op.EQ, OPEN.toString());
        Asked asked = new Asked(programme.product(), topic, Option.none());
        agree(ASKED, Visibility.programmes(who, open), asked, who, programme);
        agree(ASKED, Visibility.waivers(who, open), asked, who, programme);
    }

    @Property
    @Rule({"R42", "C12"})
    void what_is_certified_is_listed_iff_it_is_shown(
            @ForAll("identities") Identity who, @ForAll("teams") TeamId team, @ForAll("products") ProductId product) {
        Condition open = new Condition.Compare("topic_id", Condition.Op.EQ, OPEN.toString());
        Asked asked = new Asked(product, Option.none(), Option.some(team));
        Resource resource = new Resource.OfCertified(CertificateId.KIND, team);
        agree(ASKED, Visibility.waivers(who, open), asked, who, resource);
        agree(ASKED, Visibility.owned(who), asked, who, resource);
    }

    private static <T> void agree(Fields<T> fields, Condition listed, T entity, Identity who, Resource resource) {
        assertThat(shows(fields, listed, entity))
                .isEqualTo(AccessRules.decide(who, Action.READ, resource).isRight());
    }

    private static <T> boolean shows(Fields<T> fields, Condition listed, T entity) {
        return fields.bind(listed)
                .getOrElseThrow(refused -> new AssertionError(refused.toString()))
                .test(entity);
    }
}

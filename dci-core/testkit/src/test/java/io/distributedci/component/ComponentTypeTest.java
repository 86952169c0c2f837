// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import static io.distributedci.component.Candidates.NOW;
import static io.distributedci.component.Candidates.OWN;
import static io.distributedci.component.Candidates.TOPIC;
import static io.distributedci.component.CatalogWorld.rpm;
import static io.distributedci.component.CatalogWorld.sure;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.identity.Actor;
import io.distributedci.kernel.ComponentId;
import io.distributedci.query.Condition;
import io.distributedci.storage.EntityType;
import io.distributedci.storage.Indexes;
import io.distributedci.storage.Query;
import io.distributedci.storage.QueryPlan;
import io.distributedci.storage.QueryPlan.Explanation;
import io.distributedci.storage.QueryPlan.Strategy;
import io.distributedci.testkit.FoldChecker;
import io.distributedci.testkit.Rule;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ComponentTypeTest {
    private static final EntityType<Component> TYPE = ComponentType.TYPE;
    private static final Indexes<Component> INDEXES = Indexes.of(TYPE);

    @Test
    @Rule("R84")
    void the_latest_is_the_first_of_its_index_however_many_there_are() {
        Explanation plan = plan(ComponentType.latest(TOPIC, "rpm"));
        assertThat(plan.strategy()).isEqualTo(Strategy.IN_ORDER);
        assertThat(plan.index()).isEqualTo("latest");
        assertThat(plan.bound()).isEqualTo(3);
        assertThat(plan.exact()).isTrue();
    }

    @Test
    void every_question_of_the_use_cases_has_an_index() {
        Query<Component> live = Query.of(TYPE).where(EntityType.live()).orderBy(ComponentType.LATEST_FIRST);
        Condition ofTopic = TYPE.field("topic_id").is(TOPIC);
        assertServed(live, Strategy.IN_ORDER, "newest");
        assertServed(live.where(ofTopic), Strategy.IN_ORDER, "topic");
        assertServed(live.where(ofTopic).where(TYPE.field("type").is("rpm")), Strategy.IN_ORDER, "type");
        assertServed(ComponentType.latestOf(OWN, TOPIC, "rpm"), Strategy.IN_ORDER, "latest");
        assertServed(live.where(TYPE.field("team_id").is(OWN)), Strategy.IN_ORDER, "team");
        assertServed(
                ComponentType.latest(TOPIC, "rpm").where(TYPE.field("tags").contains("a")),
                Strategy.IN_ORDER,
                "tagged");
        Component component = Component.builder()
                .id(new ComponentId(new UUID(1, 9)))
                .name("n")
                .displayName("n")
                .type("rpm")
                .topicId(TOPIC)
                .createdAt(NOW)
                .releasedAt(NOW)
                .build();
        assertServed(ComponentType.active(component), Strategy.ONE, "key");
        assertServed(ComponentType.active(component.withTeamId(Option.some(OWN))), Strategy.ONE, "key");
    }

    @Test
    @Rule("R82")
    void what_is_stored_is_what_the_events_say() throws Exception {
        CatalogWorld world = new CatalogWorld();
        var topic = world.topic();
        Components components = world.components(Actor.SYSTEM);
        Component published = sure(components.publish(
                        rpm(topic.id(), "a:1").tags(Vector.of("t")).build(),
                        Vector.of(NewFile.of("f", "", new byte[] {1}))))
                .component();
        sure(components.tag(published.id(), Vector.of("u")));
        sure(components.untag(published.id(), Vector.of("t")));
        sure(components.change(
                published.id(), 3, ComponentChanges.builder().title("t").build()));
        sure(components.deactivate(published.id(), 4));
        sure(components.activate(published.id(), 5));
        sure(world.topics(Actor.SYSTEM).archive(topic.id(), 1));
        assertThat(FoldChecker.strict().findings(world.storage())).isEmpty();
    }

    private static void assertServed(Query<Component> query, Strategy strategy, String index) {
        Explanation plan = plan(query);
        assertThat(plan.index()).isEqualTo(index);
        assertThat(plan.strategy()).isEqualTo(strategy);
    }

    private static Explanation plan(Query<Component> query) {
        return QueryPlan.of(INDEXES, query).get().explain();
    }
}

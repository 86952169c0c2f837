// SPDX-License-Identifier: Apache-2.0
package io.distributedci.product;

import static io.distributedci.component.CatalogWorld.refused;
import static io.distributedci.component.CatalogWorld.sure;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.component.CatalogWorld;
import io.distributedci.identity.Actor;
import io.distributedci.identity.TeamRole;
import io.distributedci.kernel.TeamId;
import io.distributedci.query.ListRequest;
import io.distributedci.storage.Position;
import io.distributedci.team.Team;
import io.distributedci.testkit.Rule;
import io.distributedci.topic.Topic;
import org.junit.jupiter.api.Test;

class ProductsTest {
    private final CatalogWorld world = new CatalogWorld();
    private final Products products = world.products(Actor.SYSTEM);

    @Test
    @Rule("R21")
    void two_products_do_not_share_a_label_in_whatever_case() {
        Product rhel = sure(products.create(NewProduct.named("Rhel")));
        assertThat(rhel.label()).isEqualTo("RHEL");
        NewProduct twin = NewProduct.builder().name("other").label("rHEL").build();
        assertThat(refused(products.create(twin))).isEqualTo("storage.taken");
        Product other = sure(products.create(NewProduct.named("other")));
        ProductChanges relabel = ProductChanges.builder().label("rhel").build();
        assertThat(refused(products.change(other.id(), other.version(), relabel)))
                .isEqualTo("storage.taken");
        sure(products.archive(rhel.id(), rhel.version()));
        assertThat(sure(products.change(other.id(), other.version(), relabel)).label())
                .isEqualTo("RHEL");
    }

    @Test
    @Rule({"R5", "R22"})
    void only_super_admins_create_change_and_delete_products() {
        Products admins = world.products(world.one(TeamRole.ADMIN));
        Product product = sure(admins.create(NewProduct.named("a")));
        ProductChanges changes = ProductChanges.builder().description("d").build();
        TeamId partner = world.partner(product.id());
        for (Actor actor : new Actor[] {
            world.one(TeamRole.EPM), world.one(TeamRole.READ_ONLY), world.user(partner), world.feeder(partner)
        }) {
            Products others = world.products(actor);
            Position before = position();
            assertThat(refused(others.create(NewProduct.named("b")))).isEqualTo("access.needs-super-admin");
            assertThat(refused(others.change(product.id(), 1, changes))).isEqualTo("access.needs-super-admin");
            assertThat(refused(others.archive(product.id(), 1))).isEqualTo("access.needs-super-admin");
            assertThat(position()).isEqualTo(before);
        }
        Product changed = sure(admins.change(product.id(), 1, changes));
        assertThat(changed.description()).isEqualTo("d");
        assertThat(changed.version()).isEqualTo(2);
        assertThat(sure(admins.archive(product.id(), 2)).isArchived()).isTrue();
        assertThat(refused(admins.get(product.id()))).isEqualTo("storage.not-found");
    }

    @Test
    @Rule({"R3", "R4"})
    void a_change_of_an_older_version_is_refused() {
        Product product = sure(products.create(NewProduct.named("a")));
        ProductChanges changes = ProductChanges.builder().name("b").build();
        sure(products.change(product.id(), 1, changes));
        assertThat(refused(products.change(product.id(), 1, changes))).isEqualTo("storage.stale");
        assertThat(refused(products.archive(product.id(), 1))).isEqualTo("storage.stale");
        assertThat(sure(products.get(product.id())).version()).isEqualTo(2);
    }

    @Test
    @Rule("R29")
    void a_product_with_a_live_topic_is_not_deleted() {
        Topic topic = world.topic();
        assertThat(refused(products.archive(topic.productId(), 1))).isEqualTo("storage.in-use");
        sure(world.topics(Actor.SYSTEM).archive(topic.id(), topic.version()));
        assertThat(sure(products.archive(topic.productId(), 1)).isArchived()).isTrue();
    }

    @Test
    void the_teams_that_may_use_a_product_are_shown_to_those_who_see_them() {
        Product product = sure(products.create(NewProduct.named("a")));
        TeamId one = world.partner(product.id());
        TeamId two = world.partner(product.id());
        TeamId other = world.partner();
        assertThat(sure(world.products(world.one(TeamRole.EPM)).teams(product.id(), ListRequest.all()))
                        .items()
                        .map(Team::id))
                .containsExactly(two, one);
        assertThat(sure(world.products(world.user(one)).teams(product.id(), ListRequest.all()))
                        .items()
                        .map(Team::id))
                .containsExactly(one);
        assertThat(refused(world.products(world.user(other)).teams(product.id(), ListRequest.all())))
                .isEqualTo("storage.not-found");
        sure(world.teams().revoke(two, product.id()));
        assertThat(sure(products.teams(product.id(), ListRequest.all())).items().map(Team::id))
                .containsExactly(one);
    }

    @Test
    @Rule("R7")
    void a_list_has_what_is_visible_and_its_count_is_before_paging() {
        Product first = sure(products.create(NewProduct.named("a")));
        Product second = sure(products.create(NewProduct.named("b")));
        Product third = sure(products.create(NewProduct.named("c")));
        sure(products.archive(second.id(), 1));
        assertThat(sure(products.list(ListRequest.all())).items()).containsExactly(third, first);
        assertThat(sure(products.list(ListRequest.all().limit(1))).items()).containsExactly(third);
        assertThat(sure(products.count(ListRequest.all().condition()))).isEqualTo(2);
        Products partner = world.products(world.user(world.partner(first.id())));
        assertThat(sure(partner.list(ListRequest.all())).items()).containsExactly(first);
        assertThat(refused(partner.get(third.id()))).isEqualTo("storage.not-found");
    }

    private Position position() {
        try (var view = world.storage().view()) {
            return view.position();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.distributedci;

import static io.distributedci.Neighbours.code;
import static io.distributedci.Neighbours.sure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ProductId;
import io.distributedci.product.NewProduct;
import io.distributedci.product.Product;
import io.distributedci.query.Condition;
import io.distributedci.query.ListRequest;
import io.distributedci.storage.Position;
import io.distributedci.storage.Recorded;
import io.distributedci.team.NewTeam;
import io.distributedci.team.Team;
import io.distributedci.testkit.FoldChecker;
import io.distributedci.testkit.Rule;
import io.distributedci.user.NewUser;
import io.distributedci.user.User;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Use cases that are run as one. */
class TogetherTest {
    private final Neighbours world = new Neighbours();
    private final int before = world.feed().size();

    @Test
    @Rule("S2.1")
    void what_is_done_together_is_one_commit_in_which_each_sees_what_was_made_before() {
        User carol = sure(world.host.together(host -> host.teams()
                .create(NewTeam.named("third"))
                .flatMap(team -> host.users()
                        .create(NewUser.of("carol@example.org"))
                        .flatMap(user -> host.users().join(user.id(), team.id())))));

        assertThat(sure(world.host.users().get(carol.id()))).isEqualTo(carol);
        assertThat(carol.teams()).hasSize(1);
        assertThat(carol.version()).isEqualTo(1);
        assertThat(news().map(Recorded::commit).distinct()).hasSize(1);
    }

    @Test
    void what_is_made_together_is_listed_in_the_order_in_which_it_was_made_whatever_its_ids_are() {
        Vector<ProductId> made = Vector.of(3, 1, 2).map(number -> new ProductId(new UUID(0, number)));
        Vector<Product> products = sure(world.host.together(host -> Either.sequenceRight(made.map(id -> host.products()
                        .create(NewProduct.builder()
                                .id(id)
                                .name("product " + id)
                                .build())))
                .map(Vector::ofAll)));

        assertThat(sure(world.host.products().list(ListRequest.all()))
                        .items()
                        .map(Product::id)
                        .filter(made::contains))
                .isEqualTo(made.reverse());
        assertThat(products.map(Product::createdAt).distinct()).hasSize(3);
        assertThat(FoldChecker.strict().exempting("credential", "password").findings(world.dci.storage()))
                .isEmpty();
    }

    @Test
    @Rule("S2.1")
    void when_one_is_refused_nothing_of_all_is_stored() {
        Either<DciError, Team> refused = world.host.together(host -> host.teams()
                .create(NewTeam.named("third"))
                .flatMap(team -> host.teams().create(NewTeam.named(" "))));

        assertThat(code(refused)).isEqualTo("input.blank");
        assertThat(news()).isEmpty();
    }

    @Test
    @Rule("S2.1")
    void a_refusal_that_nobody_looks_at_counts_too() {
        Either<DciError, Team> refused = world.host.together(host -> {
            assertThat(code(host.teams().create(NewTeam.named(" ")))).isEqualTo("input.blank");
            return host.teams().create(NewTeam.named("third"));
        });

        assertThat(code(refused)).isEqualTo("input.blank");
        assertThat(news()).isEmpty();
    }

    @Test
    void what_only_the_commit_refuses_is_refused_for_all() {
        Either<DciError, Team> refused = world.host.together(host -> host.teams()
                .create(NewTeam.named("third"))
                .flatMap(team -> host.teams().create(NewTeam.named("third"))));

        assertThat(code(refused)).isEqualTo("storage.taken");
        assertThat(news()).isEmpty();
    }

    @Test
    void nobody_may_more_together_than_alone() {
        Either<DciError, Team> refused =
                world.dci.as(world.ann.id()).together(ann -> ann.teams().create(NewTeam.named("third")));

        assertThat(code(refused))
                .isEqualTo(code(world.dci.as(world.ann.id()).teams().create(NewTeam.named("third"))));
    }

    @Test
    void what_is_inside_of_another_is_a_part_of_it() {
        Either<DciError, Team> refused = world.host.together(outer -> {
            sure(outer.together(inner -> inner.products().create(NewProduct.named("inner"))));
            return outer.teams().create(NewTeam.named(" "));
        });

        assertThat(code(refused)).isEqualTo("input.blank");
        assertThat(sure(world.host.products().count(Condition.everything()))).isEqualTo(1);
    }

    @Test
    @Rule("S3.1")
    void what_came_too_late_is_all_decided_again() {
        AtomicInteger runs = new AtomicInteger();
        Team changed = sure(world.host.together(host -> {
            Team read = sure(host.teams().get(world.first.id()));
            if (runs.incrementAndGet() == 1) {
                sure(world.host.teams().grant(read.id(), product()));
            }
            return host.teams()
                    .grant(read.id(), world.product.id())
                    .flatMap(same -> host.teams().revoke(read.id(), world.product.id()));
        }));

        assertThat(runs).hasValue(2);
        assertThat(changed.products()).hasSize(1).doesNotContain(world.product.id());
    }

    @Test
    void the_session_is_of_no_use_afterwards() {
        List<DciSession> kept = new ArrayList<>();
        sure(world.host.together(host -> {
            kept.add(host);
            return host.teams().create(NewTeam.named("third"));
        }));

        assertThatThrownBy(() -> kept.get(0).teams().create(NewTeam.named("fourth")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(sure(world.host.teams().count(Condition.everything()))).isEqualTo(3);
    }

    private ProductId product() {
        return sure(world.host.products().create(NewProduct.named("other"))).id();
    }

    private Vector<Recorded> news() {
        return world.dci.storage().events(Position.START, 1_000).drop(before);
    }
}

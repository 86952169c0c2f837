// SPDX-License-Identifier: Apache-2.0
package io.distributedci;

import static io.distributedci.Neighbours.code;
import static io.distributedci.Neighbours.sure;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.certification.NewProgramme;
import io.distributedci.certification.NewWaiver;
import io.distributedci.certification.Programme;
import io.distributedci.certification.Requirement;
import io.distributedci.certification.TestPattern;
import io.distributedci.certification.Waiver;
import io.distributedci.identity.RequestKey;
import io.distributedci.identity.TeamRole;
import io.distributedci.identity.UsedKey;
import io.distributedci.kernel.DciError;
import io.distributedci.query.Condition;
import io.distributedci.testkit.Rule;
import io.distributedci.user.User;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestKeyTest {
    private final Neighbours world = new Neighbours();
    private final User manager =
            world.member("epm@example.org", world.team("EPM", TeamRole.EPM).id());
    private final DciSession epm = world.dci.as(manager.id());

    @Test
    @Rule("I1")
    void a_request_that_is_sent_again_gets_what_it_made_before_and_makes_nothing() {
        Programme first = sure(create("k", "one"));
        int events = world.feed().size();
        world.later(Duration.ofDays(30));
        assertThat(create("k", "one")).isEqualTo(Either.right(first));
        assertThat(world.feed()).hasSize(events);
        assertThat(sure(create("l", "two")).id()).isNotEqualTo(first.id());
    }

    @Test
    @Rule("I2")
    void the_same_key_with_other_content_is_refused() {
        sure(create("k", "one"));
        assertThat(code(create("k", "two"))).isEqualTo("key.reused");
        assertThat(sure(epm.certification().programmes().count(Condition.everything())))
                .isEqualTo(1);
    }

    @Test
    @Rule("I1")
    void a_request_that_was_refused_has_not_used_its_key() {
        assertThat(code(world.dci
                        .as(world.ann.id())
                        .once(key("k", "one"))
                        .certification()
                        .programmes()
                        .create(programme("one"))))
                .isEqualTo("access.needs-epm");
        sure(create("k", "one"));
        assertThat(code(create("m", "one"))).isEqualTo("storage.taken");
        sure(create("m", "two"));
    }

    @Test
    @Rule("I1")
    void everybody_has_keys_of_its_own_for_each_kind_of_thing() {
        Programme first = sure(create("k", "one"));
        User other = world.member("epm2@example.org", manager.teams().head());
        Programme second = sure(world.dci
                .as(other.id())
                .once(key("k", "one"))
                .certification()
                .programmes()
                .create(programme("two")));
        assertThat(second.id()).isNotEqualTo(first.id());
        Waiver waiver = sure(epm.once(key("k", "one")).certification().waivers().grant(waiver(first)));
        assertThat(sure(epm.once(key("k", "one")).certification().waivers().grant(waiver(first))))
                .isEqualTo(waiver);
    }

    @Test
    @Rule("I1")
    void what_was_made_is_shown_as_it_is_now_and_not_at_all_when_it_is_deleted() {
        Programme first = sure(create("k", "one"));
        sure(epm.certification().programmes().archive(first.id(), first.version()));
        assertThat(code(create("k", "one"))).isEqualTo("storage.not-found");
        assertThat(sure(create("l", "one")).id()).isNotEqualTo(first.id());
    }

    @Test
    @Rule("I1")
    void who_asks_at_once_gets_one_thing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Either<DciError, Programme>> ask = () -> create("k", "one");
            Vector<Programme> made = Vector.empty();
            for (Future<Either<DciError, Programme>> answer :
                    threads.invokeAll(Stream.generate(() -> ask).limit(40).toList())) {
                made = made.append(sure(answer.get()));
            }
            assertThat(made.distinct()).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @Rule("I3")
    void a_key_is_known_for_its_lifetime_and_then_forgotten() {
        Programme first = sure(create("k", "one"));
        world.later(UsedKey.LIFETIME);
        assertThat(sure(world.host.requestKeys().forget(100))).isZero();
        assertThat(create("k", "one")).isEqualTo(Either.right(first));

        world.later(Duration.ofSeconds(1));
        assertThat(sure(world.host.requestKeys().forget(100))).isEqualTo(1);
        assertThat(sure(epm.certification().programmes().get(first.id()))).isEqualTo(first);
        Programme second = sure(create("k", "two"));
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(create("k", "two")).isEqualTo(Either.right(second));
    }

    @Test
    @Rule("I3")
    void the_oldest_keys_are_forgotten_first_and_no_more_than_asked_for() {
        for (int number = 1; number <= 5; number++) {
            sure(create("key " + number, "programme " + number));
            world.later(Duration.ofDays(1));
        }
        world.later(UsedKey.LIFETIME.minusDays(2));
        assertThat(sure(world.host.requestKeys().forget(2))).isEqualTo(2);
        assertThat(sure(create("key 3", "programme 3")).name()).isEqualTo("programme 3");
        assertThat(code(create("key 2", "programme 2"))).isEqualTo("storage.taken");
        assertThat(sure(world.host.requestKeys().forget(2))).isEqualTo(1);
        assertThat(sure(world.host.requestKeys().forget(2))).isZero();
    }

    @Test
    void nobody_else_makes_the_host_forget() {
        assertThat(code(epm.requestKeys().forget(1))).isEqualTo("access.needs-super-admin");
    }

    @Test
    void a_key_that_is_none_is_refused() {
        assertThat(code(RequestKey.of(" ", "x"))).isEqualTo("input.blank");
        assertThat(code(RequestKey.of("k".repeat(256), "x"))).isEqualTo("input.too-long");
    }

    private Either<DciError, Programme> create(String key, String name) {
        return epm.once(key(key, name)).certification().programmes().create(programme(name));
    }

    private static RequestKey key(String key, String content) {
        return sure(RequestKey.of(key, content));
    }

    private NewProgramme programme(String name) {
        return NewProgramme.builder()
                .name(name)
                .productId(world.product.id())
                .requirements(Vector.of(Requirement.of("all", TestPattern.ALL)))
                .build();
    }

    private NewWaiver waiver(Programme programme) {
        return NewWaiver.builder()
                .programmeId(programme.id())
                .tests(TestPattern.ALL)
                .reason("known")
                .expiresAt(Instant.parse("2026-03-20T00:00:00Z"))
                .build();
    }
}

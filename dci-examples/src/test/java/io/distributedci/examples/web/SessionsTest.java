// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.ResourceState;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.UserId;
import io.distributedci.user.User;
import io.vavr.collection.Vector;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private Instant now = Instant.parse("2026-05-04T08:00:00Z");
    private long nanos;
    private final Sessions sessions = new Sessions(() -> now, () -> nanos);

    @Test
    void a_session_is_found_by_its_cookie_alone() {
        User ann = user(1);
        Secret cookie = sessions.open(ann);

        assertThat(sessions.find(cookie.reveal()).get().user()).isEqualTo(ann.id());
        assertThat(sessions.find(cookie.reveal() + "x")).isEmpty();
        assertThat(sessions.find("")).isEmpty();
        assertThat(cookie.reveal()).hasSize(43).isNotEqualTo(sessions.open(ann).reveal());
        sessions.close(cookie.reveal());
        assertThat(sessions.find(cookie.reveal())).isEmpty();
    }

    @Test
    void a_session_that_is_not_used_ends() {
        Secret cookie = sessions.open(user(1));
        nanos += WebLimits.SESSION_IDLE.toNanos() - 1;
        assertThat(sessions.find(cookie.reveal())).isNotEmpty();
        nanos += WebLimits.SESSION_IDLE.toNanos();

        assertThat(sessions.find(cookie.reveal())).isEmpty();
    }

    @Test
    void a_session_ends_however_much_it_is_used() {
        Secret cookie = sessions.open(user(1));
        now = now.plus(WebLimits.SESSION_LIFE).minusMillis(1);
        assertThat(sessions.find(cookie.reveal())).isNotEmpty();
        now = now.plusMillis(1);

        assertThat(sessions.find(cookie.reveal())).isEmpty();
    }

    @Test
    void nobody_has_more_than_some_and_the_oldest_goes_first() {
        Secret other = sessions.open(user(2));
        Vector<Secret> cookies = Vector.range(0, WebLimits.MAX_SESSIONS_OF_USER + 1)
                .map(number -> {
                    now = now.plusSeconds(1);
                    return sessions.open(user(1));
                });

        assertThat(sessions.find(cookies.head().reveal())).isEmpty();
        assertThat(cookies.tail()
                        .forAll(cookie -> sessions.find(cookie.reveal()).isDefined()))
                .isTrue();
        assertThat(sessions.find(other.reveal())).isNotEmpty();
    }

    @Test
    void a_session_is_of_the_person_as_it_signed_in() {
        User ann = user(1);
        Session session = sessions.find(sessions.open(ann).reveal()).get();

        assertThat(session.isOf(ann)).isTrue();
        assertThat(session.isOf(ann.withVersion(2))).isFalse();
        assertThat(session.isOf(user(2))).isFalse();
        assertThat(session.isOf(ann.withState(ResourceState.INACTIVE))).isFalse();
    }

    @Test
    void what_is_told_is_told_once() {
        Session session = sessions.find(sessions.open(user(1)).reveal()).get();
        session.tell("Done.");

        assertThat(session.told()).contains("Done.");
        assertThat(session.told()).isEmpty();
    }

    private User user(long number) {
        return User.builder()
                .id(new UserId(new UUID(0, number)))
                .createdAt(now)
                .name("user" + number)
                .fullname("User")
                .build();
    }
}

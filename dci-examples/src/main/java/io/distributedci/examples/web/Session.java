// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.Secret;
import io.distributedci.kernel.UserId;
import io.distributedci.user.User;
import io.vavr.control.Option;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** A person who has signed in with a browser. */
final class Session {
    private final UserId user;
    private final long version;
    private final Secret token;
    private final Instant opened;
    private final AtomicReference<String> notice = new AtomicReference<>("");

    /** @param token that the forms of this session carry */
    Session(User user, Secret token, Instant opened) {
        this.user = user.id();
        this.version = user.version();
        this.token = requireNonNull(token);
        this.opened = requireNonNull(opened);
    }

    UserId user() {
        return user;
    }

    /** Whether this is the person as it signed in: whoever changes a password, a name or a state ends the session. */
    boolean isOf(User now) {
        return now.id().equals(user) && now.version() == version && now.isActive();
    }

    /** What shows that a form comes from a page of this session. */
    Secret token() {
        return token;
    }

    Instant opened() {
        return opened;
    }

    /** Says something on the next page. */
    void tell(String sentence) {
        notice.set(sentence);
    }

    /** What is to be said, once. */
    Option<String> told() {
        return Option.of(notice.getAndSet("")).filter(sentence -> !sentence.isEmpty());
    }
}

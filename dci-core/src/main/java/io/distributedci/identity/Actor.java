// SPDX-License-Identifier: Apache-2.0
package io.distributedci.identity;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.TeamId;
import io.distributedci.kernel.UserId;
import io.vavr.control.Option;

/** Who acts, as authenticated by the host. What it may do is looked up in each transaction. */
public sealed interface Actor {
    /** The host itself: provisioning, maintenance, tests. May do everything. */
    Actor SYSTEM = new BySystem();

    /** How the event feed names it: {@code system}, or kind and id as in {@code user/8f0d…}. */
    String text();

    /** The host itself. */
    record BySystem() implements Actor {
        @Override
        public String text() {
            return "system";
        }
    }

    /**
     * A person.
     *
     * @param scope when given, the person acts only as a member of this team (R34)
     */
    record ByUser(UserId user, Option<TeamId> scope) implements Actor {
        public ByUser {
            requireNonNull(user);
            requireNonNull(scope);
        }

        @Override
        public String text() {
            return "user/" + user;
        }
    }

    /** The agent of a remote CI. */
    record ByRemoteCi(RemoteCiId remoteCi) implements Actor {
        public ByRemoteCi {
            requireNonNull(remoteCi);
        }

        @Override
        public String text() {
            return "remoteci/" + remoteCi;
        }
    }

    /** A feeder. */
    record ByFeeder(FeederId feeder) implements Actor {
        public ByFeeder {
            requireNonNull(feeder);
        }

        @Override
        public String text() {
            return "feeder/" + feeder;
        }
    }
}

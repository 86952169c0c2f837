// SPDX-License-Identifier: Apache-2.0
package io.distributedci.wire;

import static java.util.Objects.requireNonNull;

import io.distributedci.identity.Actor;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.Secret;
import io.distributedci.kernel.Text;
import io.vavr.control.Either;

/**
 * Who a machine is, and how it shows it: the secret signs and is never sent.
 *
 * @param actor a remote CI or a feeder
 * @param secret its secret
 */
public record Credentials(Actor actor, Secret secret) {
    public Credentials {
        requireNonNull(actor);
        requireNonNull(secret);
    }

    /**
     * Credentials as existing clients have them.
     *
     * @param client {@code remoteci/<id>} or {@code feeder/<id>}; refused with {@code input.id} otherwise
     */
    public static Either<DciError, Credentials> parse(String client, Secret secret) {
        int slash = client.indexOf('/');
        String kind = slash < 0 ? "" : client.substring(0, slash);
        return Signature.claimed(kind, client.substring(slash + 1))
                .filter(actor -> actor.text().startsWith(kind + "/"))
                .toEither(() -> Invalid.ID.error("field", "client", "value", Text.excerpt(client)))
                .map(actor -> new Credentials(actor, secret));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.distributedci.wire;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.identity.Actor;
import io.distributedci.kernel.RemoteCiId;
import io.distributedci.kernel.Secret;
import io.vavr.collection.Vector;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConnectionTest {
    private static final Credentials WHO =
            new Credentials(new Actor.ByRemoteCi(new RemoteCiId(new UUID(1, 1))), Secret.of("s".repeat(64)));

    @Test
    void an_address_that_is_refused_is_told_of_without_what_may_be_a_password() {
        for (String address : Vector.of(
                "https://user:pass@dci.example.org", "https://dci.example.org/?token=pass", "https://user:pass@a_b")) {
            assertThatThrownBy(() -> Connection.to(URI.create(address), WHO))
                    .as(address)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("not the address of a server: https://")
                    .hasMessageNotContaining("pass");
        }
    }
}

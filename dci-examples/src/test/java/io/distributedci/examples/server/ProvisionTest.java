// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static io.distributedci.examples.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.query.Condition;
import io.distributedci.storage.Position;
import io.distributedci.storage.Recorded;
import io.distributedci.user.PasswordHashing;
import io.vavr.control.Either;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProvisionTest {
    private static final String WORLD = """
            {"teams": [{"name": "acme"}],
             "users": [{"name": "ann", "password": "pa55", "email": "ann@acme.example", "teams": ["acme"]}],
             "products": [{"name": "RHEL", "teams": ["acme"]}],
             "topics": [{"name": "RHEL-10.0", "product": "RHEL", "component_types": ["compose"], "export_control": true}],
             "components": [{"display_name": "RHEL-10.0-1", "type": "compose", "topic": "RHEL-10.0"}],
             "remotecis": [{"name": "lab", "team": "acme"}]}
            """;

    private final Dci dci = Dci.inMemory().with(new PasswordHashing(1, new Random(1)));

    @AfterEach
    void close() {
        dci.close();
    }

    @Test
    void a_whole_document_is_one_commit() {
        assertThat(Provision.of(json(WORLD), dci)).isEqualTo(Either.right(6));

        assertThat(dci.storage()
                        .events(Position.START, 1_000)
                        .map(Recorded::commit)
                        .distinct())
                .hasSize(1);
        assertThat(dci.system().remoteCis().count(Condition.everything())).isEqualTo(Either.right(1L));
    }

    @Test
    void what_is_there_already_is_left_as_it_is() {
        assertThat(Provision.of(json(WORLD), dci).isRight()).isTrue();
        assertThat(Provision.of(json(WORLD), dci)).isEqualTo(Either.right(0));

        String more =
                WORLD.replace("\"ann\"", "\"bob\"").replace("ann@", "bob@").replace("RHEL-10.0-1", "RHEL-10.0-2");
        assertThat(Provision.of(json(more), dci)).isEqualTo(Either.right(2));
    }

    @Test
    void what_the_document_names_twice_is_made_once() {
        assertThat(Provision.of(json("{\"teams\": [{\"name\": \"acme\"}, {\"name\": \"acme\"}]}"), dci))
                .isEqualTo(Either.right(1));
    }

    @Test
    void a_document_with_one_mistake_makes_nothing() {
        String wrong = WORLD.replace("\"team\": \"acme\"", "\"team\": \"nobody\"");

        assertThat(Provision.of(json(wrong), dci).getLeft().code()).isEqualTo("input.value");
        assertThat(dci.storage().events(Position.START, 1)).isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The laws of schemas fail where they should. */
class SchemaLawsTest {
    @Test
    void a_secret_in_an_event_and_a_missing_generator_are_found() {
        ContractRun run = ContractRun.of(LaxLaws.class, method -> true);
        assertThat(run.failed())
                .containsExactlyInAnyOrder("every_kind_of_the_schema_has_a_generator()", "an event holds no secret");
        assertThat(run.run()).isEqualTo(6);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.testkit.Rule;
import io.distributedci.testkit.result.ReportArbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseIdProperties {
    @Property
    @Rule("R153")
    void a_name_is_taken_apart_without_loss(@ForAll("names") String name) {
        CaseId id = CaseId.of("s", "c", name);

        assertThat(id.fullName()).isEqualTo(name);
        assertThat(id.parameters().isEmpty() || id.parameters().matches("(?s)\\[.*]"))
                .isTrue();
        assertThat(id.toString()).isEqualTo("s:c:" + name);
    }

    @Property
    void the_order_agrees_with_equality(@ForAll("ids") CaseId one, @ForAll("ids") CaseId other) {
        assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
        assertThat(Integer.signum(one.compareTo(other))).isEqualTo(-Integer.signum(other.compareTo(one)));
    }

    @ParameterizedTest
    @Rule("R153")
    @CsvSource(
            delimiter = '|',
            value = {
                "adds(int)[1]|adds(int)|[1]",
                "test_add[1-2]|test_add|[1-2]",
                "test_add[x[-]y]|test_add|[x[-]y]",
                "test_add[a[0]]|test_add|[a[0]]",
                "sorts [2,1] into [1,2]|sorts [2,1] into [1,2]|''",
                "[1] a|[1] a|''",
                "[1]|[1]|''",
                "plain|plain|''",
                "odd]|odd]|''",
                "odd[|odd[|''",
                "''|''|''"
            })
    void parameters_are_the_last_bracket_that_follows_the_name(String full, String name, String parameters) {
        CaseId id = CaseId.of("", "", full);

        assertThat(id.name()).isEqualTo(name);
        assertThat(id.parameters()).isEqualTo(parameters);
    }

    @Provide
    Arbitrary<String> names() {
        return ReportArbitraries.names();
    }

    @Provide
    Arbitrary<CaseId> ids() {
        return ReportArbitraries.caseIds();
    }
}

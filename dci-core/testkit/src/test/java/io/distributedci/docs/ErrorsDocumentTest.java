// SPDX-License-Identifier: Apache-2.0
package io.distributedci.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ErrorsDocumentTest {
    private static final String HEAD = """
            # Errors

            Generated from the enums that implement `Refusal`; a test compares this page with the code.

            Every use case answers `Either<DciError, T>`. A `DciError` has a kind, a stable code, a sentence, and fields; `{field}` in a message stands for the value of that field. When several
            refusals would apply to one request, the first kind in this order is answered: {order}.

            Super-admins, partner managers (EPM) and observers are those who are in a team with that role: `ADMIN`, `EPM`, `READ_ONLY` of `NewTeam.role`, which only super-admins and the host itself (`Dci.system()`) give. The
            control server of the examples makes the teams `admin`, `EPM` and `Red Hat` with these when it [provisions](../../dci-examples/docs/cli.md#provisioning).

            | code | kind | message |
            |---|---|---|
            """;

    private static final List<Refusal> REFUSALS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.distributedci").stream()
                    .filter(type -> type.isEnum() && type.isAssignableTo(Refusal.class))
                    .map(JavaClass::reflect)
                    .flatMap(type -> Stream.of(type.getEnumConstants()))
                    .map(Refusal.class::cast)
                    .sorted(Comparator.comparing(Refusal::code))
                    .toList();

    @Test
    void the_page_lists_every_code() throws IOException {
        String order = Stream.of(ErrorKind.values()).map(Enum::name).collect(joining(", "));
        String rows = REFUSALS.stream()
                .map(refusal -> "| `%s` | %s | %s |\n".formatted(refusal.code(), refusal.kind(), refusal.message()))
                .collect(joining());
        new Document("errors.md").isInSyncWith(HEAD.replace("{order}", order) + rows);
    }

    @Test
    void no_code_has_two_meanings() {
        assertThat(REFUSALS).extracting(Refusal::code).doesNotHaveDuplicates();
    }

    @Test
    void codes_are_a_feature_and_words_with_hyphens() {
        assertThat(REFUSALS).extracting(Refusal::code).allMatch(code -> code.matches("[a-z]+\\.[a-z]+(-[a-z]+)*"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.kernel.TopicId;
import io.distributedci.testkit.Rule;
import io.distributedci.testkit.product.ProductValues;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivationProperties {
    private static final String COMMIT = "d2ebdc1f0a3b4c5d6e7f8091a2b3c4d5e6f70812";

    @ParameterizedTest
    @Rule({"R69", "R71", "R72", "R74", "R75"})
    @CsvSource(delimiter = '|', textBlock = """
            amazing-product:20.07.1 | Partner amazing-product:20.07.1 | Partner amazing-product:20.07.1 | 20.07.1 | ''
            amazing:1 | Partner foo:2 | amazing:1 | 1 | ''
            RHEL-9.1.0-20220812.1 | RHEL-9.1.0-20220812.1 | RHEL-9.1.0-20220812.1 | 9.1.0-20220812.1 | ''
            RHOS-17.0-RHEL-9-20220816.n.2 | 17.0-RHEL-9 | RHOS-17.0-RHEL-9-20220816.n.2 | 17.0-RHEL-9-20220816.n.2 | ''
            RH7-RHOS-10.0 2017-05-23.4 | RH7-RHOS-10.0 | RH7-RHOS-10.0 2017-05-23.4 | 10.0 2017-05-23.4 | ''
            4.13.0-0.nightly-2023-01-07-013625 | OpenShift 4.13 nightly 2023-01-07 01:38 | OpenShift 4.13 nightly 2023-01-07 01:38 | 4.13.0-0.nightly-2023-01-07-013625 | ''
            OpenShift 4.6.53 | '' | OpenShift 4.6.53 | 4.6.53 | ''
            d2ebdc1f0a3b4c5d6e7f8091a2b3c4d5e6f70812 | dci-openshift-agent d2ebdc1 | dci-openshift-agent d2ebdc1 | d2ebdc1 | d2ebdc1f0a3b4c5d6e7f8091a2b3c4d5e6f70812
            dci-openshift-app-agent 0.5.1-1.202209231532git01ae9f0d.el8 | dci-openshift-app-agent 0.5.1 | dci-openshift-app-agent 0.5.1 | 0.5.1-1.202209231532git01ae9f0d.el8 | ''
            CNF img ocp-v4.0-art-dev@sha256 0.0.0+nil | CNF img ocp-v4.0-art-dev@sha256 0.0.0+nil | CNF img ocp-v4.0-art-dev@sha256 0.0.0+nil | sha256 0.0.0+nil | ''
            v1.6.0 | F5 Partner:v1.6.0 v1.6.0 | F5 Partner:v1.6.0 v1.6.0 | v1.6.0 v1.6.0 | ''
            Kernel module | '' | Kernel module | module | ''
            foo | '' | foo | '' | ''
            dci-openshift-app-agent | '' | dci-openshift-app-agent | '' | ''
            D2EBDC1F0A3B4C5D6E7F8091A2B3C4D5E6F70812 | '' | D2EBDC1F0A3B4C5D6E7F8091A2B3C4D5E6F70812 | '' | D2EBDC1F0A3B4C5D6E7F8091A2B3C4D5E6F70812
            RHEL-8.4 | OpenShift on RHEL-8.4 | OpenShift on RHEL-8.4 | RHEL-8.4 | ''
            RHEL-8.4 | my RHEL-8.4 and RHEL-9 | my RHEL-8.4 and RHEL-9 | 9 | ''
            a:b:c d@e | '' | a:b:c d@e | c d@e | ''
            a@b@c d | '' | a@b@c d | c d | ''
            trailing: | '' | trailing: | '' | ''
            """)
    void the_table_holds(String name, String canonical, String displayName, String version, String uid) {
        assertThat(Derivation.of(name, canonical)).isEqualTo(new Derivation(displayName, version, uid));
    }

    @Property
    @Rule("R69")
    void the_same_names_say_the_same(@ForAll("names") String name, @ForAll("canonicals") String canonical) {
        assertThat(Derivation.of(name, canonical)).isEqualTo(Derivation.of(name, canonical));
        assertThat(Derivation.of(name, canonical).displayName()).isIn(name, canonical);
    }

    @Property
    @Rule("R70")
    void what_is_given_wins(
            @ForAll("names") String name,
            @ForAll("canonicals") String canonical,
            @ForAll("given") String version,
            @ForAll("given") String uid) {
        NewComponent given = command()
                .name(name)
                .canonicalName(canonical)
                .version(version)
                .uid(uid)
                .build();
        Derivation derived = Derivation.of(name, canonical);
        assertThat(ComponentRules.derive(name, given))
                .isEqualTo(new Derivation(
                        derived.displayName(),
                        version.isEmpty() ? derived.version() : version,
                        uid.isEmpty() ? derived.uid() : uid));
        NewComponent displayed =
                command().displayName(name).canonicalName(canonical).build();
        assertThat(ComponentRules.derive(name, displayed).displayName()).isEqualTo(name);
    }

    @Property
    @Rule("R71")
    void the_uid_is_the_name_when_that_is_a_commit_and_only_then(
            @ForAll("names") String name, @ForAll("canonicals") String canonical) {
        assertThat(Derivation.of(name, canonical).uid()).isEqualTo(name.matches("[0-9a-fA-F]{40}") ? name : "");
        assertThat(Derivation.of(COMMIT, canonical).uid()).isEqualTo(COMMIT);
        assertThat(Derivation.of(COMMIT + "0", canonical).uid()).isEmpty();
        assertThat(Derivation.of(COMMIT.substring(1), canonical).uid()).isEmpty();
    }

    @Property
    @Rule("R72")
    void a_name_without_delimiter_and_prefix_has_no_version(@ForAll("plain") String name) {
        assertThat(Derivation.of(name, "").version()).isEmpty();
    }

    @Property
    @Rule("R73")
    void a_display_name_is_never_empty(@ForAll("names") String name, @ForAll("canonicals") String canonical) {
        assertThat(Derivation.of(name, canonical).displayName()).isNotBlank();
        assertThat(Derivation.of("dci-openshift-app-agent" + name, canonical).displayName())
                .isNotBlank();
    }

    @Property
    @Rule("R74")
    void the_version_of_a_product_follows_the_last_of_its_first_prefix(
            @ForAll("plain") String before, @ForAll("plain") String between, @ForAll("plain") String after) {
        assertThat(Derivation.of(before + "RHEL-" + between + "RHEL-" + after, "")
                        .version())
                .isEqualTo(after);
        assertThat(Derivation.of(before + "RHOS-" + between + " RHEL-" + after, "")
                        .version())
                .isEqualTo(between + " RHEL-" + after);
        assertThat(Derivation.of(before + "RHEL-" + between + "RHOS-" + after, "")
                        .version())
                .isEqualTo(after);
    }

    @Property
    @Rule("R75")
    void the_version_of_an_openshift_build_is_its_name(@ForAll("names") String name, @ForAll("plain") String rest) {
        assertThat(Derivation.of(name, "OpenShift " + rest).version()).isEqualTo(name);
        assertThat(Derivation.of(name, rest + "OpenShift").displayName()).isEqualTo(rest + "OpenShift");
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.oneOf(
                ProductValues.names(),
                Arbitraries.of(
                        "a:1",
                        "a@1:2",
                        "a b",
                        "RHEL-9",
                        "RHOS-17",
                        "OpenShift 4",
                        "dci-openshift-app-agent 1",
                        COMMIT));
    }

    @Provide
    Arbitrary<String> canonicals() {
        return Arbitraries.oneOf(names(), Arbitraries.of("", " "));
    }

    @Provide
    Arbitrary<String> given() {
        return Arbitraries.of("", "1.2", "x y:z");
    }

    @Provide
    Arbitrary<String> plain() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("-.0123")
                .ofMinLength(1)
                .ofMaxLength(12);
    }

    private static ImmutableNewComponent.Builder command() {
        return NewComponent.builder().type("x").topicId(new TopicId(new UUID(1, 1)));
    }
}

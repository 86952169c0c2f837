// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static io.distributedci.examples.cli.Ran.dci;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.Dci;
import io.distributedci.examples.command.Exit;
import io.distributedci.kernel.ProductId;
import io.distributedci.product.NewProduct;
import io.distributedci.storage.fs.FsStorage;
import io.distributedci.topic.NewTopic;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** For whom something is broken, asked on the command line. */
class VerdictCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path directory;

    @BeforeAll
    static void fill() throws IOException {
        Harbour.fill(FsStorage.open(directory.resolve("store"), Dci.schema()));
    }

    @Test
    void the_newest_components_of_a_topic_are_told_of_latest_first() {
        Ran ran = verdict("--topic=" + Harbour.TOPIC).ended(Exit.DONE);
        assertThat(ran.out().lines()).hasSize(3).element(1).asString().matches("nightly 2\\.0 +just one: west");
        assertThat(ran.out().lines().toList().get(2)).matches("nightly 1\\.0 +nobody");

        JsonNode verdicts =
                verdict("--topic=" + Harbour.TOPIC, "--json", "--last=1").json().get("verdicts");
        assertThat(verdicts).hasSize(1);
        assertThat(verdicts.get(0).get("component").stringValue()).isEqualTo("nightly 2.0");
        assertThat(verdicts.get(0).get("kind").stringValue()).isEqualTo("one");
        assertThat(verdicts.get(0).get("words").stringValue()).isEqualTo("just one: west");
    }

    @Test
    void a_component_is_told_of_site_by_site() {
        Ran ran = verdict("--component=nightly 2.0", "--tests").ended(Exit.DONE);
        assertThat(ran.out())
                .startsWith("nightly 2.0, job, is broken for just one: west")
                .containsPattern("(?m)^SITE +SHOWS +RUNS +BEFORE$")
                .containsPattern("(?m)^west +broken +3 of 3 failed +0 of 3 failed$")
                .containsPattern("(?m)^east +works +0 of 4 failed +0 of 3 failed$")
                .contains("How likely: one ")
                .containsPattern("(?m)^Bond\\.holds +one +3 of 7 failed$");

        JsonNode json = verdict("--component=nightly 2.0", "--topic=Harbour 9", "--tests", "--json")
                .json();
        assertThat(json.get("sites")).hasSize(2);
        assertThat(Vector.ofAll(json.get("sites"))
                        .map(site -> site.get("remoteci").stringValue()))
                .containsExactlyInAnyOrder("east", "west");
        assertThat(json.get("tests").get(0).get("name").stringValue()).isEqualTo("holds");
        assertThat(verdict("--component=" + json.get("component_id").stringValue())
                        .out())
                .isEqualTo(verdict("--component=nightly 2.0").out());
    }

    @Test
    void one_test_and_one_site_can_be_asked_about() {
        assertThat(verdict("--component=nightly 2.0", "--test=Bond.holds")
                        .ended(Exit.DONE)
                        .out())
                .startsWith("nightly 2.0, Bond.holds, is broken for just one: west");
        assertThat(verdict("--component=nightly 2.0", "--remoteci=east")
                        .ended(Exit.DONE)
                        .out())
                .contains("east")
                .doesNotContainPattern("(?m)^west");
    }

    @Test
    void a_check_fails_when_it_is_broken_and_not_otherwise() {
        verdict("--component=nightly 2.0", "--check").ended(Exit.BAD_NEWS);
        verdict("--component=nightly 2.0", "--check", "--remoteci=west").ended(Exit.BAD_NEWS);
        verdict("--component=nightly 2.0", "--check", "--remoteci=east").ended(Exit.DONE);
        verdict("--component=nightly 1.0", "--check").ended(Exit.DONE);
        verdict("--topic=Harbour 9", "--check").ended(Exit.BAD_NEWS);
        assertThat(verdict("--topic=Harbour 9", "--check", "--quiet")
                        .ended(Exit.BAD_NEWS)
                        .out())
                .isEmpty();
    }

    @Test
    void where_there_is_nothing_to_judge_a_check_fails() throws IOException {
        Path empty = directory.resolve("empty");
        try (Dci dci = Dci.over(FsStorage.open(empty, Dci.schema()))) {
            ProductId product = dci.system()
                    .products()
                    .create(NewProduct.named("Pier"))
                    .get()
                    .id();
            assertThat(dci.system()
                            .topics()
                            .create(NewTopic.builder()
                                    .name("Pier 1")
                                    .productId(product)
                                    .addComponentTypes("compose")
                                    .build()))
                    .isNotEmpty();
        }
        String[] asked = {"verdict", "--store=fs:" + empty, "--topic=Pier 1", "--check"};

        assertThat(dci(asked).ended(Exit.BAD_NEWS).out()).isEqualTo("Pier 1 has no components.\n");
        dci(Arrays.copyOf(asked, 3)).ended(Exit.DONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--topic=Nowhere",
                "--component=nightly 3.0",
                "--component=nightly",
                "--component=nightly 2.0 --remoteci=north",
                "--component=nightly 2.0 --test=Bond.slips",
                "--topic=00000000-0000-0000-0000-000000000000",
                "--topic=\u001b[2J"
            })
    void names_that_nothing_has_are_refused(String arguments) {
        String[] given = arguments.split(" (?=--)", -1);

        assertThat(verdict(given).ended(Exit.FAILED).refusal())
                .startsWith("dci verdict: refused, ")
                .doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--last=3",
                "--topic=x --tests",
                "--topic=x --last=0",
                "--topic=x --last=101",
                "--topic=x --test=y"
            })
    void questions_that_make_no_sense_are_told_so(String arguments) {
        assertThat(verdict(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1))
                        .misuse())
                .startsWith("--");
    }

    private static Ran verdict(String... arguments) {
        return dci(Vector.of(arguments)
                .prependAll(Vector.of("verdict", "--store=fs:" + directory.resolve("store")))
                .toJavaArray(String[]::new));
    }
}

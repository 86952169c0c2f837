// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.collection.TreeMap;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JvmPlatformTest {

    @TempDir
    private Path directory;

    @Test
    void platforms_have_names_of_their_own() {
        assertThat(JvmPlatform.onThisMachine().map(JvmPlatform::name)).doesNotHaveDuplicates();
        assertThat(JvmPlatform.onThisMachine().map(JvmPlatform::name))
                .startsWith("default", "turkish-locale", "kathmandu-time", "latin-1-charset");
    }

    @ParameterizedTest
    @MethodSource("platforms")
    void a_jvm_started_on_a_platform_is_what_the_platform_says(JvmPlatform platform) throws Exception {
        int here = Runtime.version().feature();
        String expected = switch (platform.name()) {
            case "default" -> "locale=en_US zone=UTC charset=UTF-8 java=" + here;
            case "turkish-locale" -> "locale=tr_TR zone=UTC charset=UTF-8 java=" + here;
            case "kathmandu-time" -> "locale=en_US zone=Asia/Kathmandu charset=UTF-8 java=" + here;
            case "latin-1-charset" -> "locale=en_US zone=UTC charset=ISO-8859-1 java=" + here;
            default ->
                "locale=en_US zone=UTC charset=UTF-8 java=" + platform.name().replace("jdk-", "");
        };
        try (Trial trial = new Trial(platform, Behaviour.of(Behaviour.Telling.class), Trial.LONG, "2.8.9", directory)) {
            assertThat(trial.run().isFinal()).isTrue();
            assertThat(trial.text("tests.log")).contains(expected);
        }
    }

    @Test
    void a_remote_ci_tells_how_its_platform_is_configured() {
        JvmPlatform turkish = JvmPlatform.onThisMachine()
                .find(platform -> platform.name().equals("turkish-locale"))
                .get();

        assertThat(turkish.configuration().settings())
                .isEqualTo(TreeMap.of(
                        "charset", "UTF-8",
                        "java", String.valueOf(Runtime.version().feature()),
                        "locale", "tr-TR",
                        "time-zone", "UTC"));
    }

    static Iterable<JvmPlatform> platforms() {
        return JvmPlatform.onThisMachine();
    }
}

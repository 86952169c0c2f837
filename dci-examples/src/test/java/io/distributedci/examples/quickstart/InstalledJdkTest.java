// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.collection.Vector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledJdkTest {

    @TempDir
    private Path place;

    @Test
    void the_running_jdk_is_known_by_its_release_file() {
        Path home = Path.of(System.getProperty("java.home"));

        assertThat(InstalledJdk.at(home))
                .containsExactly(new InstalledJdk(home, Runtime.version().feature()));
    }

    @Test
    void the_newest_of_another_version_is_chosen() throws IOException {
        install("a-21", "21.0.1");
        install("b-25", "25");
        install("c-17", "17.0.15");

        assertThat(InstalledJdk.newestBesides(17, Vector.of(place)))
                .containsExactly(new InstalledJdk(place.resolve("b-25"), 25));
    }

    @Test
    void the_version_in_use_is_no_other_platform() throws IOException {
        install("a-25", "25");

        assertThat(InstalledJdk.newestBesides(25, Vector.of(place))).isEmpty();
    }

    @Test
    void a_jdk_too_old_for_the_suite_is_passed_over() throws IOException {
        install("a-11", "11.0.2");
        install("b-8", "1.8.0_292");

        assertThat(InstalledJdk.newestBesides(17, Vector.of(place))).isEmpty();
    }

    @Test
    void a_home_may_lie_inside_a_bundle() throws IOException {
        install("temurin.jdk/Contents/Home", "25");

        assertThat(InstalledJdk.newestBesides(17, Vector.of(place)))
                .containsExactly(new InstalledJdk(place.resolve("temurin.jdk/Contents/Home"), 25));
    }

    @Test
    void what_is_no_jdk_is_passed_over() throws IOException {
        Files.createDirectories(place.resolve("empty"));
        install("no-release", "25");
        Files.delete(place.resolve("no-release/release"));
        install("odd-release", "25");
        Files.writeString(place.resolve("odd-release/release"), "VENDOR=\"nobody\"");

        assertThat(InstalledJdk.newestBesides(17, Vector.of(place, place.resolve("missing"))))
                .isEmpty();
    }

    private void install(String name, String version) throws IOException {
        Path home = place.resolve(name);
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        assertThat(Files.createFile(java).toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Acme\"\nJAVA_VERSION=\"" + version + "\"\n");
    }
}

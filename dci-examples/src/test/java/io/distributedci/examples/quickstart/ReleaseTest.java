// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.TimeZone;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseTest {

    private static final Path RELEASES = Build.INPUT.resolve(Landscape.LIBRARY);

    @TempDir
    private Path repository;

    @Test
    void the_releases_come_oldest_first() throws IOException {
        assertThat(Release.in(RELEASES).map(Release::version))
                .containsExactly("2.3.1", "2.7", "2.8.1", "2.8.5", "2.8.9", "2.9.1", "2.14.0");
    }

    @Test
    void a_release_knows_its_name_its_content_and_its_day() throws IOException {
        Release release = Release.in(RELEASES)
                .find(found -> found.version().equals("2.8.9"))
                .get();

        assertThat(release.purl()).isEqualTo("pkg:maven/com.google.code.gson/gson@2.8.9");
        assertThat(release.sha256()).isEqualTo("d3999291855de495c94c743761b8ab5176cfeabe281a5ab0d8e8d45326fd703e");
        assertThat(release.size()).isEqualTo(258_075);
        assertThat(release.releasedAt())
                .isBetween(Instant.parse("2021-10-29T12:59:00Z"), Instant.parse("2021-10-29T13:00:00Z"));
    }

    @Test
    void the_release_date_does_not_depend_on_where_the_feeder_is() throws IOException {
        TimeZone here = TimeZone.getDefault();
        var atHome = Release.in(RELEASES);
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            assertThat(Release.in(RELEASES)).isEqualTo(atHome);
        } finally {
            TimeZone.setDefault(here);
        }
    }

    @Test
    void odd_characters_are_escaped_in_a_package_url() {
        Release odd = new Release("org.acme", "a b", "1+2", repository, "", 0, Instant.EPOCH);

        assertThat(odd.purl()).isEqualTo("pkg:maven/org.acme/a%20b@1%2B2");
    }

    @Test
    void a_jar_outside_the_layout_of_a_repository_is_refused() throws IOException {
        Files.copy(Build.gson("2.8.9"), repository.resolve("stray.jar"));

        assertThatThrownBy(() -> Release.in(repository))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("stray.jar");
    }

    @Test
    void a_jar_with_nothing_in_it_is_refused() throws IOException {
        Path version = Files.createDirectories(repository.resolve("org/acme/void/1.0"));
        try (ZipOutputStream empty = new ZipOutputStream(Files.newOutputStream(version.resolve("void-1.0.jar")))) {
            empty.setComment("nothing");
        }

        assertThatThrownBy(() -> Release.in(repository))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("void-1.0.jar");
    }

    @Test
    void a_directory_without_jars_holds_no_release() throws IOException {
        assertThat(Release.in(repository)).isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.distributedci.Dci;
import io.distributedci.component.Component;
import io.distributedci.component.ComponentFile;
import io.distributedci.examples.quickstart.LibraryFeeder.Fed;
import io.distributedci.examples.quickstart.report.Inventory;
import io.distributedci.kernel.FeederId;
import io.distributedci.kernel.TopicId;
import io.distributedci.storage.BlobRef;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryFeederTest {

    private final Dci dci = Dci.inMemory();
    private final Landscape landscape = new Landscape(dci.system());
    private final TopicId topic = landscape.topic("gson");
    private final FeederId id = landscape.feeder("gson");
    private final LibraryFeeder feeder = new LibraryFeeder(dci, id, topic, Landscape.LIBRARY);

    @TempDir
    private Path repository;

    @AfterEach
    void close() {
        dci.close();
    }

    @Test
    void a_release_becomes_a_component_with_its_name_its_day_and_its_jar() throws IOException {
        Release release = Build.releases("2.8.9").head();
        assertThat(feeder.publish(Vector.of(release))).isEqualTo(new Fed(1, 0));

        Component component = Inventory.components(dci.system(), topic).single();
        assertThat(component.displayName()).isEqualTo("gson");
        assertThat(component.componentVersion()).isEqualTo("2.8.9");
        assertThat(component.purl()).isEqualTo("pkg:maven/com.google.code.gson/gson@2.8.9");
        assertThat(component.releasedAt()).isEqualTo(release.releasedAt());
        assertThat(component.files())
                .containsExactly(new ComponentFile(
                        "gson-2.8.9.jar",
                        "application/java-archive",
                        new BlobRef("d3999291855de495c94c743761b8ab5176cfeabe281a5ab0d8e8d45326fd703e", 258_075)));
    }

    @Test
    void a_second_run_creates_nothing() throws IOException {
        Vector<Release> releases = Build.releases("2.8.9", "2.9.1");
        assertThat(feeder.publish(releases)).isEqualTo(new Fed(2, 0));
        Vector<Component> before = Inventory.components(dci.system(), topic);

        assertThat(feeder.publish(releases)).isEqualTo(new Fed(0, 2));
        assertThat(Inventory.components(dci.system(), topic)).isEqualTo(before);
    }

    @Test
    void only_what_is_new_is_created() throws IOException {
        assertThat(feeder.publish(Build.releases("2.9.1"))).isEqualTo(new Fed(1, 0));
        assertThat(feeder.publish(Build.releases("2.8.9", "2.9.1"))).isEqualTo(new Fed(1, 1));
        assertThat(Inventory.components(dci.system(), topic).map(Component::componentVersion))
                .containsExactly("2.8.9", "2.9.1");
    }

    @Test
    void other_bytes_under_a_name_that_was_published_are_found_out() throws IOException {
        Fed first = feeder.publish(Build.releases("2.8.9"));
        Path version = Files.createDirectories(repository.resolve("com/google/code/gson/gson/2.8.9"));
        Files.copy(Build.gson("2.9.1"), version.resolve("gson-2.8.9.jar"));

        assertThat(first).isEqualTo(new Fed(1, 0));
        assertThatThrownBy(() -> feeder.publish(Release.in(repository)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("gson 2.8.9: published with other bytes: gson-2.8.9.jar");
    }
}

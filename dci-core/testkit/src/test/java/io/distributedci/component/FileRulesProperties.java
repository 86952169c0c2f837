// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.vavr.api.VavrAssertions.assertThat;

import io.distributedci.component.ComponentEvent.ComponentFilePut;
import io.distributedci.component.ComponentEvent.ComponentFileRemoved;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.ResourceState;
import io.distributedci.storage.BlobRef;
import io.distributedci.testkit.Rule;
import io.distributedci.testkit.component.ComponentValues;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.nio.file.Path;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FileRulesProperties {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final ComponentPolicy LOOSE = new ComponentPolicy(false, false);

    @Property
    @Rule("R88")
    void a_path_in_normal_form_is_accepted_as_it_is(@ForAll("paths") String path) {
        assertThat(FileRules.path(path)).containsOnRight(path);
    }

    @Property
    @Rule("R88")
    void whatever_is_accepted_stays_inside_of_its_directory(@ForAll("hostile") String path) {
        FileRules.path(path).forEach(accepted -> {
            Path inside = Path.of("root").resolve(accepted);
            assertThat(inside.normalize())
                    .isEqualTo(inside)
                    .isNotEqualTo(Path.of("root"))
                    .startsWithRaw(Path.of("root"));
            assertThat(accepted).doesNotContain("\\").doesNotStartWith("/").doesNotContain("\u0000");
        });
    }

    @Example
    @Rule("R88")
    void what_leads_elsewhere_is_refused() {
        Vector.of("", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/..", "./a", "a/.")
                .forEach(path -> assertWhy(path, "it is not relative and in normal form"));
        Vector.of("\\", "..\\a", "a\\b", "\\\\host\\a").forEach(path -> assertWhy(path, "it has a backslash"));
        Vector.of("C:a", "c:/a", "Z:").forEach(path -> assertWhy(path, "it names a drive"));
        assertCode(FileRules.path("a/ /b"), "input.blank");
        assertCode(FileRules.path("a\u0000b"), "input.character");
        assertCode(FileRules.path("a/" + "b".repeat(256)), "input.too-long");
        assertThat(FileRules.path("a/" + "b".repeat(255))).isRight();
        assertThat(FileRules.path(Vector.fill(FileRules.MAX_DEPTH, "a").mkString("/")))
                .isRight();
        assertWhy(Vector.fill(FileRules.MAX_DEPTH + 1, "a").mkString("/"), "it is deeper than 32");
        Vector.of("...", "..a", "a..", ".hidden", "CC:a", "1:a", "%2e%2e")
                .forEach(path -> assertThat(FileRules.path(path)).containsOnRight(path));
    }

    @Property
    @Rule("R92")
    void files_of_a_draft_come_and_go(@ForAll("drafts") Component draft, @ForAll("files") ComponentFile file) {
        Component with = put(draft, file, ComponentPolicy.STRICT);
        assertThat(with.files())
                .containsExactlyElementsOf(draft.files()
                        .reject(other -> other.path().equals(file.path()))
                        .append(file)
                        .sortBy(ComponentFile::path));
        assertThat(FileRules.put(with, file, ComponentPolicy.STRICT)).containsOnRight(Option.none());
        assertThat(FileRules.find(with, file.path())).containsOnRight(file);
        ComponentFileRemoved removed =
                FileRules.remove(with, file.path(), ComponentPolicy.STRICT).get();
        assertThat(removed.applyTo(with).files())
                .isEqualTo(draft.files().reject(other -> other.path().equals(file.path())));
        assertCode(FileRules.find(removed.applyTo(with), file.path()), "component.no-file");
    }

    @Property
    @Rule("R92")
    void files_are_frozen_once_the_component_has_been_active(
            @ForAll("drafts") Component draft, @ForAll("files") ComponentFile file) {
        Component frozen = put(draft, file, ComponentPolicy.STRICT).withActivatedAt(Option.some(NOW));
        ComponentFile other = new ComponentFile(file.path() + "2", "", file.blob());
        Vector.of(frozen, frozen.withState(ResourceState.ACTIVE)).forEach(component -> {
            assertCode(FileRules.put(component, other, ComponentPolicy.STRICT), "component.files-frozen");
            assertCode(FileRules.remove(component, file.path(), ComponentPolicy.STRICT), "component.files-frozen");
            assertThat(FileRules.put(component, other, LOOSE))
                    .containsOnRight(Option.some(new ComponentFilePut(draft.id(), other)));
            assertThat(FileRules.remove(component, file.path(), LOOSE))
                    .containsOnRight(new ComponentFileRemoved(draft.id(), file.path()));
        });
    }

    @Property
    @Rule({"R92", "R210"})
    void a_file_that_the_component_does_not_have_is_not_found(@ForAll("drafts") Component draft) {
        assertCode(FileRules.find(draft, "missing"), "component.no-file");
        assertCode(FileRules.remove(draft, "missing", ComponentPolicy.STRICT), "component.no-file");
    }

    @Property
    @Rule("R90")
    void the_listing_of_a_component_for_rhdl_has_the_name_that_rhdl_gives_it(
            @ForAll("drafts") Component draft, @ForAll("blobs") BlobRef blob) {
        ComponentFile theirs = new ComponentFile("rhdl_files_list.json", "", blob);
        ComponentFile ours = new ComponentFile("dci_files_list.json", "", blob);
        Component plain = draft.withFiles(Vector.of(ours, theirs)).withTags(Vector.empty());
        Component rhdl = plain.withTags(Vector.of("rhdl"));
        assertThat(FileRules.find(rhdl, "dci_files_list.json")).containsOnRight(theirs);
        assertThat(FileRules.find(rhdl, "rhdl_files_list.json")).containsOnRight(theirs);
        assertThat(FileRules.find(plain, "dci_files_list.json")).containsOnRight(ours);
        assertThat(FileRules.find(rhdl.withFiles(Vector.of(ours)), "dci_files_list.json"))
                .containsOnRight(ours);
        assertCode(FileRules.find(plain.withFiles(Vector.of(theirs)), "dci_files_list.json"), "component.no-file");
    }

    @Property
    @Rule("R88")
    void files_fit_into_one_directory_tree(@ForAll("blobs") BlobRef blob) {
        ComponentFile file = new ComponentFile("a/b", "", blob);
        ComponentFile above = new ComponentFile("a", "", blob);
        ComponentFile beside = new ComponentFile("a/bc", "text/plain", blob);
        assertThat(FileRules.initial(Vector.of(file, beside))).containsOnRight(Vector.of(file, beside));
        assertCode(FileRules.initial(Vector.of(file, above)), "component.path");
        assertCode(FileRules.initial(Vector.of(above, file)), "component.path");
        assertCode(FileRules.initial(Vector.of(file, file)), "component.path");
        assertCode(FileRules.initial(Vector.of(new ComponentFile("..", "", blob))), "component.path");
        assertCode(FileRules.initial(Vector.of(new ComponentFile("a", " ", blob))), "input.blank");
    }

    @Example
    @Rule("R88")
    void a_component_has_so_many_files_and_no_more() {
        BlobRef blob = new BlobRef("0".repeat(64), 1);
        Vector<ComponentFile> most =
                Vector.range(0, Component.MAX_FILES).map(at -> new ComponentFile("f" + at, "", blob));
        assertThat(FileRules.initial(most)).isRight();
        assertCode(FileRules.initial(most.append(new ComponentFile("a/b", "", blob))), "input.too-many");
    }

    @Provide
    Arbitrary<Component> drafts() {
        return ComponentValues.drafts();
    }

    @Provide
    Arbitrary<ComponentFile> files() {
        return ComponentValues.files();
    }

    @Provide
    Arbitrary<BlobRef> blobs() {
        return ComponentValues.blobs();
    }

    @Provide
    Arbitrary<String> paths() {
        return ComponentValues.paths();
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.of("..", ".", "", "a", "b c", "\\", "\u0000", "C:", "/", "%2e", "~", "-")
                .list()
                .ofMaxSize(5)
                .map(parts -> Vector.ofAll(parts).mkString("/"));
    }

    private static Component put(Component component, ComponentFile file, ComponentPolicy policy) {
        return FileRules.put(component, file, policy).get().fold(() -> component, fact -> fact.applyTo(component));
    }

    private static void assertWhy(String path, String why) {
        assertThat(FileRules.path(path)
                        .swap()
                        .map(error -> error.fields().get("why").get()))
                .as(path)
                .containsOnRight(why);
    }

    private static void assertCode(Either<DciError, ?> answer, String code) {
        assertThat(answer.swap().map(DciError::code)).containsOnRight(code);
    }
}

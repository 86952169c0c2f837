// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import io.distributedci.component.ComponentEvent.ComponentFilePut;
import io.distributedci.component.ComponentEvent.ComponentFileRemoved;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Invalid;
import io.distributedci.kernel.Text;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.regex.Pattern;

/** The rules of the files of components: R88, R90, R92, R211. */
public final class FileRules {
    /** Most names in a path. */
    static final int MAX_DEPTH = 32;

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");
    private static final String RHDL = "rhdl";
    private static final String LISTING = "dci_files_list.json";
    private static final String RHDL_LISTING = "rhdl_files_list.json";

    private FileRules() {}

    /**
     * R88: a path that says where it leads and leads nowhere else on any system: names of 1 to 255 characters between single slashes, at most {@value #MAX_DEPTH} of them, none
     * of them {@code .} or {@code ..}, no backslash, no drive, no control character.
     */
    static Either<DciError, String> path(String given) {
        Vector<String> names = Vector.of(given.split("/", -1));
        return names.find(name -> name.isEmpty() || name.equals(".") || name.equals(".."))
                .map(name -> "it is not relative and in normal form")
                .orElse(() -> Option.when(given.indexOf('\\') >= 0, "it has a backslash"))
                .orElse(() -> Option.when(DRIVE.matcher(given).matches(), "it names a drive"))
                .orElse(() -> Option.when(names.size() > MAX_DEPTH, "it is deeper than " + MAX_DEPTH))
                .<Either<DciError, String>>map(why -> ComponentRefusal.PATH
                        .error("path", Text.excerpt(given), "why", why)
                        .left())
                .getOrElse(() -> Either.sequenceRight(names.map(name -> Text.name("path", name)))
                        .map(valid -> given));
    }

    /** The files that a component begins with: paths that may be, each once, and none inside of another. */
    public static Either<DciError, Vector<ComponentFile>> initial(Vector<ComponentFile> files) {
        return files.foldLeft(Either.right(Vector.empty()), (all, file) -> all.flatMap(before -> placed(before, file)));
    }

    /** R92: puts a file, in the place of the one of its path if there is one; nothing happens when it is there already. */
    static Either<DciError, Option<ComponentFilePut>> put(
            Component component, ComponentFile file, ComponentPolicy policy) {
        Vector<ComponentFile> others =
                component.files().reject(other -> other.path().equals(file.path()));
        return placed(others, file)
                .flatMap(placed -> thawed(component, file.path(), policy))
                .map(path -> Option.when(
                        !component.files().contains(file), () -> new ComponentFilePut(component.id(), file)));
    }

    /** R92: removes a file of this component. */
    static Either<DciError, ComponentFileRemoved> remove(Component component, String path, ComponentPolicy policy) {
        return component
                .files()
                .find(file -> file.path().equals(path))
                .toEither(() -> none(path))
                .flatMap(file -> thawed(component, path, policy))
                .map(removed -> new ComponentFileRemoved(component.id(), removed));
    }

    /** R90, R210: the file of this path; a component for RHDL may have its listing under the name that RHDL gives it. */
    static Either<DciError, ComponentFile> find(Component component, String path) {
        boolean renamed = component.tags().contains(RHDL) && path.equals(LISTING);
        return Option.when(renamed, RHDL_LISTING)
                .flatMap(name -> at(component, name))
                .orElse(() -> at(component, path))
                .toEither(() -> none(path));
    }

    /** R211: the bytes are the declared ones, if any were. */
    public static Either<DciError, ComponentFile> declared(ComponentFile stored, Option<String> sha256) {
        return sha256.forAll(stored.blob().sha256()::equals)
                ? Either.right(stored)
                : ComponentRefusal.OTHER_DIGEST
                        .error("path", stored.path(), "declared", sha256.get())
                        .left();
    }

    /**
     * R211: a component that is there has the files that are given for it, byte by byte; it may have others besides.
     *
     * @param digests the SHA-256 of what is given, by path
     */
    public static Either<DciError, Component> agree(Component component, Map<String, String> digests) {
        return digests.find(given -> !at(component, given._1)
                        .exists(file -> file.blob().sha256().equals(given._2)))
                .<Either<DciError, Component>>map(given -> ComponentRefusal.OTHER_CONTENT
                        .error("component", component.id(), "path", given._1)
                        .left())
                .getOrElse(Either.right(component));
    }

    private static Option<ComponentFile> at(Component component, String path) {
        return component.files().find(file -> file.path().equals(path));
    }

    private static Either<DciError, Vector<ComponentFile>> placed(Vector<ComponentFile> others, ComponentFile file) {
        return path(file.path())
                .flatMap(path -> ComponentInput.label("mime", file.mime()))
                .flatMap(mime -> others.find(other -> collide(other.path(), file.path()))
                        .<Either<DciError, Vector<ComponentFile>>>map(other -> ComponentRefusal.PATH
                                .error("path", file.path(), "why", "there is a file " + other.path())
                                .left())
                        .getOrElse(() -> bounded(others.append(file))));
    }

    /** Two files cannot have one path, nor can one be where the other needs a directory. */
    private static boolean collide(String a, String b) {
        return a.equals(b) || a.startsWith(b + "/") || b.startsWith(a + "/");
    }

    private static Either<DciError, Vector<ComponentFile>> bounded(Vector<ComponentFile> files) {
        return files.size() > Component.MAX_FILES
                ? Invalid.TOO_MANY
                        .error("field", "files", "limit", Component.MAX_FILES)
                        .left()
                : Either.right(files);
    }

    private static Either<DciError, String> thawed(Component component, String path, ComponentPolicy policy) {
        return policy.freezeFiles() && component.isFrozen()
                ? ComponentRefusal.FILES_FROZEN.error("path", path).left()
                : Either.right(path);
    }

    private static DciError none(String path) {
        return ComponentRefusal.NO_FILE.error("path", Text.excerpt(path));
    }
}

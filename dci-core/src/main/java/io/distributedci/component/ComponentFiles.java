// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import static java.util.Objects.requireNonNull;

import io.distributedci.identity.Action;
import io.distributedci.identity.Caller;
import io.distributedci.identity.Catalog;
import io.distributedci.identity.Identity;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Digest;
import io.distributedci.storage.BlobRef;
import io.distributedci.storage.Tx;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;

/**
 * The files of components, as the caller may see and change them. Bytes are stored before the change that refers to them and never pass through a transaction; those that no
 * change came to refer to are collected later.
 */
public final class ComponentFiles {
    private static final BlobRef NOTHING_YET = new BlobRef("0".repeat(64), 0);

    private final Caller caller;
    private final ComponentPolicy policy;

    ComponentFiles(Caller caller, ComponentPolicy policy) {
        this.caller = requireNonNull(caller);
        this.policy = requireNonNull(policy);
    }

    /**
     * Puts a file into a component: whoever may change it. Refuses with {@code component.path} (R88), {@code component.files-frozen} (R92), {@code input.*}; the bytes are read only
     * when it would not be refused, and refused with {@code component.other-digest} when they are not the declared ones (R211).
     *
     * @throws IOException when reading the content failed; nothing has changed
     */
    public Either<DciError, Component> put(ComponentId id, long expectedVersion, NewFile file) throws IOException {
        Catalog.Versioned target = new Catalog.Versioned(id, expectedVersion);
        Either<DciError, Component> outlook =
                caller.ask((tx, who) -> put(tx, who, target, described(file, NOTHING_YET)));
        if (outlook.isLeft()) {
            return outlook;
        }
        Either<DciError, ComponentFile> stored = store(file);
        return stored.isLeft()
                ? Either.left(stored.getLeft())
                : caller.change((tx, who) -> put(tx, who, target, stored.get()));
    }

    /** Removes a file from a component: whoever may change it. Refuses with {@code component.no-file}, {@code component.files-frozen} (R92). */
    public Either<DciError, Component> remove(ComponentId id, long expectedVersion, String path) {
        return caller.change((tx, who) -> Components.CATALOG
                .permitted(tx, who, Action.UPDATE, new Catalog.Versioned(id, expectedVersion))
                .flatMap(component -> FileRules.remove(component, path, policy)
                        .map(removed -> tx.change(ComponentType.TYPE, component, removed))));
    }

    /** Opens a file: whoever sees the component. Refuses with {@code component.path} (R88), {@code component.no-file}, also when the store has lost its bytes (R210). */
    public Either<DciError, FileContent> open(ComponentId id, String path) {
        return FileRules.path(path)
                .flatMap(valid -> caller.ask((tx, who) -> Components.CATALOG.permitted(tx, who, Action.READ, id)))
                .flatMap(component -> FileRules.find(component, path))
                .flatMap(file -> caller.blobs()
                        .open(file.blob())
                        .map(bytes -> new FileContent(file, bytes))
                        .toEither(() -> ComponentRefusal.NO_FILE.error("path", path)));
    }

    /** Stores the bytes of files that have been found good; refuses with {@code component.other-digest} (R211). */
    Either<DciError, Vector<ComponentFile>> store(Vector<NewFile> files) throws IOException {
        Vector<ComponentFile> stored = Vector.empty();
        for (NewFile file : files) {
            Either<DciError, ComponentFile> next = store(file);
            if (next.isLeft()) {
                return Either.left(next.getLeft());
            }
            stored = stored.append(next.get());
        }
        return Either.right(stored);
    }

    /** The digests of files by their paths: the declared ones, and for the others their bytes are read. */
    static Map<String, String> digests(Vector<NewFile> files) throws IOException {
        Map<String, String> digests = LinkedHashMap.empty();
        for (NewFile file : files) {
            digests = digests.put(
                    file.path(), file.sha256().isDefined() ? file.sha256().get() : digest(file));
        }
        return digests;
    }

    /** What the files will be, before their bytes are read. */
    static Vector<ComponentFile> outlook(Vector<NewFile> files) {
        return files.map(file -> described(file, NOTHING_YET));
    }

    private Either<DciError, Component> put(Tx tx, Identity who, Catalog.Versioned target, ComponentFile file) {
        return Components.CATALOG
                .permitted(tx, who, Action.UPDATE, target)
                .flatMap(component -> FileRules.put(component, file, policy)
                        .map(facts -> tx.change(ComponentType.TYPE, component, facts)));
    }

    private Either<DciError, ComponentFile> store(NewFile file) throws IOException {
        try (InputStream bytes = file.content().open()) {
            return FileRules.declared(described(file, caller.blobs().put(bytes)), file.sha256());
        }
    }

    private static String digest(NewFile file) throws IOException {
        try (InputStream bytes = file.content().open()) {
            return Digest.of(bytes);
        }
    }

    private static ComponentFile described(NewFile file, BlobRef blob) {
        return new ComponentFile(file.path(), file.mime(), blob);
    }
}

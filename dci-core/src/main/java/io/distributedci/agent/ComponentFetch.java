// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentFile;
import io.distributedci.component.FileContent;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Digest;
import io.distributedci.storage.StorageException;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.commons.io.input.BoundedInputStream;

/** Brings the files of components onto the platform: where they belong and nowhere else, and with the bytes that were published or not at all (A11), whatever the server says. */
record ComponentFetch(AgentGate gate, Attempts attempts, Cancellation cancellation, JobDirectory directory) {
    /** How much is read at once, in bytes: 64 KiB. */
    private static final int PART = 1 << 16;

    /**
     * All files of all components; what is there from before a crash is not fetched again.
     *
     * @throws IOException when the server does not answer, the disk is full, or the run is to stop
     */
    Either<DciError, Vector<Component>> all(Vector<Component> components) throws IOException {
        for (int position = 0; position < components.size(); position++) {
            Either<DciError, Component> fetched = one(components.get(position), position);
            if (fetched.isLeft()) {
                return Either.left(fetched.getLeft());
            }
        }
        return Either.right(components);
    }

    private Either<DciError, Component> one(Component component, int position) throws IOException {
        Path base = directory.of(component, position);
        Files.createDirectories(base);
        for (ComponentFile file : component.files()) {
            cancellation.heed();
            Either<DciError, Path> fetched = inside(base, file.path());
            if (fetched.isRight()) {
                fetched = attempts.of("fetch " + file.path(), () -> fetch(component, file, inside(base, file.path())));
            }
            if (fetched.isLeft()) {
                return Either.left(fetched.getLeft());
            }
        }
        return Either.right(component);
    }

    /** Where a path leads below a directory; refuses when it leads elsewhere. */
    static Either<DciError, Path> inside(Path base, String path) {
        try {
            Path target = base.resolve(path).normalize();
            boolean below = target.startsWith(base)
                    && !target.equals(base)
                    && !Path.of(path).isAbsolute();
            return below ? Either.right(target) : outside(path);
        } catch (InvalidPathException none) {
            return outside(path);
        }
    }

    private static Either<DciError, Path> outside(String path) {
        return AgentRefusal.FILE_OUTSIDE.error("path", path).left();
    }

    private Either<DciError, Path> fetch(Component component, ComponentFile file, Either<DciError, Path> where)
            throws IOException {
        Path target = where.get();
        if (isThere(file, target)) {
            return where;
        }
        Either<DciError, FileContent> content = gate.open(component.id(), file.path());
        if (content.isLeft()) {
            return Either.left(content.getLeft());
        }
        try (FileContent open = content.get()) {
            return stored(file, open.bytes(), target);
        }
    }

    /** One byte more than there should be is enough to see that something is wrong. */
    private Either<DciError, Path> stored(ComponentFile file, InputStream bytes, Path target) throws IOException {
        Path fetched = directory.root().resolve("part");
        try (OutputStream out = Files.newOutputStream(fetched);
                InputStream bounded = BoundedInputStream.builder()
                        .setInputStream(bytes)
                        .setMaxCount(file.blob().size() + 1)
                        .setPropagateClose(false)
                        .get()) {
            byte[] part = new byte[PART];
            for (int read = bounded.read(part); read >= 0; read = bounded.read(part)) {
                out.write(part, 0, read);
                cancellation.heed();
            }
        } catch (StorageException lost) {
            return damaged(file);
        }
        if (!isThere(file, fetched)) {
            Files.delete(fetched);
            return damaged(file);
        }
        Files.createDirectories(target.getParent());
        return Either.right(Files.move(fetched, target, StandardCopyOption.REPLACE_EXISTING));
    }

    private static Either<DciError, Path> damaged(ComponentFile file) {
        return AgentRefusal.FILE_DAMAGED
                .error("path", file.path(), "sha256", file.blob().sha256())
                .left();
    }

    private static boolean isThere(ComponentFile file, Path at) throws IOException {
        if (!Files.isRegularFile(at, LinkOption.NOFOLLOW_LINKS)
                || Files.size(at) != file.blob().size()) {
            return false;
        }
        try (InputStream bytes = Files.newInputStream(at)) {
            return Digest.of(bytes).equals(file.blob().sha256());
        }
    }
}

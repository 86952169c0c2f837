// SPDX-License-Identifier: Apache-2.0
package io.distributedci.wire;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentFile;
import io.distributedci.component.ComponentRefusal;
import io.distributedci.component.FileContent;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Text;
import io.distributedci.wire.Connection.Question;
import io.distributedci.wire.Connection.Reply;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;

/** Components on a server, with their files. Refuses with {@code wire.not-offered} files of which the server does not say what bytes they have: nobody could check them. */
record RemoteComponents(Connection server) {
    private static final String CHECKED_FILES = "files of components with a SHA-256";

    /** These, with their files. */
    Either<DciError, Vector<Component>> withFiles(Vector<Document> shapes) throws IOException {
        Vector<Component> components = Vector.empty();
        for (Document shape : shapes) {
            Either<DciError, Component> next = withFiles(shape);
            if (next.isLeft()) {
                return Either.left(next.getLeft());
            }
            components = components.append(next.get());
        }
        return Either.right(components);
    }

    Either<DciError, Component> withFiles(Document shape) throws IOException {
        return files(shape.id("id", ComponentId::new)).flatMap(files -> {
            Vector<ComponentFile> known = files.flatMap(Shapes::componentFile);
            return known.size() == files.size()
                    ? Either.right(Shapes.component(shape, known))
                    : WireRefusal.NOT_OFFERED.error("what", CHECKED_FILES).left();
        });
    }

    /** One with its files. */
    Either<DciError, Component> get(ComponentId id) throws IOException {
        Either<DciError, Reply> reply = server.ask(Question.get("/components/" + id));
        return reply.isLeft()
                ? Either.left(reply.getLeft())
                : withFiles(reply.get().body().object("component"));
    }

    /** Opens a file. */
    Either<DciError, FileContent> open(ComponentId id, String path) throws IOException {
        Either<DciError, Vector<Document>> files = files(id);
        if (files.isLeft()) {
            return Either.left(files.getLeft());
        }
        Option<Document> wanted = files.get().find(file -> file.text("name").equals(path));
        Option<ComponentFile> known = wanted.flatMap(Shapes::componentFile);
        if (known.isEmpty()) {
            return (wanted.isEmpty()
                            ? ComponentRefusal.NO_FILE.error("path", Text.excerpt(path))
                            : WireRefusal.NOT_OFFERED.error("what", CHECKED_FILES))
                    .left();
        }
        return server.open("/components/" + id + "/files/"
                        + Wire.encoded(wanted.get().text("id")) + "/content")
                .map(bytes -> new FileContent(known.get(), bytes));
    }

    private Either<DciError, Vector<Document>> files(ComponentId id) throws IOException {
        return server.ask(Question.get("/components/" + id + "/files"))
                .map(reply -> reply.body().objects("component_files"));
    }
}

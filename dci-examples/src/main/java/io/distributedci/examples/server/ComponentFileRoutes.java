// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentFile;
import io.distributedci.component.ComponentRefusal;
import io.distributedci.component.NewFile;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Text;
import io.distributedci.storage.StorageRefusal;
import io.distributedci.wire.Wire;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * Files of components. The library knows them by their paths; the wire knows them by ids, so that one that is uploaded here without saying a path gets its id for one, and one with a path gets
 * an id made of component and path.
 */
final class ComponentFileRoutes {
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String MIME = "binary/octet-stream";
    private static final int ETAG_LENGTH = 32;
    /** How often an upload looks again when the component has changed meanwhile. */
    private static final int ATTEMPTS = 5;

    static final Vector<Route> ALL = Vector.of(
            Route.get("/components/{component}/files", ComponentFileRoutes::list),
            Route.post("/components/{component}/files", ComponentFileRoutes::upload)
                    .upload(),
            Route.get("/components/{component}/files/{file}/content", ComponentFileRoutes::content),
            Route.get("/components/{component}/files/{file}", ComponentFileRoutes::get),
            Route.delete("/components/{component}/files/{file}", ComponentFileRoutes::remove),
            Route.get("/components/{component}/files/<path>", ComponentFileRoutes::atPath));

    private ComponentFileRoutes() {}

    /** What the wire knows a file by. */
    static UUID id(Component component, ComponentFile file) {
        return UUID_FORM.matcher(file.path()).matches()
                ? UUID.fromString(file.path())
                : UUID.nameUUIDFromBytes((component.id() + "/" + file.path()).getBytes(UTF_8));
    }

    /** A token of what is in a file. */
    static String etag(ComponentFile file) {
        return file.blob().sha256().substring(0, ETAG_LENGTH);
    }

    private static Either<DciError, Answer> list(Call call) {
        return ComponentRoutes.component(call)
                .map(component -> Listing.document(
                        "component_files",
                        component.files().map(file -> Shapes.componentFile(component, file)),
                        component.files().size()));
    }

    private static Either<DciError, Answer> upload(Call call) throws IOException {
        String path = call.header(Wire.PATH)
                .flatMap(Wire::decoded)
                .getOrElse(() -> UUID.randomUUID().toString());
        String mime = call.header(Wire.MIME).getOrElse(MIME);
        Either<DciError, ComponentId> id = call.id("component", ComponentId::new);
        if (id.isLeft()) {
            return Either.left(id.getLeft());
        }
        Either<DciError, KeptBody> kept = kept(call);
        if (kept.isLeft()) {
            return Either.left(kept.getLeft());
        }
        try (KeptBody body = kept.get()) {
            return put(call, id.get(), new NewFile(path, mime, body::open)).map(component -> uploaded(component, path));
        }
    }

    private static Either<DciError, KeptBody> kept(Call call) throws IOException {
        try (InputStream bytes = call.body().open()) {
            return KeptBody.of(bytes, ServerLimits.MAX_UPLOAD, call.room());
        }
    }

    private static Either<DciError, Component> put(Call call, ComponentId id, NewFile file) throws IOException {
        Either<DciError, Component> stored = putOnce(call, id, file);
        for (int again = 1; again < ATTEMPTS && isStale(stored); again++) {
            stored = putOnce(call, id, file);
        }
        return stored;
    }

    private static Either<DciError, Component> putOnce(Call call, ComponentId id, NewFile file) throws IOException {
        Either<DciError, Component> now = call.as().components().get(id);
        return now.isLeft()
                ? now
                : call.as().components().files().put(id, now.get().version(), file);
    }

    private static boolean isStale(Either<DciError, Component> stored) {
        return stored.isLeft() && stored.getLeft().code().equals(StorageRefusal.STALE.code());
    }

    private static Answer uploaded(Component component, String path) {
        ComponentFile file =
                component.files().find(one -> one.path().equals(path)).get();
        return Answer.created(Answer.named("component_file", Shapes.componentFile(component, file)));
    }

    private static Either<DciError, Answer> get(Call call) {
        return orAtPath(
                call,
                "",
                component -> named(component, call.http().path("file")).map(file -> {
                    ObjectNode shape = Shapes.componentFile(component, file);
                    return Answer.ok(Answer.named("component_file", shape));
                }));
    }

    private static Either<DciError, Answer> content(Call call) {
        return orAtPath(
                call,
                "/content",
                component -> named(component, call.http().path("file"))
                        .flatMap(file -> opened(call, component, file.path())));
    }

    /** What is no id is a path, with what the route has after it. */
    private static Either<DciError, Answer> orAtPath(
            Call call, String rest, Function<Component, Either<DciError, Answer>> byId) {
        String file = call.http().path("file");
        return ComponentRoutes.component(call)
                .flatMap(component -> UUID_FORM.matcher(file).matches()
                        ? byId.apply(component)
                        : opened(call, component, file + rest));
    }

    private static Either<DciError, Answer> atPath(Call call) {
        return ComponentRoutes.component(call)
                .flatMap(component -> opened(call, component, call.http().path("path")));
    }

    private static Either<DciError, Answer> opened(Call call, Component component, String path) {
        return call.as()
                .components()
                .files()
                .open(component.id(), path)
                .map(content -> Downloads.of(
                        content.file().path(),
                        content.file().mime(),
                        content.file().blob().size(),
                        content.bytes()));
    }

    private static Either<DciError, Answer> remove(Call call) {
        return ComponentRoutes.component(call)
                .flatMap(component -> named(component, call.http().path("file"))
                        .flatMap(file -> call.ifMatch()
                                .filterOrElse(
                                        etag(file)::equals,
                                        stale -> StorageRefusal.STALE.error(
                                                "kind", "component file", "expected", "another"))
                                .flatMap(token -> call.as()
                                        .components()
                                        .files()
                                        .remove(component.id(), component.version(), file.path()))))
                .map(removed -> Answer.done());
    }

    private static Either<DciError, ComponentFile> named(Component component, String id) {
        return component
                .files()
                .find(file -> id(component, file).toString().equals(id))
                .toEither(() -> ComponentRefusal.NO_FILE.error("path", Text.excerpt(id)));
    }
}

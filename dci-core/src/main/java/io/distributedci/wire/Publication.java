// SPDX-License-Identifier: Apache-2.0
package io.distributedci.wire;

import io.distributedci.component.Component;
import io.distributedci.component.ComponentFile;
import io.distributedci.component.FileRules;
import io.distributedci.component.NewComponent;
import io.distributedci.component.NewFile;
import io.distributedci.component.Published;
import io.distributedci.kernel.ComponentId;
import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Digest;
import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.JsonObject;
import io.distributedci.storage.BlobRef;
import io.distributedci.wire.Connection.Question;
import io.distributedci.wire.Connection.Reply;
import io.vavr.Tuple;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** How a component comes to be on a server: drafted, filled, and then active. */
record Publication(Connection server) {
    private static final BlobRef NOTHING_YET = new BlobRef("0".repeat(64), 0);

    /** The active component with the key of a draft. */
    Either<DciError, Option<Component>> find(Component draft) throws IOException {
        String where = "state:active"
                + RemoteLists.where("type", draft.type())
                + RemoteLists.where("display_name", draft.displayName())
                + RemoteLists.where("version", draft.componentVersion());
        Either<DciError, Vector<Document>> like = new RemoteLists(server)
                .all("/topics/" + draft.topicId() + "/components?where=" + Wire.encoded(where), "components");
        if (like.isLeft()) {
            return Either.left(like.getLeft());
        }
        Option<Document> twin = like.get().find(shape -> isTwin(shape, draft));
        return twin.isEmpty()
                ? Either.right(Option.none())
                : new RemoteComponents(server).withFiles(twin.get()).map(Option::some);
    }

    private static boolean isTwin(Document shape, Component draft) {
        return shape.text("display_name").equals(draft.displayName())
                && shape.text("type").equals(draft.type())
                && shape.textOrEmpty("version").equals(draft.componentVersion())
                && shape.find("team_id").equals(draft.teamId().map(Object::toString));
    }

    Either<DciError, Published> publish(NewComponent command, Component draft, Vector<NewFile> files)
            throws IOException {
        Either<DciError, Vector<ComponentFile>> paths = paths(files);
        Either<DciError, Option<Component>> known = paths.isLeft() ? Either.left(paths.getLeft()) : find(draft);
        if (known.isLeft()) {
            return Either.left(known.getLeft());
        }
        if (known.get().isDefined()) {
            return agreed(known.get().get(), files);
        }
        boolean sayable = files.isEmpty() && draft.purl().isEmpty();
        return sayable || server.isExtended()
                ? created(command, draft, files)
                : WireRefusal.NOT_OFFERED
                        .error("what", "paths of files, and package URLs")
                        .left();
    }

    private static Either<DciError, Vector<ComponentFile>> paths(Vector<NewFile> files) {
        return FileRules.initial(files.map(file -> new ComponentFile(file.path(), file.mime(), NOTHING_YET)));
    }

    private static Either<DciError, Published> agreed(Component known, Vector<NewFile> files) throws IOException {
        Map<String, String> digests = LinkedHashMap.empty();
        for (NewFile file : files) {
            digests = digests.put(Tuple.of(
                    file.path(), file.sha256().isDefined() ? file.sha256().get() : digest(file)));
        }
        return FileRules.agree(known, digests).map(same -> new Published(known, false));
    }

    private static String digest(NewFile file) throws IOException {
        try (InputStream bytes = file.content().open()) {
            return Digest.of(bytes);
        }
    }

    private Either<DciError, Published> created(NewComponent command, Component draft, Vector<NewFile> files)
            throws IOException {
        Either<DciError, Reply> begun = server.ask(Question.post("/components", shape(command, draft)));
        if (begun.isLeft()) {
            return Either.left(begun.getLeft());
        }
        ComponentId id = begun.get().body().object("component").id("id", ComponentId::new);
        Either<DciError, Component> filled = Either.left(WireRefusal.NOT_OFFERED.error());
        try {
            filled = filled(id, files);
        } finally {
            if (filled.isLeft()) {
                forget(id);
            }
        }
        boolean overtaken = filled.isLeft() && filled.getLeft().kind() == ErrorKind.CONFLICT;
        return overtaken ? published(draft, files, filled.getLeft()) : filled.map(done -> new Published(done, true));
    }

    /** Of two that publish at once, one finds the other's. */
    private Either<DciError, Published> published(Component draft, Vector<NewFile> files, DciError otherwise)
            throws IOException {
        Either<DciError, Option<Component>> twin = find(draft);
        return twin.isRight() && twin.get().isDefined() ? agreed(twin.get().get(), files) : otherwise.left();
    }

    private Either<DciError, Component> filled(ComponentId id, Vector<NewFile> files) throws IOException {
        for (NewFile file : files) {
            Either<DciError, ComponentFile> put = put(id, file);
            if (put.isLeft()) {
                return Either.left(put.getLeft());
            }
        }
        Either<DciError, String> version = version(id);
        Document active = Document.EMPTY.with("state", "active");
        Either<DciError, Reply> activated = version.isLeft()
                ? Either.left(version.getLeft())
                : server.ask(Question.put("/components/" + id, active).with("If-match", version.get()));
        return activated.isLeft() ? Either.left(activated.getLeft()) : new RemoteComponents(server).get(id);
    }

    private Either<DciError, ComponentFile> put(ComponentId id, NewFile file) throws IOException {
        Payload payload = Payload.of(file.content(), Long.MAX_VALUE - 1);
        ComponentFile known =
                new ComponentFile(file.path(), file.mime(), new BlobRef(payload.sha256(), payload.size()));
        Either<DciError, ComponentFile> declared = FileRules.declared(known, file.sha256());
        return declared.isLeft()
                ? declared
                : server.ask(new Question(
                                "POST",
                                "/components/" + id + "/files",
                                RemoteFiles.typed(file.mime()).put(Wire.PATH, Wire.encoded(file.path())),
                                payload))
                        .map(put -> known);
    }

    private Either<DciError, String> version(ComponentId id) throws IOException {
        return server.ask(Question.get("/components/" + id))
                .map(reply -> reply.body().object("component").text("etag"));
    }

    /** As far as that can be: a draft that stays does no harm. */
    private void forget(ComponentId id) {
        try {
            Either<DciError, String> version = version(id);
            if (version.isRight()) {
                var ignored = server.ask(Question.delete("/components/" + id).with("If-match", version.get()));
            }
        } catch (IOException | MalformedAnswerException silent) {
            System.getLogger(Publication.class.getName())
                    .log(System.Logger.Level.WARNING, "The draft " + id + " stays behind", silent);
        }
    }

    private static Document shape(NewComponent command, Component draft) {
        Document shape = Document.EMPTY
                .with("name", command.name())
                .with("display_name", command.displayName())
                .withText("version", draft.componentVersion())
                .withText("uid", draft.uid())
                .withText("canonical_project_name", draft.canonicalName())
                .with("type", draft.type())
                .withText("purl", draft.purl())
                .withText("title", draft.title())
                .withText("message", draft.message())
                .withText("url", draft.url())
                .with("topic_id", draft.topicId().toString())
                .with("team_id", draft.teamId().map(Object::toString))
                .with("tags", draft.tags())
                .with("released_at", Shapes.time(draft.releasedAt()))
                .with("state", "inactive");
        return draft.data().equals(JsonObject.EMPTY)
                ? shape
                : shape.with("data", Document.read(draft.data().text().getBytes(StandardCharsets.UTF_8)));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import static java.util.Objects.requireNonNull;

import io.distributedci.component.Component;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Where the files of one job are on the platform.
 *
 * @param root absolute; all others are below
 */
public record JobDirectory(Path root) {
    private static final JsonFactory JSON = new JsonFactory();

    public JobDirectory {
        requireNonNull(root);
    }

    /** The files of components, see {@link #of}. */
    public Path components() {
        return root.resolve("components");
    }

    /** What ends in {@code .xml} here is uploaded as a report of test results after each phase. */
    public Path reports() {
        return root.resolve("reports");
    }

    /** What is here is uploaded as it is, after each phase. */
    public Path files() {
        return root.resolve("files");
    }

    /** A JSON object about the job: its id, and its components with their directories. */
    public Path sheet() {
        return root.resolve("job.json");
    }

    /** The files of one component: {@code components/0-rpm} for the first one, when its type is rpm. */
    public Path of(Component component, int position) {
        return components().resolve(position + "-" + component.type().replaceAll("[^A-Za-z0-9._-]", "_"));
    }

    Path logs() {
        return root.resolve("logs");
    }

    void create() throws IOException {
        for (Path each : Vector.of(components(), reports(), files(), logs())) {
            Files.createDirectories(each);
        }
    }

    void describe(String job, Vector<Component> tested) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            out.writeStringProperty("id", job);
            out.writeArrayPropertyStart("components");
            tested.forEachWithIndex((component, position) -> describe(out, component, of(component, position)));
            out.writeEndArray();
            out.writeEndObject();
        }
        Files.writeString(sheet(), text.toString());
    }

    private static void describe(JsonGenerator out, Component component, Path where) {
        out.writeStartObject();
        out.writeStringProperty("id", component.id().toString());
        out.writeStringProperty("type", component.type());
        out.writeStringProperty("display_name", component.displayName());
        out.writeStringProperty("version", component.componentVersion());
        out.writeStringProperty("purl", component.purl());
        out.writeStringProperty("directory", where.toString());
        out.writeEndObject();
    }
}

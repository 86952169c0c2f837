package io.distributedci.component;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A file to be put into a component.
 *
 * @param path see {@link ComponentFile#path()}
 * @param mime see {@link ComponentFile#mime()}
 * @param content where its bytes come from; read once, when everything else has been checked
 */
public record NewFile(String path, String mime, Content content) {
    public NewFile {
        requireNonNull(path);
        requireNonNull(mime);
        requireNonNull(content);
    }

    /** A file of these bytes. */
    public static NewFile of(String path, String mime, byte[] bytes) {
        byte[] kept = bytes.clone();
        return new NewFile(path, mime, () -> new ByteArrayInputStream(kept));
    }

    /** A source of bytes. */
    @FunctionalInterface
    public interface Content {
        /** Opens the bytes from their start; who asks closes them. */
        InputStream open() throws IOException;
    }
}

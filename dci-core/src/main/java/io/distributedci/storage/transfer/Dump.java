// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.transfer;

import io.distributedci.storage.Position;
import io.distributedci.storage.Storage;
import io.distributedci.storage.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** Writes a store as JSON lines, as it is at one position, while others go on using it. See the package for the format. */
public final class Dump {
    private final Writer to;
    private long lines;

    private Dump(Writer to) {
        this.to = to;
    }

    /**
     * Writes everything. Costs reading everything twice, and memory for one commit, one page, and the digests of all blobs.
     *
     * @param to UTF-8; the caller closes it. It receives secrets.
     * @return the position that it shows
     * @throws IOException when writing failed; what was written is not a whole dump, and {@link Load} says so
     */
    public static Position write(Storage storage, Writer to) throws IOException {
        try (View view = storage.view()) {
            new Dump(to).write(storage, view);
            to.flush();
            return view.position();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private void write(Storage storage, View view) {
        Content content = Content.of(storage, view);
        line(Lines.head(view.position()));
        content.beside(this::line);
        content.commits(events -> line(Lines.commit(storage.schema(), events)));
        content.blobs().forEach(blob -> line(Lines.blob(blob)));
        line(Lines.end(content.digest(), lines));
    }

    private void line(String text) {
        try {
            to.write(text);
            to.write('\n');
            lines++;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.vavr.control.Either;
import java.io.IOException;

/**
 * A listing in JSON:
 *
 * <pre>{@code
 * {"artefacts": [
 *   {"name": "image", "version": "1.2.3", "type": "compose", "purl": "pkg:…", "url": "https://…", "released_at": "2026-03-01T12:00:00Z", "tags": ["build:ga"],
 *    "files": [{"path": "image.iso", "url": "1.2.3/image.iso", "mime": "application/x-iso9660-image", "sha256": "…64 hexadecimal digits…"}]}]}
 * }</pre>
 *
 * <p>Name, version and type are needed, and of a file path, url and sha256; other members are skipped. Urls are relative to the origin, and must not lead out of it (F7). An artefact that is not as it should be
 * is unusable and does not spoil the others.
 */
public final class JsonSource implements Source {
    private final Origin origin;
    private final String listing;

    /**
     * A listing.
     *
     * @param listing where it is in the origin, such as {@code releases.json}
     */
    public JsonSource(Origin origin, String listing) {
        this.origin = requireNonNull(origin);
        this.listing = requireNonNull(listing);
    }

    @Override
    public String name() {
        return FeedingRules.label(origin.base() + listing);
    }

    @Override
    public Either<DciError, Listing> list() throws IOException {
        try {
            byte[] document = origin.document(origin.resolve(listing));
            return Either.right(new JsonListing(origin, name()).read(document));
        } catch (RefusedSourceException refused) {
            return refused.error().left();
        }
    }
}

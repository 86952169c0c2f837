// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import static java.util.Objects.requireNonNull;

import io.distributedci.storage.BlobRef;

/**
 * A file of a component.
 *
 * @param path relative, in normal form, with {@code /} between its names (R88); unique within the component
 * @param mime its media type; may be empty
 * @param blob the digest and size of its bytes (R89), which is also where they are (R91)
 */
public record ComponentFile(String path, String mime, BlobRef blob) {
    public ComponentFile {
        requireNonNull(path);
        requireNonNull(mime);
        requireNonNull(blob);
    }
}

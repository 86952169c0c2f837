package io.distributedci.storage.fs;

/** Where nodes come from that were written and forgotten. */
interface Pages {
    /** For trees that were never written. */
    Pages NONE = link -> {
        throw new IllegalStateException("a node that was never written was forgotten");
    };

    /**
     * The node of a link that has a position.
     *
     * @throws io.distributedci.storage.StorageException when it cannot be read, or is damaged
     */
    PackedNode load(Link link);
}

// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage;

import static java.util.Objects.requireNonNull;

/** The outcome of a commit cannot be known: it may have landed or not. {@link Storage#find} tells once the store answers again (S4.3). */
public final class CommitUnknownException extends StorageException {
    private static final long serialVersionUID = 1;

    private final CommitId commit;

    /** The commit in question, and what failed. */
    public CommitUnknownException(CommitId commit, Throwable cause) {
        super("The outcome of commit " + commit + " is unknown", cause);
        this.commit = requireNonNull(commit);
    }

    /** Ask for it with {@link Storage#find}. */
    public CommitId commit() {
        return commit;
    }
}

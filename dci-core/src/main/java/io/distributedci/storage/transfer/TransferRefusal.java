// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.transfer;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why a dump is not loaded. */
public enum TransferRefusal implements Refusal {
    /** Fields: {@code line}, {@code why}. It is no dump, or it was damaged. */
    MALFORMED(ErrorKind.INVALID, "transfer.malformed", "Line {line} of the dump is no good: {why}"),
    /** Fields: {@code version}. */
    NEWER(ErrorKind.INVALID, "transfer.newer-format", "The dump is of the newer format {version}"),
    /** Fields: none. It ended before its last line. */
    TRUNCATED(ErrorKind.INVALID, "transfer.truncated", "The dump ends before its last line"),
    /** Fields: {@code commit}. The store has something else already. */
    OTHER_STORE(ErrorKind.PRECONDITION, "transfer.other-store", "The store has no place for the commit {commit}"),
    /** Fields: {@code sha256}. Neither here nor at the source that was given. */
    BLOB_MISSING(ErrorKind.PRECONDITION, "transfer.blob-missing", "There are no bytes for {sha256}"),
    /** Fields: {@code expected}, {@code found}. All was loaded, and it is not the same. */
    DIFFERS(ErrorKind.RULE, "transfer.differs", "The content has the digest {found} and not {expected}");

    private final ErrorKind kind;
    private final String code;
    private final String message;

    TransferRefusal(ErrorKind kind, String code, String message) {
        this.kind = kind;
        this.code = code;
        this.message = message;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String message() {
        return message;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.SortedMap;
import io.vavr.control.Either;

/**
 * Why a request was refused: the one left type of the library.
 *
 * @param kind what sort of refusal it is; switch over it exhaustively
 * @param code stable and documented in {@code docs/errors.md}
 * @param message one English sentence for a person
 * @param fields the facts behind it for a machine, by name; never secrets
 */
public record DciError(ErrorKind kind, String code, String message, SortedMap<String, String> fields) {
    public DciError {
        requireNonNull(kind);
        requireNonNull(code);
        requireNonNull(message);
        requireNonNull(fields);
    }

    /** This error as the left side of any result. */
    public <T> Either<DciError, T> left() {
        return Either.left(this);
    }

    @Override
    public String toString() {
        return code + ": " + message;
    }
}

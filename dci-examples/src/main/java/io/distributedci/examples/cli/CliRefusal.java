// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why a command is refused before the library is asked. */
enum CliRefusal implements Refusal {
    /** Fields: {@code kind}, {@code name}. */
    UNKNOWN_NAME(ErrorKind.NOT_FOUND, "cli.unknown-name", "There is no {kind} named {name}"),
    /** Fields: {@code kind}, {@code name}, {@code ids}. */
    SEVERAL(ErrorKind.RULE, "cli.several", "Several of kind {kind} are named {name}; give an id: {ids}"),
    /** Fields: {@code file}. Nothing is overwritten. */
    THERE_ALREADY(ErrorKind.CONFLICT, "cli.there-already", "{file} is there already, and nothing is overwritten"),
    /** Fields: {@code directory}. Nothing is overwritten. */
    NOT_EMPTY(ErrorKind.CONFLICT, "cli.not-empty", "{directory} has something in it, and nothing is overwritten"),
    /** Fields: {@code file}. */
    BUSY(ErrorKind.CONFLICT, "cli.busy", "Another process is just writing {file}"),
    /** Fields: {@code problem}. */
    BAD_KEY(ErrorKind.INVALID, "cli.bad-key", "The key cannot be used: {problem}");

    private final ErrorKind kind;
    private final String code;
    private final String message;

    CliRefusal(ErrorKind kind, String code, String message) {
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

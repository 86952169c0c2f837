// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why something about a component is refused. */
public enum ComponentRefusal implements Refusal {
    /** Fields: none. R68. */
    ONE_NAME(ErrorKind.INVALID, "component.one-name", "A component is given either a name or a display name"),
    /** Fields: {@code path}, {@code why}. R88. */
    PATH(ErrorKind.INVALID, "component.path", "The path {path} is refused: {why}"),
    /** Fields: {@code spec}, {@code why}. */
    SPEC(ErrorKind.INVALID, "component.spec", "The component specification {spec} is refused: {why}"),
    /** Fields: {@code path}. R210. */
    NO_FILE(ErrorKind.NOT_FOUND, "component.no-file", "The component has no file {path}"),
    /** Fields: {@code fields}. R80. */
    FROZEN(ErrorKind.RULE, "component.frozen", "The component has been active; {fields} cannot change any more"),
    /** Fields: {@code path}. R92. */
    FILES_FROZEN(ErrorKind.RULE, "component.files-frozen", "The component has been active; {path} cannot change"),
    /** Fields: {@code path}, {@code declared}. R211. */
    OTHER_DIGEST(
            ErrorKind.RULE,
            "component.other-digest",
            "The bytes of {path} do not have the declared SHA-256 {declared}"),
    /** Fields: {@code component}, {@code path}. R211. */
    OTHER_CONTENT(
            ErrorKind.CONFLICT,
            "component.other-content",
            "The component {component} was published with other bytes than those given for {path}");

    private final ErrorKind kind;
    private final String code;
    private final String message;

    ComponentRefusal(ErrorKind kind, String code, String message) {
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

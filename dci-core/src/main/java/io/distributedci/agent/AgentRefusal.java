// SPDX-License-Identifier: Apache-2.0
package io.distributedci.agent;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why an agent does not do something. */
public enum AgentRefusal implements Refusal {
    /** Fields: {@code directory}. A13: another agent works there. */
    DIRECTORY_TAKEN(ErrorKind.CONFLICT, "agent.directory-taken", "Another agent works in {directory}"),
    /** Fields: {@code why}. A8: the agent was stopped before it had a job. */
    STOPPED(ErrorKind.PRECONDITION, "agent.stopped", "The agent takes no more jobs: {why}"),
    /** Fields: {@code path}. A11: a file of a component that would be written to another place than the component's. */
    FILE_OUTSIDE(ErrorKind.RULE, "agent.file-outside", "The file {path} would be outside of its component"),
    /** Fields: {@code path}, {@code sha256}. A11: the server gave other bytes than those that were published. */
    FILE_DAMAGED(
            ErrorKind.RULE, "agent.file-damaged", "The bytes of {path} are not those that were published as {sha256}");

    private final ErrorKind kind;
    private final String code;
    private final String message;

    AgentRefusal(ErrorKind kind, String code, String message) {
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

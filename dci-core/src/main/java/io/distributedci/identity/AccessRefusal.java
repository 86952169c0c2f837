// SPDX-License-Identifier: Apache-2.0
package io.distributedci.identity;

import io.distributedci.kernel.ErrorKind;
import io.distributedci.kernel.Refusal;

/** Why somebody may not act, or not do this (R66: failing to authenticate and being denied are distinct kinds). */
public enum AccessRefusal implements Refusal {
    /** Fields: none. Unknown, archived or wrong: one answer for all (R208). */
    UNKNOWN(ErrorKind.UNAUTHENTICATED, "identity.unknown", "There is no such identity"),
    /** Fields: {@code kind}. R36. */
    INACTIVE(ErrorKind.PRECONDITION, "identity.inactive", "The {kind} is not active"),
    /** Fields: {@code team}. R35. */
    TEAM_INACTIVE(ErrorKind.PRECONDITION, "identity.team-inactive", "The team {team} is not active"),
    /** Fields: {@code team}. R34. */
    FOREIGN_SCOPE(ErrorKind.FORBIDDEN, "identity.foreign-scope", "The user is not a member of the team {team}"),
    /** Fields: {@code kind}. Unlike a hidden resource, the listing or creating of a kind. */
    NOT_VISIBLE(ErrorKind.NOT_FOUND, "access.not-visible", "There is no such {kind}"),
    /** Fields: {@code action}, {@code kind}. */
    NOT_MEMBER(ErrorKind.FORBIDDEN, "access.not-member", "Only members of its team may {action} this {kind}"),
    /** Fields: {@code action}, {@code kind}. */
    NEEDS_EPM(ErrorKind.FORBIDDEN, "access.needs-epm", "Only EPM and super-admins may {action} a {kind}"),
    /** Fields: {@code action}, {@code kind}. */
    NEEDS_SUPER_ADMIN(ErrorKind.FORBIDDEN, "access.needs-super-admin", "Only super-admins may {action} this {kind}"),
    /** Fields: {@code action}, {@code kind}. */
    NEEDS_FEEDER(
            ErrorKind.FORBIDDEN, "access.needs-feeder", "Only feeders, EPM and super-admins may {action} a {kind}"),
    /** Fields: {@code action}, {@code kind}. R51: nobody does this for another, and no machine does it. */
    NOT_SELF(ErrorKind.FORBIDDEN, "access.not-self", "Only a {kind} itself may {action}"),
    /** Fields: none. R46. */
    NEEDS_REMOTE_CI(ErrorKind.FORBIDDEN, "access.needs-remoteci", "Only the remote CI itself can create its jobs"),
    /** Fields: none. R37, R110. */
    NO_TOPIC_ACCESS(ErrorKind.FORBIDDEN, "access.no-topic-access", "The topic is not accessible");

    private final ErrorKind kind;
    private final String code;
    private final String message;

    AccessRefusal(ErrorKind kind, String code, String message) {
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

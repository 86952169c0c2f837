// SPDX-License-Identifier: Apache-2.0
package io.distributedci.identity;

/** What membership of a team gives beyond the team's own things. Every role but {@link #PARTNER} makes the team special (R23, R24). */
public enum TeamRole {
    /** Nothing: an ordinary team. */
    PARTNER,
    /** Super-admin (SA): everything. */
    ADMIN,
    /** Partner manager: everything but what is reserved to SA. */
    EPM,
    /** Observer (RO): reads jobs, teams, topics, products, remote CIs and pipelines of everybody (R32). */
    READ_ONLY;

    /** Whether the team may not be renamed, deactivated or deleted, and only SA change its members. */
    public boolean isSpecial() {
        return this != PARTNER;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

/** What became of one artefact in a run of a feeder. */
public enum FeedingOutcome {
    /** It is a component now, and was not before. */
    PUBLISHED,
    /** It was one before. */
    KNOWN,
    /** Its name and version were published before with other bytes: somebody has changed what must not change. */
    DIFFERENT,
    /** It cannot be a component: its name, version, path or digest is not as it should be. */
    UNUSABLE,
    /** It was refused, or its bytes could not be had; the next run tries again. */
    FAILED
}

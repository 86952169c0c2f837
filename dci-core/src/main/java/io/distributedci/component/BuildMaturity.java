// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.Locale;

/** How stable a build is, as its tag says it: {@code build:ga}; the least stable first (R93). */
public enum BuildMaturity {
    /** Built every night. */
    NIGHTLY,
    /** For developers. */
    DEV,
    /** May become the release. */
    CANDIDATE,
    /** Generally available. */
    GA;

    /** The tag that says it. */
    public String tag() {
        return "build:" + name().toLowerCase(Locale.ROOT);
    }

    /** What a tag says, if it says this. */
    public static Option<BuildMaturity> of(String tag) {
        return Vector.of(values()).find(maturity -> maturity.tag().equals(tag));
    }

    /** The tags of all that are as stable as this or more. */
    public Vector<String> tagsFromHere() {
        return Vector.of(values())
                .filter(maturity -> maturity.compareTo(this) >= 0)
                .map(BuildMaturity::tag);
    }
}

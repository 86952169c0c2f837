// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.quickstart.report;

import static java.util.Objects.requireNonNull;

import io.distributedci.component.Component;
import io.distributedci.result.CaseChange;
import io.distributedci.result.cases.CaseId;
import io.vavr.collection.Vector;

/**
 * How a test fares with a release, compared with the release before.
 *
 * @param release the release
 * @param before the one before it
 * @param test which test
 * @param kind how it differs, as the library says
 * @param words the same in words
 * @param sites the remote CIs on which it differs so
 */
public record Change(
        Component release, Component before, CaseId test, CaseChange.Kind kind, String words, Vector<String> sites) {
    public Change {
        requireNonNull(release);
        requireNonNull(before);
        requireNonNull(test);
        requireNonNull(kind);
        requireNonNull(words);
        requireNonNull(sites);
    }
}

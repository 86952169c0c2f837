// SPDX-License-Identifier: Apache-2.0
package io.distributedci.analytics;

import io.vavr.collection.Vector;

/** A job as searches see it: values under names, and elements that have values and elements of their own. */
public interface SearchDocument {
    /** The values under a name: {@link String}, {@link java.math.BigDecimal} or {@link Boolean}; one for each that a list has, none when there is nothing. */
    Vector<Object> values(String name);

    /** The elements under a name: those of a list, the only one, or none. */
    Vector<SearchDocument> elements(String name);
}

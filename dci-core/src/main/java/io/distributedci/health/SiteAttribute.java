// SPDX-License-Identifier: Apache-2.0
package io.distributedci.health;

import static java.util.Objects.requireNonNull;

/** Something that some sites have and others have not: a processor, a setting, a driver. */
public record SiteAttribute(String name, String value) {
    public SiteAttribute {
        requireNonNull(name);
        requireNonNull(value);
    }

    @Override
    public String toString() {
        return name + " = " + value;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.distributedci.remoteci;

/** What a platform is made of. */
public enum PlatformKind {
    /** Real machines. */
    PHYSICAL,
    /** Virtual machines or containers. */
    VIRTUAL,
    /** Both. */
    HYBRID
}

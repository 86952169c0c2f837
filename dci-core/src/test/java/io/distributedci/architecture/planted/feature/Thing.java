// SPDX-License-Identifier: Apache-2.0
package io.distributedci.architecture.planted.feature;

/** A value that can change. */
public final class Thing {
    int count;
}

// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

/** Numbers that grow with the system property {@code dci.tries.factor}, as those of properties do. */
final class Scaled {
    private static final double FACTOR = Double.parseDouble(System.getProperty("dci.tries.factor", "1"));

    private Scaled() {}

    /** So often by default; at least once. */
    static int times(int usual) {
        return (int) Math.max(1, Math.round(usual * FACTOR));
    }
}

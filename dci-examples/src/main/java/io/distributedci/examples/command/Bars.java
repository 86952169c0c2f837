// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.command;

import java.io.PrintWriter;

/** Draws bars over each other. */
final class Bars {
    /** As narrow as any terminal. */
    static final int WIDTH = 79;

    private static final String START_AND_ERASE = "\r\u001b[K";

    private Bars() {}

    static void draw(String line, PrintWriter to) {
        to.print(START_AND_ERASE + line);
        to.flush();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** How people name things: as one would hope, or as one must expect. */
enum Manner {
    /** As it is. */
    PLAIN(name -> name),
    /** With markup, text that runs the other way, 255 characters, and pictures, each in its turn; still unique. */
    HOSTILE(new UnaryOperator<>() {
        private final AtomicInteger turn = new AtomicInteger();

        @Override
        public String apply(String name) {
            return switch (turn.getAndIncrement() % 4) {
                case 0 -> name + "\"'><script>window.harmed=1</script><img src=x onerror=window.harmed=1>&amp;<!--";
                case 1 -> "\u202E\u0645\u062E\u062A\u0628\u0631 " + name + " \u05DE\u05E2\u05D1\u05D3\u05D4";
                case 2 -> (name + "_" + "x".repeat(255)).substring(0, 255);
                default -> name + " \uD83D\uDC69\u200D\uD83D\uDCBB\uD83D\uDD25\uD83C\uDDEE\uD83C\uDDF8\u0301\u0302";
            };
        }
    });

    private final UnaryOperator<String> naming;

    Manner(UnaryOperator<String> naming) {
        this.naming = naming;
    }

    /** What something is called that is meant to be called this. */
    String call(String name) {
        return naming.apply(name);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.command;

import java.util.LinkedHashMap;
import java.util.Map;

/** How a program ends; scripts may rely on the numbers. */
public enum Exit {
    /** All went well. */
    DONE(0, "it did what was asked, and the answer is good"),
    /** It failed on the way, or was refused. */
    FAILED(1, "it was refused, or not all of it worked; the last line says why"),
    /** Nothing was done. */
    MISUSED(2, "the arguments make no sense; nothing was done"),
    /** What it works with is not there, or not now. */
    UNREACHABLE(3, "there is no store, server, file or job that it could work with"),
    /** It worked, and the answer is not what one hopes for. */
    BAD_NEWS(4, "the answer is no: damage, a break, no certificate, evidence that is not believed");

    private final int code;
    private final String meaning;

    Exit(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The number that the operating system is told. */
    public int code() {
        return code;
    }

    /** What it says, in one line. */
    public String meaning() {
        return meaning;
    }

    /** Good, or bad news. */
    public static Exit of(boolean good) {
        return good ? DONE : BAD_NEWS;
    }

    /** All of them, for the help of a command. */
    static Map<String, String> meanings() {
        Map<String, String> all = new LinkedHashMap<>();
        for (Exit exit : values()) {
            all.put(String.valueOf(exit.code), exit.meaning);
        }
        return all;
    }
}

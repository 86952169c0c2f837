// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import static java.util.Objects.requireNonNull;

/**
 * Why a case was not simply passed. The beginnings and ends that are kept are for lists and comparisons; the whole is in the file that was uploaded.
 *
 * @param type the class of the exception, or what else the tool calls it; at most {@value #MAX_TYPE} characters
 * @param message one sentence; the first line of the details when the tool gives none; at most {@value #MAX_MESSAGE} characters
 * @param details where it happened; the first {@value #MAX_DETAILS} characters
 * @param output what the test printed; the last {@value #MAX_OUTPUT} characters
 */
public record Finding(String type, String message, String details, String output) {
    /** Longest type, in UTF-16 characters; a longer one is cut. */
    public static final int MAX_TYPE = 255;
    /** Longest message, in UTF-16 characters; a longer one is cut. */
    public static final int MAX_MESSAGE = 1_024;
    /** Longest details, in UTF-16 characters; the rest is cut. */
    public static final int MAX_DETAILS = 2_048;
    /** Longest output, in UTF-16 characters; what comes before is cut. */
    public static final int MAX_OUTPUT = 1_024;

    /** Nothing to say. */
    public static final Finding NONE = new Finding("", "", "", "");

    public Finding {
        requireNonNull(type);
        requireNonNull(message);
        requireNonNull(details);
        requireNonNull(output);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

/** How the name that a tool gives is taken apart (R153): nothing is lost, name and parameters put together are what it gave. */
final class CaseNameRules {
    private CaseNameRules() {}

    /**
     * Where the parameters start: at the bracket that the last character closes, as in {@code test(int)[1]} of JUnit or {@code test_add[1-2]} of pytest; at the end when there are
     * none. A bracket after a blank, or at the start, belongs to a sentence and not to parameters.
     */
    static int parametersOf(String fullName) {
        int open = fullName.endsWith("]") ? opening(fullName) : -1;
        return open > 0 && !Character.isWhitespace(fullName.charAt(open - 1)) ? open : fullName.length();
    }

    private static int opening(String text) {
        int depth = 0;
        for (int at = text.length() - 1; at >= 0; at--) {
            depth += text.charAt(at) == ']' ? 1 : text.charAt(at) == '[' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return -1;
    }
}

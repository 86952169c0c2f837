// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.disk;

import java.util.regex.Pattern;

/** The simple half of the glob language: stars and question marks; and regular expressions. */
final class Globs {
    private static final String GLOB = "glob:";
    private static final String REGEX = "regex:";

    private Globs() {}

    static Pattern pattern(String syntaxAndPattern) {
        if (syntaxAndPattern.startsWith(REGEX)) {
            return Pattern.compile(syntaxAndPattern.substring(REGEX.length()));
        }
        if (syntaxAndPattern.startsWith(GLOB)) {
            return glob(syntaxAndPattern.substring(GLOB.length()));
        }
        throw new UnsupportedOperationException("neither glob nor regex: " + syntaxAndPattern);
    }

    private static Pattern glob(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int at = 0; at < glob.length(); at++) {
            char letter = glob.charAt(at);
            switch (letter) {
                case '*' -> regex.append("[^/]*");
                case '?' -> regex.append("[^/]");
                case '[', ']', '{', '}', '\\' -> throw new UnsupportedOperationException("too rich a glob: " + glob);
                default -> regex.append(Pattern.quote(String.valueOf(letter)));
            }
        }
        return Pattern.compile(regex.toString().replace("[^/]*[^/]*", ".*"));
    }
}

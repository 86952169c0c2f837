// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.command;

import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * What of this process is looked at by a person.
 *
 * @param colour whether the standard output may be coloured
 * @param progress whether the standard error may show how far something is
 */
public record Screen(boolean colour, boolean progress) {
    /** Nobody looks: plain text, and nothing that moves. */
    public static final Screen NONE = new Screen(false, false);

    /** The system property in which the script says which of {@code out} and {@code err} are terminals, which Java cannot tell by itself. */
    static final String TERMINALS = "dci.terminals";

    /** That of this process. */
    public static Screen ofThisProcess() {
        String both = Ansi.AUTO.enabled() ? "out,err" : "";
        return of(System.getProperty(TERMINALS, both), System.getenv());
    }

    /** As the terminals and the environment ask for: {@code NO_COLOR}, set to anything, forbids colours, and a dumb terminal shows nothing that moves. */
    static Screen of(String terminals, Map<String, String> environment) {
        boolean able = !environment.getOrDefault("TERM", "").equals("dumb");
        boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Screen(able && !plain && terminals.contains("out"), able && terminals.contains("err"));
    }
}

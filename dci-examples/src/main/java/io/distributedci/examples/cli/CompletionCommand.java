// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import io.distributedci.examples.command.Manner;
import io.vavr.collection.Vector;
import java.util.Iterator;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Teaches a shell to complete the commands and options. */
@Command(
        name = "completion",
        description = "Prints a script with which a shell completes commands, options, and what some of them can be.",
        footer = {"", "In bash or zsh:  source <(dci completion bash)"})
final class CompletionCommand implements Runnable {
    /**
     * Around what picocli makes: no space after what only begins, such as {@code fs:}, and directories after it. Bash takes the colon for the end of a word.
     */
    private static final String STORES = """

            function _complete_dci_stores() {
              local word=${COMP_WORDS[COMP_CWORD]}
              local at=$COMP_CWORD
              if [[ "${word}" == ":" ]]; then word=""; at=$((at + 1)); fi
              if (( at > 2 )) && [[ "${COMP_WORDS[at - 2]}${COMP_WORDS[at - 1]}" == "fs:" ]]; then
                local IFS=$'\\n'
                type compopt &>/dev/null && compopt -o filenames
                COMPREPLY=( $( compgen -d -- "${word}" ) )
              else
                _complete_dci "$@"
                if [[ "${COMPREPLY[0]}" == *: ]]; then type compopt &>/dev/null && compopt -o nospace; fi
              fi
            }
            complete -F _complete_dci_stores -o default dci
            """;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills the fields before it calls
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Manner manner;

    /** The shells, of which zsh reads what bash does. */
    static final class Shells implements Iterable<String> {
        static final Vector<String> ALL = Vector.of("bash", "zsh");

        @Override
        public Iterator<String> iterator() {
            return ALL.iterator();
        }
    }

    @Parameters(
            paramLabel = "SHELL",
            completionCandidates = Shells.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init")
    private String shell;

    @Override
    public void run() {
        if (!Shells.ALL.contains(shell)) {
            throw manner.misuse("SHELL " + shell + " is none of " + Shells.ALL.mkString(", "));
        }
        CommandLine whole = spec.root().commandLine();
        spec.commandLine().getOut().print(AutoComplete.bash(whole.getCommandName(), whole));
        spec.commandLine().getOut().print(STORES);
        spec.commandLine().getOut().flush();
    }
}

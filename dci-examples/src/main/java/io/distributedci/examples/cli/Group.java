// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import io.distributedci.examples.command.Program;

/** A command that only leads to others: called alone it makes no sense. */
abstract sealed class Group extends Program implements Runnable permits CertifyCommand, DciCommand, StoreCommand {
    @Override
    public final void run() {
        throw misuse("Which of its commands?");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.command;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.Vector;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a command found out or did, for both kinds of readers.
 *
 * @param data for machines; its members are documented and stay
 * @param blocks for people
 * @param exit whether it is good
 */
public record Answer(ObjectNode data, Vector<Block> blocks, Exit exit) {
    public Answer {
        requireNonNull(data);
        requireNonNull(blocks);
        requireNonNull(exit);
    }

    /** A good one. */
    public static Answer good(ObjectNode data, Block... blocks) {
        return new Answer(data, Vector.of(blocks), Exit.DONE);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * What is known without asking the database, in one view.
 *
 * @param epoch none when nothing is
 * @param position of the view
 */
record Answers(@Nullable Epoch epoch, long position) {
    /** Nothing is known, and nothing is to be remembered. */
    static final Answers NONE = new Answers(null, 0);

    /** Null when it has to be asked. */
    @Nullable
    Object get(Epoch.Question question) {
        return epoch == null ? null : epoch.get(question, position);
    }

    /** @param characters of JSON that the answer was made of */
    void put(Epoch.Question question, Object answer, long characters) {
        if (epoch != null) {
            epoch.put(question, answer, position, (int) Math.min(characters, Integer.MAX_VALUE / 2));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

/**
 * One fact about one entity, named in the past tense and stored in the same commit as the state it led to. Events are records; they never
 * carry secrets.
 *
 * @see Creation
 * @see Change
 */
public interface Event {
    /** The entity the fact is about. */
    Id subject();
}

// SPDX-License-Identifier: Apache-2.0
/**
 * What every other package may use and what itself uses nothing: errors as values, identifiers, pages, the common shape of an
 * entity and of an event, and the style in which immutable values are generated.
 *
 * <p>A refusal is a value. Every use case answers {@code Either<DciError, T>}; the left side names a documented, stable code. Exceptions
 * are left for misuse ({@link IllegalArgumentException}) and for the environment.
 */
@NullMarked
package io.distributedci.kernel;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Questions as values: one closed tree of conditions over named fields, the sort order, and the two textual forms that existing clients
 * send ({@code where=} and {@code query=}), both read into that tree.
 *
 * <p>A condition is untyped text until it meets the fields of a type; there it is checked and bound. Binding and evaluation are defined once,
 * here, so that every storage answers alike (R187): two-valued logic, an absent value equals only {@code null(field)}.
 */
@NullMarked
package io.distributedci.query;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * The suite the quickstart's remote CIs run: what the documentation of Gson promises, asked of each released version.
 *
 * <p>It is compiled once, against the oldest release, and knows nothing of DCI or of the platforms it runs on. No test
 * names a default locale, time zone or charset, so every expectation holds on every platform, and a difference between
 * two platforms is the library's.
 */
@NullMarked
package io.distributedci.examples.quickstart.gson;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Tests of the report: what it says, and that nothing that it is given gets out of its place. */
@NullMarked
package io.distributedci.examples.quickstart.report;

import org.jspecify.annotations.NullMarked;

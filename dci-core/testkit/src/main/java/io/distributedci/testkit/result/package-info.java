/** Generators of test cases, suites and reports. */
@NullMarked
package io.distributedci.testkit.result;

import org.jspecify.annotations.NullMarked;

/** Generators of jobs, their files and events, and of the commands about them. */
@NullMarked
package io.distributedci.testkit.job;

import org.jspecify.annotations.NullMarked;

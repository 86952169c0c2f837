/** Contract tests, generators and fault injection for anyone who writes a storage backend or builds on the model. */
@NullMarked
package io.distributedci.testkit;

import org.jspecify.annotations.NullMarked;

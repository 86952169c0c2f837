/** Storage in plain files. */
@NullMarked
package io.distributedci.storage.fs;

import org.jspecify.annotations.NullMarked;

/** What every other package speaks: errors, ids, pages and the style of generated values. It depends on nothing of ours. */
@NullMarked
package io.distributedci.kernel;

import org.jspecify.annotations.NullMarked;

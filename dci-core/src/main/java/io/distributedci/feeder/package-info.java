/** Feeders: the machines of a vendor that publish components. A feeder belongs to a team and may create topics and global components. */
@NullMarked
package io.distributedci.feeder;

import org.jspecify.annotations.NullMarked;

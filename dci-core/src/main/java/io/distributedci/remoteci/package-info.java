// SPDX-License-Identifier: Apache-2.0
/**
 * Remote CIs: the platforms of partners on which agents run jobs. A remote CI belongs to one team, says what kind of platform it is and how that is configured, and takes jobs of
 * the topics it subscribes to: all that its team may access, or an explicit set of them. Losing access to a topic suspends its subscription; regaining it makes it effective again.
 */
@NullMarked
package io.distributedci.remoteci;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Products: what is tested, as a family: RHEL, OpenShift. A product groups topics, and is what teams are granted: a team sees the topics of its products only. Super-admins
 * create, change and delete them; one with live topics is not deleted (R29).
 */
@NullMarked
package io.distributedci.product;

import org.jspecify.annotations.NullMarked;

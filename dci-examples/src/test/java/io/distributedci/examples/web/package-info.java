// SPDX-License-Identifier: Apache-2.0
/** Tests of the web interface: over HTTP, and in a real browser where there is one. */
@NullMarked
package io.distributedci.examples.web;

import org.jspecify.annotations.NullMarked;

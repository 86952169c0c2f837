// SPDX-License-Identifier: Apache-2.0
package io.distributedci.storage.fs;

/** A byte of the journal, where a line begins or would begin. */
record Spot(int segment, int offset) {}

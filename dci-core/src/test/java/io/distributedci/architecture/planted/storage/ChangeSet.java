// SPDX-License-Identifier: Apache-2.0
package io.distributedci.architecture.planted.storage;

import io.distributedci.architecture.planted.feature.ThingHelper;

/** Storage that knows a feature. */
public record ChangeSet(ThingHelper helper) {}

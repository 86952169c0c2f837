// SPDX-License-Identifier: Apache-2.0
/** A small house that breaks every rule of {@link io.distributedci.architecture.HouseRules}: proof that each of them can fail. */
package io.distributedci.architecture.planted;

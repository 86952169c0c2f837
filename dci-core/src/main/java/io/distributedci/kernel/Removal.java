// SPDX-License-Identifier: Apache-2.0
package io.distributedci.kernel;

/** The last fact about an entity: it is gone for ever, and only its history tells that it was. */
public interface Removal extends Event {}

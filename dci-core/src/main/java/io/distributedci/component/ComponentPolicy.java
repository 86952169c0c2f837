// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

/**
 * What a host may decide about components.
 *
 * @param tagByReaders whether everybody who sees a global component may add and remove its tags (R44)
 * @param freezeFiles whether files are frozen with the rest of the identity (R92)
 */
public record ComponentPolicy(boolean tagByReaders, boolean freezeFiles) {
    /** Tags by those who may change the component, files frozen. */
    public static final ComponentPolicy STRICT = new ComponentPolicy(false, true);
}

// SPDX-License-Identifier: Apache-2.0
package io.distributedci.topic;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Text;
import io.vavr.control.Either;
import java.util.Locale;

/** Names of component types, as topics list them and components bear them. */
public final class TypeName {
    private TypeName() {}

    /** The name in lower case, the same for every locale of the host, so that variants of case are one type (R67, R94); refuses as {@link Text#name}. */
    public static Either<DciError, String> of(String field, String given) {
        return Text.name(field, given.toLowerCase(Locale.ROOT));
    }
}

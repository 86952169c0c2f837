// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import io.vavr.collection.Vector;
import io.vavr.control.Either;

/** What a person does with its session: it ends it, or looks at pages in other colours. What that means for the browser is {@link WebInterface}'s. */
final class SessionPages {
    static final Vector<WebRoute> ALL = Vector.of(
            WebRoute.post(Places.SIGN_OUT, visit -> Either.right(new Reply.SeeOther(Places.SIGN_IN))),
            WebRoute.post(
                    Places.THEME,
                    visit -> Either.right(new Reply.SeeOther(SignInPages.safe(visit.parameter("back"))))));

    private SessionPages() {}
}

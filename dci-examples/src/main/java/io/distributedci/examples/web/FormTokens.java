// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.distributedci.kernel.Secret;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What shows that the form to sign in, of which there is no session yet, comes from a page that this server gave to this browser: another site can neither read the cookie nor work out what follows from it. */
final class FormTokens {
    private static final String MAC = "HmacSHA256";

    private final SecretKeySpec key;

    FormTokens(Secret key) {
        this.key = new SecretKeySpec(key.reveal().getBytes(UTF_8), MAC);
    }

    /** The token of a form that is tied to this cookie. */
    Secret of(String cookie) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return Secret.of(
                    Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(cookie.getBytes(UTF_8))));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java platform lacks " + MAC, missing);
        }
    }
}

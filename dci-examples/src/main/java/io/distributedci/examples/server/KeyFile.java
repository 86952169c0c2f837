// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Public keys in a file: a JWKS, or one RSA key in PEM, which has no id. It is read for each token, so that it may be replaced while the server runs. */
final class KeyFile implements JWKSource<SecurityContext> {
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    private final Path file;

    KeyFile(Path file) {
        this.file = requireNonNull(file);
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        try {
            String text = text();
            return text.startsWith(BEGIN) ? List.of(pem(text)) : selector.select(JWKSet.parse(text));
        } catch (IOException | ParseException | GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new KeySourceException("The keys of the single sign-on cannot be read: " + file, unreadable);
        }
    }

    private String text() throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return new String(bytes.readNBytes(ServerLimits.MAX_KEYS), UTF_8).strip();
        }
    }

    private static RSAKey pem(String text) throws GeneralSecurityException {
        int end = text.indexOf(END);
        byte[] key = Base64.getMimeDecoder().decode(text.substring(BEGIN.length(), Math.max(end, BEGIN.length())));
        return new RSAKey.Builder(
                        (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key)))
                .build();
    }
}

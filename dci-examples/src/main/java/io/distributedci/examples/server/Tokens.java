// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.distributedci.examples.server.Neighbours.SignOn;
import io.distributedci.identity.AccessRefusal;
import io.distributedci.kernel.DciError;
import io.distributedci.user.SsoClaims;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tokens of the single sign-on. One is believed when the issuer has signed it by RS256 with a key that it publishes now, when it is for this server, and at this time; anything else in it, also what it says
 * of its own algorithm and keys, is not. Keys that are fetched are remembered for a while; a key that is not known yet has them fetched anew, but not again and again.
 */
final class Tokens {
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");
    /** The scope of tokens whose subject means nothing outside of the sign-on. */
    private static final String NO_SUBJECT = "openid";

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final String observers;

    Tokens(SignOn signOn, InstantSource clock) {
        this.observers = signOn.observers();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, ACCESS_TOKEN, null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys(signOn)));
        DefaultJWTClaimsVerifier<SecurityContext> claims =
                new DefaultJWTClaimsVerifier<>(
                        Set.copyOf(signOn.audiences().asJava()),
                        new JWTClaimsSet.Builder().issuer(signOn.issuer()).build(),
                        Set.of("exp", "aud"),
                        Set.of()) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        claims.setMaxClockSkew((int) ServerLimits.MAX_TOKEN_SKEW.toSeconds());
        processor.setJWTClaimsSetVerifier(claims);
    }

    private static JWKSource<SecurityContext> keys(SignOn signOn) {
        return signOn.isFetched() ? fetched(url(signOn.keys())) : new KeyFile(Path.of(signOn.keys()));
    }

    private static JWKSource<SecurityContext> fetched(URL url) {
        int within = (int) ServerLimits.KEYS_WITHIN.toMillis();
        return JWKSourceBuilder.create(url, new DefaultResourceRetriever(within, within, ServerLimits.MAX_KEYS))
                .cache(ServerLimits.KEYS_REUSE.toMillis(), 2L * within)
                .rateLimited(ServerLimits.KEYS_INTERVAL.toMillis())
                .build();
    }

    private static URL url(String address) {
        try {
            return URI.create(address).toURL();
        } catch (MalformedURLException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    /** What the token says of its bearer. Refuses with {@code identity.unknown} whatever is wrong with it (R208), {@code request.sso-unavailable} when the keys cannot be had. */
    Either<DciError, SsoClaims> verify(String token) {
        try {
            return claims(processor.process(token, null));
        } catch (RateLimitReachedException unknownKey) {
            return AccessRefusal.UNKNOWN.error().left();
        } catch (KeySourceException unavailable) {
            return RequestRefusal.SSO_UNAVAILABLE.error().left();
        } catch (ParseException | BadJOSEException | JOSEException refused) {
            return AccessRefusal.UNKNOWN.error().left();
        }
    }

    private Either<DciError, SsoClaims> claims(JWTClaimsSet token) {
        return text(token, "preferred_username")
                .orElse(() -> text(token, "username"))
                .map(username -> (SsoClaims) SsoClaims.builder()
                        .username(username)
                        .email(text(token, "email")
                                .filter(address -> !Boolean.FALSE.equals(token.getClaim("email_verified")))
                                .getOrElse(""))
                        .fullname(text(token, "name").getOrElse(""))
                        .subject(text(token, "sub")
                                .filter(subject -> !text(token, "scope").contains(NO_SUBJECT))
                                .getOrElse(""))
                        .observer(roles(token).contains(observers))
                        .build())
                .toEither(AccessRefusal.UNKNOWN::error);
    }

    private static Option<String> text(JWTClaimsSet token, String claim) {
        return token.getClaim(claim) instanceof String text && !text.isBlank() ? Option.some(text) : Option.none();
    }

    private static List<?> roles(JWTClaimsSet token) {
        return token.getClaim("realm_access") instanceof Map<?, ?> realm && realm.get("roles") instanceof List<?> roles
                ? roles
                : List.of();
    }
}

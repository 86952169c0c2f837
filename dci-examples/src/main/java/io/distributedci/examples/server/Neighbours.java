// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Other servers that this one relies on.
 *
 * @param sso the single sign-on whose tokens are believed; none when people have passwords only
 * @param certification where files are sent for certification, by XML-RPC; none when there is no such server
 */
record Neighbours(Option<SignOn> sso, Option<URI> certification) {
    static final Neighbours NONE = new Neighbours(Option.none(), Option.none());

    Neighbours {
        requireNonNull(sso);
        requireNonNull(certification);
        certification.forEach(Neighbours::requirePrivacy);
    }

    /**
     * A single sign-on.
     *
     * @param issuer what its tokens say that they are from
     * @param keys its public keys: the address of a JWKS, or a file with a JWKS or a public key in PEM
     * @param audiences whom its tokens may be for; one of them is enough
     * @param observers the realm role whose holders are observers
     */
    record SignOn(String issuer, String keys, Vector<String> audiences, String observers) {
        SignOn {
            requireNonNull(issuer);
            requireNonNull(keys);
            requireNonNull(audiences);
            requireNonNull(observers);
            if (audiences.isEmpty()) {
                throw new IllegalArgumentException("tokens for anybody");
            }
            if (isAddress(keys)) {
                requirePrivacy(URI.create(keys));
            }
        }

        /** Whether the keys are fetched, and not read from a file. */
        boolean isFetched() {
            return isAddress(keys);
        }

        private static boolean isAddress(String keys) {
            return keys.startsWith("http://") || keys.startsWith("https://");
        }
    }

    /** Neither keys nor passwords go over a network where somebody could change or read them. */
    private static void requirePrivacy(URI address) {
        String host = Option.of(address.getHost())
                .getOrElseThrow(() -> new IllegalArgumentException("no name of a host: " + address));
        boolean loopback = "http".equals(address.getScheme()) && isLoopback(host);
        if (!"https".equals(address.getScheme()) && !loopback) {
            throw new IllegalArgumentException("neither https nor this machine: " + address);
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException nowhere) {
            return false;
        }
    }
}

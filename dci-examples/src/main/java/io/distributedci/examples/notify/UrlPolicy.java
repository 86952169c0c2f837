// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.notify;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.HashSet;
import io.vavr.collection.Set;
import io.vavr.control.Option;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where requests may go, so that nobody has the host knock at doors of its own network (server-side request forgery): strict unless the host says otherwise.
 *
 * <p>The addresses of a name are looked at each time a request is sent. The JVM keeps the answer of the name service for some seconds and the connection uses that same answer; a host that has set
 * {@code networkaddress.cache.ttl} to 0 has given that up.
 *
 * @param schemes in lower case
 * @param ports those that may be used; the scheme's own is 443 or 80
 * @param hosts those that may be named, in lower case; any when empty
 * @param privateAddresses whether addresses may be other than those of the public internet
 */
public record UrlPolicy(Set<String> schemes, Set<Integer> ports, Set<String> hosts, boolean privateAddresses) {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /** HTTPS at its own port, on the public internet. */
    public static final UrlPolicy PUBLIC =
            new UrlPolicy(HashSet.of("https"), HashSet.of(HTTPS), HashSet.empty(), false);

    public UrlPolicy {
        requireNonNull(schemes);
        requireNonNull(ports);
        requireNonNull(hosts);
    }

    /** The same, for these hosts only. */
    public UrlPolicy only(String... names) {
        return new UrlPolicy(schemes, ports, HashSet.of(names), privateAddresses);
    }

    /**
     * Why no request may go there; none when it may.
     *
     * @throws UnknownHostException when the name service has no address now: that is nobody's policy, and may be otherwise in a moment
     */
    public Option<String> refuses(URI url) throws UnknownHostException {
        String scheme = lower(url.getScheme());
        String host = lower(url.getHost());
        if (!schemes.contains(scheme)) {
            return Option.some("the scheme is not allowed");
        }
        if (host.isEmpty() || url.getRawUserInfo() != null) {
            return Option.some("it names no host, or somebody at it");
        }
        if (!ports.contains(port(url, scheme))) {
            return Option.some("the port is not allowed");
        }
        return hosts.isEmpty() || hosts.contains(host)
                ? refusesAddresses(host)
                : Option.some("the host is not allowed");
    }

    private Option<String> refusesAddresses(String host) throws UnknownHostException {
        InetAddress[] all = InetAddress.getAllByName(host);
        return Option.when(
                !privateAddresses && Arrays.stream(all).anyMatch(UrlPolicy::isPrivate),
                "the host is not on the public internet");
    }

    private static boolean isPrivate(InetAddress address) {
        return AddressRange.NOT_PUBLIC.stream().anyMatch(range -> range.contains(address));
    }

    private static int port(URI url, String scheme) {
        return url.getPort() >= 0 ? url.getPort() : scheme.equals("https") ? HTTPS : HTTP;
    }

    private static String lower(@Nullable String part) {
        return part == null ? "" : part.toLowerCase(Locale.ROOT);
    }
}

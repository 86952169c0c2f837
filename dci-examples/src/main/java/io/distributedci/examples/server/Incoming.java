// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.distributedci.kernel.DciError;
import io.distributedci.wire.SignedRequest;
import io.javalin.http.Context;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.commons.io.input.BoundedInputStream;
import org.eclipse.jetty.http.HttpException;

/** A request as it came over the wire, from whomever. */
public final class Incoming {
    private final Context http;
    private final String address;

    /** @param address that it came from */
    Incoming(Context http, String address) {
        this.http = requireNonNull(http);
        this.address = requireNonNull(address);
    }

    /** The address that it came from. */
    String address() {
        return address;
    }

    /** What is to be done, in upper case. */
    public String method() {
        return http.req().getMethod();
    }

    /** A header, by its name in any case. */
    public Option<String> header(String name) {
        return Option.of(http.header(name));
    }

    /** A part of the path, by the name that the route gives it. */
    public String path(String name) {
        return http.pathParam(name);
    }

    /** The parameters; of one that is repeated the first, as on the existing server. */
    public Map<String, String> parameters() {
        return HashMap.ofAll(http.queryParamMap()).mapValues(values -> values.isEmpty() ? "" : values.get(0));
    }

    /** All values of a parameter. */
    Vector<String> values(String parameter) {
        return Vector.ofAll(http.queryParams(parameter));
    }

    /** The bytes of the body, as they come. */
    InputStream body() throws IOException {
        return BoundedInputStream.builder()
                .setInputStream(http.bodyInputStream())
                .setMaxCount(ServerLimits.MAX_UPLOAD + 1)
                .get();
    }

    /** Whether the body is at its end, or is now that what little was left of it has been read: only then another request can follow on the connection. */
    static boolean isRead(Context http) {
        try {
            return http.bodyInputStream().readNBytes(ServerLimits.MAX_LEFT_OVER).length < ServerLimits.MAX_LEFT_OVER;
        } catch (IOException | HttpException.RuntimeException broken) {
            return false;
        }
    }

    /** All of the body; refuses with {@code request.too-large}, {@code request.no-room}. */
    Either<DciError, KeptBody> keep(long limit, Room room) {
        try {
            return KeptBody.of(http.bodyInputStream(), limit, room.of(address));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Lets go of a body that will not be used. */
    void discard(KeptBody body) {
        try {
            body.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What of it is signed. */
    SignedRequest signed(String bodyDigest) {
        return new SignedRequest(
                http.req().getMethod(),
                http.req().getRequestURI(),
                Option.of(http.req().getQueryString()).getOrElse(""),
                this::header,
                bodyDigest);
    }
}

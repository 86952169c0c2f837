// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what is refused before any route is looked for, such as a request that is no HTTP, as everything is answered: with nothing about the inside. What follows on such a connection is anybody's guess, so it ends. */
final class PlainErrors extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        byte[] body = Json.bytes(Json.object()
                .put("message", RequestRefusal.UNREADABLE.message())
                .put("status_code", status)
                .set("payload", Json.object()));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}

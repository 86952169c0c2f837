// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server.v2;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.distributedci.audit.Audit;
import io.distributedci.examples.server.Answer;
import io.distributedci.examples.server.Call;
import io.distributedci.examples.server.Route;
import io.distributedci.examples.server.Slots;
import io.distributedci.kernel.DciError;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;

/** Everything that is stored, as lines of JSON, for super-admins. It is made while it is sent. */
final class DumpRoutes {
    private static final int BUFFER = 64 << 10;
    private static final Map<String, String> HEADERS = HashMap.of(
            "Content-Type",
            "application/x-ndjson",
            "Content-Disposition",
            "attachment; filename=dci-dump.ndjson",
            "Cache-Control",
            "no-store");

    private final Slots slots = new Slots(V2Limits.MAX_DUMPS, V2Limits.MAX_DUMPS);

    Vector<Route> all() {
        return Vector.of(Route.get("/dump", this::dump));
    }

    private Either<DciError, Answer> dump(Call call) {
        return call.as()
                .audit()
                .dump()
                .flatMap(dump -> slots.take(call.as().actor().text())
                        .map(slot -> new Answer.Made(HEADERS, to -> {
                            try (slot) {
                                write(dump, to);
                            }
                        })));
    }

    private static void write(Audit.Everything everything, OutputStream to) throws IOException {
        BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(to, UTF_8), BUFFER);
        everything.write(writer);
        writer.flush();
    }
}

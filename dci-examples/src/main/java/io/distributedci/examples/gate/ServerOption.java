// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.gate;

import io.distributedci.kernel.DciError;
import io.distributedci.kernel.Secret;
import io.distributedci.wire.Credentials;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Options that say which control server, and who a program is there. The secret is never on the command line, where every user of the machine can read it: it is in the environment under the names that existing DCI
 * clients use, or in a file.
 */
public final class ServerOption {
    /** Its name. */
    public static final String SERVER = "--server";

    private static final String CLIENT = "DCI_CLIENT_ID";
    private static final String SECRET = "DCI_API_SECRET";

    @CommandLine.Option(
            names = SERVER,
            paramLabel = "URL",
            defaultValue = "${env:DCI_CS_URL:-" + CommandLine.Option.NULL_VALUE + "}",
            description = "The control server, such as https://dci.example.org. DCI_CS_URL.")
    private @Nullable URI server;

    @CommandLine.Option(
            names = "--credentials",
            paramLabel = "FILE",
            description =
                    "A file of properties with DCI_CLIENT_ID (remoteci/ID or feeder/ID) and DCI_API_SECRET; without it, they are"
                            + " taken from the environment. A store needs no secret.")
    private @Nullable Path credentials;

    /** Where it is, if that is given. */
    public Option<URI> server() {
        return Option.of(server);
    }

    /**
     * Who the program is there.
     *
     * @throws IllegalArgumentException when that makes no sense
     * @throws IOException when the credentials cannot be read
     */
    public Credentials credentials() throws IOException {
        Credentials who = identity();
        if (who.secret().reveal().isEmpty()) {
            throw new IllegalArgumentException("there is no " + SECRET);
        }
        return who;
    }

    /** The same where no secret is needed. */
    Credentials identity() throws IOException {
        Properties given = given();
        Either<DciError, Credentials> who =
                Credentials.parse(given.getProperty(CLIENT, ""), Secret.of(given.getProperty(SECRET, "")));
        return who.getOrElseThrow(refused -> new IllegalArgumentException(CLIENT + " is not remoteci/ID or feeder/ID"));
    }

    private Properties given() throws IOException {
        Properties given = new Properties();
        if (credentials == null) {
            Option.of(System.getenv(CLIENT)).forEach(client -> given.setProperty(CLIENT, client));
            Option.of(System.getenv(SECRET)).forEach(secret -> given.setProperty(SECRET, secret));
        } else {
            try (Reader file = Files.newBufferedReader(credentials)) {
                given.load(file);
            }
        }
        return given;
    }
}

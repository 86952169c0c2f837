// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.util.Objects.requireNonNull;

import io.distributedci.Dci;
import io.distributedci.certification.EvidenceSigner;
import io.distributedci.examples.command.Exit;
import io.distributedci.examples.command.Manner;
import io.distributedci.examples.command.News;
import io.distributedci.examples.quickstart.StoreKind;
import io.distributedci.examples.s3.BlobsOption;
import io.distributedci.examples.server.v2.ApiV2;
import io.distributedci.kernel.DciError;
import io.distributedci.storage.Position;
import io.distributedci.storage.transfer.Load;
import io.vavr.collection.Vector;
import io.vavr.control.Either;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The command line of the control server. It runs until it is told to stop, by a signal; then the requests that run may end. It exits with 1 when it cannot run, and with 2, after
 * showing the usage, when the arguments make no sense.
 */
@Command(
        name = "serve",
        sortOptions = false,
        description = "Serves the REST API of Distributed CI over a store.",
        footer = "%nWhere a description names a variable of the environment, it can be given instead of the option.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it was told to stop", "1:it cannot run", "2:the arguments make no sense"})
public final class Serve implements Callable<Integer> {
    private static final Pattern ADDRESS = Pattern.compile("\\[?([^\\[\\]]+?)]?:([0-9]{1,5})");
    private static final int MAX_PORT = 65_535;

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Option(
            names = "--store",
            paramLabel = "STORE",
            completionCandidates = StoreKind.Beginnings.class,
            defaultValue = "${env:DCI_STORE:-fs:target/dci-data}",
            description = "Where everything is kept: fs:DIR, files in a directory; jdbc:URL, a database of H2 or"
                    + " PostgreSQL; memory, which ends with the server. DCI_STORE; default fs:target/dci-data.")
    @SuppressWarnings("NullAway.Init")
    private String store;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private BlobsOption blobs;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:DCI_LISTEN:-127.0.0.1:5000}",
            description = "Where to listen; port 0 is any that is free. DCI_LISTEN; default 127.0.0.1:5000.")
    @SuppressWarnings("NullAway.Init")
    private String listen;

    @Option(
            names = "--provision",
            paramLabel = "FILE",
            defaultValue = "${env:DCI_PROVISION:-" + Option.NULL_VALUE + "}",
            description = "A JSON document with the first teams, users, products and topics; what is there already"
                    + " stays as it is. DCI_PROVISION.")
    private @Nullable Path provision;

    @Option(
            names = "--load",
            paramLabel = "FILE",
            description = "A dump, as GET /api/v2/dump gives it, that is loaded first, into a store that is empty or"
                    + " has the beginning of it. Bytes of files are not in it: they are where they were.")
    private @Nullable Path load;

    @Option(
            names = "--evidence-key",
            paramLabel = "FILE",
            defaultValue = "${env:DCI_EVIDENCE_KEY:-" + Option.NULL_VALUE + "}",
            description = "Both halves, in PEM, of the Ed25519 key that evidence is signed with; without it none is"
                    + " exported. DCI_EVIDENCE_KEY.")
    private @Nullable Path evidenceKey;

    @Option(
            names = "--behind-proxy",
            defaultValue = "${env:DCI_BEHIND_PROXY:-false}",
            description =
                    "The server is reached by a proxy alone, which says who its clients are in X-Forwarded-For, and in"
                            + " X-Forwarded-Proto whether they came by https."
                            + " DCI_BEHIND_PROXY=true.")
    private boolean behindProxy;

    @Option(
            names = "--sso-issuer",
            paramLabel = "ISSUER",
            defaultValue = "${env:DCI_SSO_ISSUER:-" + Option.NULL_VALUE + "}",
            description = "The single sign-on whose tokens are believed, as they name it. DCI_SSO_ISSUER.")
    private @Nullable String ssoIssuer;

    @Option(
            names = "--sso-keys",
            paramLabel = "URL|FILE",
            defaultValue = "${env:DCI_SSO_KEYS:-" + Option.NULL_VALUE + "}",
            description = "Its public keys: the https address of a JWKS, or a file with a JWKS or an RSA key in PEM."
                    + " DCI_SSO_KEYS.")
    private @Nullable String ssoKeys;

    @Option(
            names = "--sso-audience",
            paramLabel = "AUDIENCE",
            split = ",",
            defaultValue = "${env:DCI_SSO_AUDIENCE:-api.dci,dci}",
            description = "Whom its tokens may be for. DCI_SSO_AUDIENCE; default api.dci,dci.")
    @SuppressWarnings("NullAway.Init")
    private List<String> ssoAudience;

    @Option(
            names = "--sso-observers",
            paramLabel = "ROLE",
            defaultValue = "${env:DCI_SSO_OBSERVERS:-redhat:employees}",
            description = "The realm role whose holders are observers. DCI_SSO_OBSERVERS; default redhat:employees.")
    @SuppressWarnings("NullAway.Init")
    private String ssoObservers;

    @Option(
            names = "--certification-url",
            paramLabel = "URL",
            defaultValue = "${env:DCI_CERTIFICATION_URL:-" + Option.NULL_VALUE + "}",
            description = "Where files are sent for certification, by XML-RPC. DCI_CERTIFICATION_URL.")
    private @Nullable URI certificationUrl;

    @Option(
            names = "--test-reset",
            description = "Only for tests of clients: POST /reset empties the store and provisions it with its body."
                    + " Only on a loopback address, and with --store memory, jdbc:h2:mem:NAME, or fs:DIR with a"
                    + " directory that is empty or not there.")
    private boolean testReset;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Manner manner;

    @Override
    public Integer call() throws IOException, InterruptedException {
        StoreKind kind = StoreKind.of(store)
                .getOrElseThrow(() ->
                        manner.misuse("--store " + StoreKind.shown(store) + " is none of " + StoreKind.available()));
        ServerOptions options = options();
        try (Dci dci = options.emptyStores()
                .map(EmptyStores::next)
                .getOrElse(() -> Dci.over(kind.open(store, blobs.open())))) {
            load(dci);
            provision(dci);
            serve(dci, options, ApiV2.signing(signer()));
        } finally {
            options.emptyStores().forEach(EmptyStores::close);
            stopped.countDown();
        }
        return Exit.DONE.code();
    }

    /** Makes the command stop, as a signal does, and waits until it has, for as long as requests may take. */
    void stop() {
        stopping.countDown();
        try {
            boolean inTime = stopped.await(2 * ServerLimits.STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            manner.tell(News.of("stopped")
                    .with("in_time", inTime)
                    .line(inTime ? "Stopped" : "Stopped before all requests had ended"));
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    private io.vavr.control.Option<EmptyStores> emptyStores(InstantSource clock) throws IOException {
        if (!testReset) {
            return io.vavr.control.Option.none();
        }
        try {
            int resets = Rehearsal.of(store, clock);
            manner.tell(News.of("rehearsed").with("resets", resets).line("Rehearsed " + resets + " resets"));
            return io.vavr.control.Option.some(EmptyStores.of(store));
        } catch (IllegalArgumentException somebodys) {
            throw manner.misuse("--test-reset with --store " + StoreKind.shown(store) + ": " + somebodys.getMessage());
        }
    }

    private ServerOptions options() throws IOException {
        Matcher address = ADDRESS.matcher(listen);
        if (!address.matches() || Integer.parseInt(address.group(2)) > MAX_PORT) {
            throw manner.misuse("--listen " + listen + " is not an address and a port");
        }
        if (testReset && !ServerOptions.isLoopback(address.group(1))) {
            throw manner.misuse("--test-reset needs a loopback address");
        }
        if (testReset && blobs.isGiven()) {
            throw manner.misuse("--test-reset keeps the bytes of files in the store, so --blobs is not for it");
        }
        InstantSource clock = InstantSource.system();
        AccessLog log = new AccessLog(manner::log, clock);
        Neighbours neighbours = neighbours();
        ClientAddress from = behindProxy ? ClientAddress.OF_PROXY : ClientAddress.OF_CONNECTION;
        return new ServerOptions(
                address.group(1), Integer.parseInt(address.group(2)), emptyStores(clock), from, log, clock, neighbours);
    }

    private Neighbours neighbours() {
        if ((ssoIssuer == null) != (ssoKeys == null)) {
            throw manner.misuse("--sso-issuer and --sso-keys need each other");
        }
        try {
            return new Neighbours(
                    ssoIssuer == null
                            ? io.vavr.control.Option.none()
                            : io.vavr.control.Option.some(new Neighbours.SignOn(
                                    ssoIssuer, requireNonNull(ssoKeys), Vector.ofAll(ssoAudience), ssoObservers)),
                    certificationUrl == null
                            ? io.vavr.control.Option.none()
                            : io.vavr.control.Option.some(certificationUrl));
        } catch (IllegalArgumentException unsafe) {
            throw manner.misuse(String.valueOf(unsafe.getMessage()));
        }
    }

    private io.vavr.control.Option<EvidenceSigner> signer() throws IOException {
        if (evidenceKey == null) {
            return io.vavr.control.Option.none();
        }
        try {
            return io.vavr.control.Option.some(EvidenceKey.read(evidenceKey));
        } catch (IllegalArgumentException unfit) {
            throw manner.misuse("--evidence-key " + evidenceKey + ": " + unfit.getMessage());
        }
    }

    private void load(Dci dci) throws IOException {
        if (load == null) {
            return;
        }
        try (BufferedReader dump = Files.newBufferedReader(load)) {
            Either<DciError, Position> loaded = Load.into(dci.storage()).read(dump);
            DciError refusal = loaded.isLeft() ? loaded.getLeft() : null;
            if (refusal != null) {
                throw manner.misuse("--load " + load + ": " + refusal);
            }
        }
    }

    private void provision(Dci dci) throws IOException {
        if (provision == null) {
            return;
        }
        try (InputStream document = Files.newInputStream(provision)) {
            Either<DciError, Integer> made = Provision.read(document, dci);
            DciError refusal = made.isLeft() ? made.getLeft() : null;
            if (refusal != null) {
                throw manner.misuse("--provision " + provision + ": " + refusal);
            }
        }
    }

    private void serve(Dci dci, ServerOptions options, Api more) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        try (ControlServer server = ControlServer.start(dci, options, more);
                Upkeep upkeep = new Upkeep(server::dci)) {
            upkeep.start();
            String address = "http://" + options.host() + ":" + server.port();
            manner.tell(News.of("serving")
                    .with("store", StoreKind.shown(store))
                    .with("address", address)
                    .with("port", server.port())
                    .line("Serving " + StoreKind.shown(store) + " at " + address));
            stopping.await();
        }
    }
}

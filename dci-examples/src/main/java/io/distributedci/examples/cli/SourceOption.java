// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.cli;

import static java.util.Objects.requireNonNull;

import io.distributedci.examples.gate.RemoteApi;
import io.distributedci.examples.gate.ServerOption;
import io.distributedci.examples.s3.BlobsOption;
import io.distributedci.storage.Storage;
import java.io.IOException;
import java.net.URI;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say who is asked: a store, or a server. What is on the command line goes before the environment, and there a store before a server. */
final class SourceOption {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli fills the fields before it calls
    private CommandSpec command;

    @Option(
            names = StoreOption.STORE,
            paramLabel = "STORE",
            completionCandidates = StoreName.Beginnings.class,
            defaultValue = "${env:DCI_STORE:-" + Option.NULL_VALUE + "}",
            description = {StoreOption.DESCRIPTION, "Either this, or a server."})
    private @Nullable StoreName store;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private BlobsOption blobs;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ServerOption server;

    /** Whether a server is asked. */
    boolean isServer() {
        boolean both = isGiven(StoreOption.STORE) && isGiven(ServerOption.SERVER);
        boolean neither = store == null && server.server().isEmpty();
        if (both || neither) {
            throw misuse("either --store or --server says whom to ask");
        }
        return store == null || isGiven(ServerOption.SERVER);
    }

    /** Opens it, to read; the store may be in use meanwhile. */
    Source reading() throws IOException {
        return open(here -> here.reading(blobs.reading()));
    }

    /** Opens it, to change it. */
    Source writing() throws IOException {
        return open(here -> here.writing(blobs));
    }

    private Source open(Function<StoreName, Storage> opening) throws IOException {
        return isServer()
                ? new ServerSource(far(server.server().get()))
                : StoreSource.over(opening.apply(requireNonNull(store)));
    }

    private RemoteApi far(URI at) throws IOException {
        try {
            return RemoteApi.of(at, server.credentials());
        } catch (IllegalArgumentException senseless) {
            throw misuse(String.valueOf(senseless.getMessage()));
        }
    }

    private boolean isGiven(String option) {
        return command.commandLine().getParseResult().hasMatchedOption(option);
    }

    private ParameterException misuse(String reason) {
        return new ParameterException(command.commandLine(), reason);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.distributedci.examples.page.Look;
import io.distributedci.kernel.Digest;
import io.javalin.http.Context;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What pages need besides themselves, out of this program. The address of each has a digest of what is in it, so that browsers keep it for ever and never keep an old one. */
final class Assets {
    /** Where they are. */
    static final String BASE = Places.ROOT + "/assets/";

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final int DIGITS = 16;

    private final Map<String, Asset> assets;

    /** What is at an address. */
    private record Asset(String type, String text) {
        String digest() {
            return Digest.of(text).substring(0, DIGITS);
        }
    }

    Assets() {
        String sheet = Look.sheet() + read("web.css");
        assets = HashMap.of(
                "system.css", new Asset("text/css", Theme.SYSTEM.of(sheet)),
                "light.css", new Asset("text/css", Theme.LIGHT.of(sheet)),
                "dark.css", new Asset("text/css", Theme.DARK.of(sheet)),
                "web.js", new Asset("text/javascript", read("web.js")),
                "icon.svg", new Asset("image/svg+xml", read("icon.svg")));
    }

    /** The address of one. */
    String address(String name) {
        return BASE + assets.get(name).get().digest() + "/" + name;
    }

    /** Sends one; what has another digest is not there. */
    boolean send(Context http, String digest, String name) {
        Option<Asset> found = assets.get(name).filter(asset -> asset.digest().equals(digest));
        found.forEach(asset -> {
            http.header("Cache-Control", FOR_EVER);
            http.contentType(asset.type() + "; charset=utf-8").result(asset.text());
        });
        return found.isDefined();
    }

    private static String read(String name) {
        try (InputStream text = requireNonNull(Assets.class.getResourceAsStream(name))) {
            return new String(text.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import io.distributedci.component.Component;
import io.distributedci.component.NewFile;
import io.distributedci.kernel.Text;
import io.distributedci.storage.BlobRef;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import io.vavr.control.Try;
import java.net.URI;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads a listing of unknown origin as a stream: what is no JSON is refused as a whole, what is no artefact one by one. */
record JsonListing(Origin origin, String source) {
    /** Most files of one artefact. */
    static final int MAX_FILES = Component.MAX_FILES;

    /** Deepest nesting. */
    static final int MAX_DEPTH = 32;

    /** Longest text, in UTF-16 characters. */
    static final int MAX_TEXT = 4096;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .maxDocumentLength(Origin.MAX_LISTING)
                    .build())
            .build();

    /** What an artefact says of itself: texts by name, lists of texts by name, and its files. */
    private record Said(Map<String, String> texts, Vector<String> tags, Vector<Map<String, String>> files) {
        private static final Said NOTHING = new Said(HashMap.empty(), Vector.empty(), Vector.empty());
    }

    Listing read(byte[] document) throws RefusedSourceException {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), document)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw malformed("it is not an object");
            }
            Option<Listing> listing = Option.none();
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = in.currentName().equals("artefacts");
                JsonToken value = in.nextToken();
                if (wanted && value == JsonToken.START_ARRAY) {
                    listing = Option.some(artefacts(in));
                } else {
                    in.skipChildren();
                }
            }
            if (in.nextToken() != null) {
                throw malformed("text follows the object");
            }
            return listing.getOrElseThrow(() -> malformed("it has no list of artefacts"));
        } catch (JacksonException malformed) {
            throw malformed(Text.excerpt(String.valueOf(malformed.getOriginalMessage())));
        }
    }

    private Listing artefacts(JsonParser in) throws RefusedSourceException {
        Listing listing = Listing.EMPTY;
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (listing.size() == Listing.MAX_ARTEFACTS) {
                throw new RefusedSourceException(
                        FeedingRefusal.TOO_MANY.error("source", source, "limit", Listing.MAX_ARTEFACTS));
            }
            if (in.currentToken() == JsonToken.START_OBJECT) {
                listing = with(listing, said(in));
            } else {
                in.skipChildren();
                listing = listing.without("number " + listing.size(), "it is not an object");
            }
        }
        return listing;
    }

    private Said said(JsonParser in) throws RefusedSourceException {
        Said said = Said.NOTHING;
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            JsonToken value = in.nextToken();
            if (value == JsonToken.VALUE_STRING) {
                said = new Said(said.texts().put(name, in.getString()), said.tags(), said.files());
            } else if (value == JsonToken.START_ARRAY && name.equals("tags")) {
                said = new Said(said.texts(), texts(in), said.files());
            } else if (value == JsonToken.START_ARRAY && name.equals("files")) {
                said = new Said(said.texts(), said.tags(), files(in));
            } else {
                in.skipChildren();
            }
        }
        return said;
    }

    private static Vector<String> texts(JsonParser in) {
        Vector<String> texts = Vector.empty();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() == JsonToken.VALUE_STRING) {
                texts = texts.append(in.getString());
            }
            in.skipChildren();
        }
        return texts;
    }

    private Vector<Map<String, String>> files(JsonParser in) throws RefusedSourceException {
        Vector<Map<String, String>> files = Vector.empty();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (files.size() == MAX_FILES) {
                throw malformed("an artefact has more than " + MAX_FILES + " files");
            }
            boolean object = in.currentToken() == JsonToken.START_OBJECT;
            files = files.append(object ? said(in).texts() : HashMap.empty());
            in.skipChildren();
        }
        return files;
    }

    private Listing with(Listing listing, Said said) {
        String name = said.texts().getOrElse("name", "");
        Option<String> lacking = Vector.of("name", "version", "type")
                .find(member -> said.texts().get(member).forAll(String::isBlank));
        if (lacking.isDefined()) {
            return listing.without(name, "it has no " + lacking.get());
        }
        try {
            return listing.with(artefact(said));
        } catch (RefusedSourceException refused) {
            return listing.without(name, refused.error().toString());
        }
    }

    private Artefact artefact(Said said) throws RefusedSourceException {
        Vector<NewFile> files = Vector.empty();
        for (Map<String, String> file : said.files()) {
            files = files.append(file(file));
        }
        Map<String, String> texts = said.texts();
        return Artefact.builder()
                .name(texts.get("name").get())
                .version(texts.get("version").get())
                .type(texts.get("type").get())
                .purl(texts.getOrElse("purl", ""))
                .url(texts.getOrElse("url", ""))
                .tags(said.tags())
                .releasedAt(releasedAt(texts))
                .files(files)
                .build();
    }

    private NewFile file(Map<String, String> said) throws RefusedSourceException {
        String digest = said.getOrElse("sha256", "");
        if (!BlobRef.isDigest(digest)) {
            throw malformed("a file has no digest");
        }
        URI at = origin.resolve(said.get("url").getOrElseThrow(() -> malformed("a file has no url")));
        String path = said.get("path").getOrElseThrow(() -> malformed("a file has no path"));
        return new NewFile(path, said.getOrElse("mime", ""), () -> origin.file(at)).declaring(digest);
    }

    private Option<Instant> releasedAt(Map<String, String> texts) throws RefusedSourceException {
        Option<String> said = texts.get("released_at");
        Option<Instant> at =
                said.flatMap(text -> Try.of(() -> Instant.parse(text)).toOption());
        if (said.isDefined() && at.isEmpty()) {
            throw malformed("released_at is no instant");
        }
        return at;
    }

    private RefusedSourceException malformed(String why) {
        return new RefusedSourceException(FeedingRefusal.MALFORMED.error("source", source, "why", why));
    }
}

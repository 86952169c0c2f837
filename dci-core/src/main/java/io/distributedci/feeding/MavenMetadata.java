// SPDX-License-Identifier: Apache-2.0
package io.distributedci.feeding;

import io.vavr.collection.Vector;
import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the versions in a {@code maven-metadata.xml} of unknown origin: no document type, no entities, no more versions than a listing may have. */
final class MavenMetadata {
    /** Deepest nesting that is read. */
    static final int MAX_DEPTH = 32;

    /** Longest version that is read, in UTF-16 characters. */
    static final int MAX_VERSION = 255;

    private static final String PATH = "/metadata/versioning/versions/version";
    private static final XMLInputFactory FACTORY = factory();

    private MavenMetadata() {}

    /** In the order of the document, each once; refuses by exception with {@code feeding.malformed}, {@code feeding.too-many}. */
    static Vector<String> versions(byte[] document, String source) throws RefusedSourceException {
        try {
            return read(FACTORY.createXMLStreamReader(new ByteArrayInputStream(document)), source);
        } catch (XMLStreamException malformed) {
            throw malformed(source, "it is not well-formed XML");
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    private static Vector<String> read(XMLStreamReader in, String source)
            throws XMLStreamException, RefusedSourceException {
        Vector<String> path = Vector.empty();
        Vector<String> versions = Vector.empty();
        StringBuilder text = new StringBuilder();
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.DTD -> throw malformed(source, "it has a document type");
                case XMLStreamConstants.ENTITY_REFERENCE -> throw malformed(source, "it has an entity");
                case XMLStreamConstants.START_ELEMENT -> {
                    path = deeper(path, in.getLocalName(), source);
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append(text, in, source);
                case XMLStreamConstants.END_ELEMENT -> {
                    versions = path.mkString("/", "/", "").equals(PATH) ? added(versions, text, source) : versions;
                    path = path.init();
                    text.setLength(0);
                }
                default -> text.append("");
            }
        }
        return versions.distinct();
    }

    private static Vector<String> deeper(Vector<String> path, String name, String source)
            throws RefusedSourceException {
        if (path.isEmpty() && !name.equals("metadata")) {
            throw malformed(source, "it is not about a module");
        }
        if (path.size() == MAX_DEPTH) {
            throw malformed(source, "it is deeper than " + MAX_DEPTH);
        }
        return path.append(name);
    }

    private static void append(StringBuilder text, XMLStreamReader in, String source) throws RefusedSourceException {
        if (text.length() + in.getTextLength() > MAX_VERSION && !in.isWhiteSpace()) {
            throw malformed(source, "it has a longer text than a version may be");
        }
        if (!in.isWhiteSpace()) {
            text.append(in.getText());
        }
    }

    private static Vector<String> added(Vector<String> versions, StringBuilder text, String source)
            throws RefusedSourceException {
        if (versions.size() == Listing.MAX_ARTEFACTS) {
            throw new RefusedSourceException(
                    FeedingRefusal.TOO_MANY.error("source", source, "limit", Listing.MAX_ARTEFACTS));
        }
        return versions.append(text.toString().strip());
    }

    private static RefusedSourceException malformed(String source, String why) {
        return new RefusedSourceException(FeedingRefusal.MALFORMED.error("source", source, "why", why));
    }
}

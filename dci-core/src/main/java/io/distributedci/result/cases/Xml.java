// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import io.distributedci.kernel.Text;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A walk over the elements of an XML document of unknown origin: in the encoding that it declares, with what XML cannot have replaced (see {@link LegalXml}), no deeper than allowed, without document
 * type and entities. Names are without their prefix. Refuses with {@code result.malformed} and the like by exception.
 */
final class Xml implements Closeable {
    /** That of the JDK, whatever parser the host has on its class path, so that every host gets the same answers. */
    private static final XMLInputFactory FACTORY = factory();

    private final LegalXml characters;
    private final XMLStreamReader parser;
    private final boolean blank;
    private final int deepest;
    private int depth;

    private Xml(LegalXml characters, int deepest) throws IOException, XMLStreamException {
        this.characters = characters;
        this.deepest = deepest;
        this.blank = characters.isBlank();
        this.parser = FACTORY.createXMLStreamReader(characters);
    }

    /** Opens a document; closing this closes the stream. */
    static Xml open(InputStream bytes, ReportLimits limits) throws IOException {
        LegalXml characters = new LegalXml(Decoding.of(bytes), limits.tag());
        try {
            return new Xml(characters, limits.depth());
        } catch (XMLStreamException malformed) {
            throw refused(malformed);
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

    /** Whether there is no document at all. */
    boolean isBlank() {
        return blank;
    }

    /** Goes to the next start or end of an element, or piece of text; false at the end of the document. */
    boolean advance() throws IOException {
        while (step()) {
            if (parser.isStartElement() || parser.isEndElement() || parser.isCharacters()) {
                return true;
            }
        }
        return false;
    }

    private boolean step() throws IOException {
        try {
            if (!parser.hasNext()) {
                return false;
            }
            count(parser.next());
            return true;
        } catch (XMLStreamException malformed) {
            throw refused(malformed);
        }
    }

    private void count(int event) throws IOException {
        if (event == XMLStreamConstants.START_ELEMENT && ++depth > deepest) {
            throw new RefusedReportException(ReportRefusal.TOO_DEEP.error("limit", deepest));
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
            depth--;
        }
    }

    boolean isStart() {
        return parser.isStartElement();
    }

    boolean isEnd() {
        return parser.isEndElement();
    }

    /** How many elements are open, the one that starts or ends here not counted as closed. */
    int depth() {
        return isEnd() ? depth + 1 : depth;
    }

    /** The name of the element that starts or ends here. */
    String name() {
        return withoutPrefix(parser.getLocalName());
    }

    /** The value of an attribute of the element that starts here; empty when it has none. */
    String attribute(String name) {
        for (int at = 0; at < parser.getAttributeCount(); at++) {
            if (name.equals(parser.getAttributeLocalName(at))) {
                return parser.getAttributeValue(at);
            }
        }
        return "";
    }

    /** Adds the piece of text that is here. */
    void textTo(Excerpt excerpt) {
        excerpt.add(parser.getTextCharacters(), parser.getTextStart(), parser.getTextLength());
    }

    /** Goes to the end of the element that starts here, past all it contains. */
    void skip() throws IOException {
        for (int outside = depth - 1; depth > outside && advance(); ) {}
    }

    @Override
    public void close() throws IOException {
        characters.close();
    }

    private static String withoutPrefix(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    /** What stopped the parser: a refusal of a reader below it, a failure to read, or the document. */
    private static IOException refused(XMLStreamException malformed) {
        if (malformed.getNestedException() instanceof IOException below) {
            return below;
        }
        return new RefusedReportException(ReportRefusal.MALFORMED.error(
                "line",
                malformed.getLocation() == null ? 0 : malformed.getLocation().getLineNumber(),
                "why",
                why(String.valueOf(malformed.getMessage()))));
    }

    /** The parser's sentence without the place that it puts before it. */
    private static String why(String message) {
        int at = message.indexOf("Message: ");
        return Text.excerpt(at < 0 ? message : message.substring(at + "Message: ".length()));
    }
}

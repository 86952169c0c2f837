package io.distributedci.examples.quickstart;

import io.vavr.collection.TreeSet;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What the quickstart needs of a JUnit XML file.
 *
 * @param tests how many tests the file reports
 * @param broken the tests that failed or could not be carried out, as {@code Class.method}
 */
record JUnitReport(int tests, TreeSet<String> broken) {

    /**
     * Reads a report as a stream: memory grows with the broken tests only.
     *
     * @throws IOException if the bytes cannot be read or are no well-formed XML
     */
    static JUnitReport read(InputStream xml) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(xml);
            try {
                return read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException malformed) {
            throw new IOException("not a JUnit XML report", malformed);
        }
    }

    private static JUnitReport read(XMLStreamReader reader) throws XMLStreamException {
        int tests = 0;
        TreeSet<String> broken = TreeSet.empty();
        String current = "";
        while (reader.hasNext()) {
            if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (reader.getLocalName()) {
                case "testcase" -> {
                    tests++;
                    current = nameOf(reader);
                }
                case "failure", "error" -> broken = broken.add(current);
                default -> {}
            }
        }
        return new JUnitReport(tests, broken);
    }

    private static String nameOf(XMLStreamReader testcase) {
        String className = String.valueOf(testcase.getAttributeValue(null, "classname"));
        String method = String.valueOf(testcase.getAttributeValue(null, "name"));
        return className.substring(className.lastIndexOf('.') + 1) + "." + method.replace("()", "");
    }
}

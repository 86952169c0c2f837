// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.distributedci.testkit.Rule;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LegalXmlProperties {
    private static final int LONGEST = 1_000;

    @Property
    @Rule("R150")
    void any_text_that_is_escaped_is_read_with_what_xml_cannot_have_replaced(@ForAll("texts") String text) {
        String escaped = text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&apos;");
        TestCase read = Xmls.caseWith("", "<failure message='x'>|" + escaped + "|</failure>");

        assertThat(read.finding().details()).isEqualTo("|" + legal(text) + "|");
    }

    @Property
    @Rule("R150")
    void any_text_in_a_cdata_section_is_read_the_same(@ForAll("texts") String text) {
        String inside = text.replace("]]>", "");
        TestCase read = Xmls.caseWith("", "<failure message='x'><![CDATA[|" + inside + "|]]></failure>");

        assertThat(read.finding().details()).isEqualTo("|" + legal(inside) + "|");
    }

    @Property
    @Rule("R150")
    void references_to_characters_that_xml_has_not_are_replaced(@ForAll @IntRange(max = 0x11_0010) int character) {
        boolean legal = character == 9
                || character == 10
                || character == 13
                || (character >= 0x20 && character < 0xD800)
                || (character > 0xDFFF && character < 0xFFFE)
                || (character > 0xFFFF && character <= 0x10_FFFF);
        String expected = legal ? Character.toString(character) : "\uFFFD";
        String attribute = Xmls.caseWith(
                        "", "<failure message='a&#" + character + ";b&#x" + Integer.toHexString(character) + ";c'/>")
                .finding()
                .message();

        assertThat(attribute).isEqualTo("a" + expected + "b" + expected + "c");
    }

    @Property(tries = 300)
    void what_comes_out_does_not_depend_on_how_it_comes_in(
            @ForAll("documents") String document, @ForAll @IntRange(min = 1, max = 40) int piece) {
        assertThat(filtered(new Pieces(document, piece))).isEqualTo(filtered(new StringReader(document)));
    }

    @Property(tries = 100)
    void a_long_cdata_section_comes_in_pieces_that_mean_the_same(@ForAll @IntRange(max = 70_000) int length)
            throws IOException {
        String text = "x]".repeat(length / 2);
        LegalXml filter = new LegalXml(new StringReader("<a><![CDATA[" + text + "]]></a>"), LONGEST);
        String out = read(filter);

        assertThat(out.replace("]]><![CDATA[", "")).isEqualTo("<a><![CDATA[" + text + "]]></a>");
        assertThat(out.split("]]><!\\[CDATA\\[", -1)).allMatch(part -> part.length() <= 17_000);
    }

    @Property(tries = 200)
    void a_tag_has_at_most_so_many_characters(@ForAll @IntRange(min = 900, max = 40_000) int length) {
        String tag = "<a b='" + ">".repeat(length - 8) + "'/>";
        String instruction = "<?b " + "c".repeat(length - 6) + "?>";

        for (String markup : new String[] {tag, instruction}) {
            assertThat(filtered(new StringReader(" \n" + markup + "text".repeat(LONGEST)))
                            .startsWith("refused"))
                    .as("%s characters", markup.length())
                    .isEqualTo(markup.length() > LONGEST);
        }
    }

    @Test
    void comments_and_leading_blanks_go_away() {
        assertThat(filtered(new StringReader("\n\t <a><!-- <b> -- -> --->c<!----></a>")))
                .isEqualTo("<a>c</a>");
    }

    @Test
    void a_quote_in_a_processing_instruction_opens_nothing() {
        assertThat(filtered(new StringReader("<?php it's > ?><a>\u0000<![CDATA[']]></a>")))
                .isEqualTo("<?php it's > ?><a>\uFFFD<![CDATA[']]></a>");
    }

    @Test
    @Rule("R164")
    void a_document_type_is_refused_wherever_it_straddles_a_buffer() {
        for (int blanks = 0; blanks < 40; blanks++) {
            assertThat(filtered(new Pieces(" ".repeat(blanks) + "<!DOCTYPE a><a/>", 16)))
                    .startsWith("refused: result.doctype");
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .all()
                .withChars("<>&\"'] \u0000\u001B\uFFFE")
                .ofMaxLength(80);
    }

    @Provide
    Arbitrary<String> documents() {
        return Arbitraries.of(
                        "<",
                        "<!--",
                        "-->",
                        "<![CDATA[",
                        "]]>",
                        "]",
                        "\"",
                        "'",
                        ">",
                        "<?",
                        "?>",
                        "&#0;",
                        "&#x1F600;",
                        "&#",
                        "&amp;",
                        "\u0000",
                        "\uD83D",
                        "\uDE00",
                        "a".repeat(9),
                        " ")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    private static String legal(String text) {
        StringBuilder legal = new StringBuilder();
        new String(text.getBytes(UTF_8), UTF_8)
                .replace("\r\n", "\n")
                .codePoints()
                .map(c -> c == '\r' ? '\n' : c)
                .map(c -> (c < 0x20 && c != '\t' && c != '\n')
                                || c == 0xFFFE
                                || c == 0xFFFF
                                || (c >= 0xD800 && c <= 0xDFFF)
                        ? 0xFFFD
                        : c)
                .forEach(legal::appendCodePoint);
        return legal.toString();
    }

    private static String filtered(Reader source) {
        StringBuilder out = new StringBuilder();
        Throwable refused = catchThrowable(() -> out.append(read(new LegalXml(source, LONGEST))));
        return refused == null ? out.toString().replace("]]><![CDATA[", "") : "refused: " + refused.getMessage();
    }

    private static String read(LegalXml filter) throws IOException {
        StringBuilder out = new StringBuilder();
        char[] some = new char[333];
        for (int count = filter.read(some); count >= 0; count = filter.read(some)) {
            out.append(some, 0, count);
        }
        return out.toString();
    }

    /** Gives few characters at a time. */
    private static final class Pieces extends StringReader {
        private final int most;

        Pieces(String text, int most) {
            super(text);
            this.most = most;
        }

        @Override
        public int read(char[] into, int from, int count) throws IOException {
            return super.read(into, from, Math.min(count, most));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import java.io.IOException;
import java.io.Reader;

/**
 * Makes of what test tools write what an XML parser takes, in one pass over the characters, and bounds what the parser would hold as a whole.
 *
 * <p>Tools put the output of tests into their reports as it is, control characters included, which XML cannot have in any form: such a character, a reference to one, or half of a surrogate pair becomes the
 * replacement character. Blanks before the first tag go away. Comments go away. CDATA sections, which the parser of the JDK holds as a whole, are cut in pieces of at most {@value #SIZE}
 * characters. Document type declarations are refused (R164), and so are tags longer than the limit.
 *
 * <p>It is a small lexer: in each state only few characters matter, and everything up to the next of them is copied at once. Where up to {@value #AHEAD} characters must be seen together, such as those of
 * {@code <![CDATA[}, they are brought into the buffer first, so that no construct is missed because it straddles two reads. It does not check that the XML is well-formed; the parser does.
 */
final class LegalXml extends Reader {
    private static final int AHEAD = 16;
    private static final int SIZE = 16_384;
    private static final char REPLACEMENT = '\uFFFD';
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String CUT = "]]><![CDATA[";

    /** What may end a run of characters. */
    private static final int ILLEGAL = 1;

    private static final int OPEN = 1 << 1;
    private static final int REFERENCE = 1 << 2;
    private static final int CLOSE = 1 << 3;
    private static final int QUOTE = 1 << 4;
    private static final int APOSTROPHE = 1 << 5;
    private static final int BRACKET = 1 << 6;
    private static final int DASH = 1 << 7;
    private static final int QUESTION = 1 << 8;

    private static final int[] MEANING = meanings();

    /** Where in the document, and which characters matter there. */
    private enum Place {
        START(0),
        TEXT(ILLEGAL | OPEN | REFERENCE),
        TAG(ILLEGAL | CLOSE | QUOTE | APOSTROPHE),
        QUOTED(ILLEGAL | REFERENCE | QUOTE),
        APOSTROPHED(ILLEGAL | REFERENCE | APOSTROPHE),
        INSTRUCTION(ILLEGAL | QUESTION),
        CDATA(ILLEGAL | BRACKET),
        COMMENT(DASH);

        private final int stops;

        Place(int stops) {
            this.stops = stops;
        }

        boolean isMarkup() {
            return this == TAG || this == QUOTED || this == APOSTROPHED || this == INSTRUCTION;
        }
    }

    private final Reader source;
    private final int longestTag;
    private final char[] in = new char[SIZE];
    private final char[] out = new char[SIZE + 2 * AHEAD];
    private int inAt;
    private int inEnd;
    private boolean ended;
    /** Characters of the document before the first of the buffer. */
    private long passed;

    private int outAt;
    private int outEnd;
    private Place place = Place.START;
    /** Where the characters begin that are still to be copied as they are. */
    private int from;
    /** Where in the document the tag begins that is open. */
    private long tag;

    LegalXml(Reader source, int longestTag) {
        this.source = source;
        this.longestTag = longestTag;
    }

    /** Whether there is nothing but blanks; for before the first read. */
    boolean isBlank() throws IOException {
        return outAt == outEnd && !fill();
    }

    @Override
    public int read(char[] into, int start, int most) throws IOException {
        if (outAt == outEnd && !fill()) {
            return -1;
        }
        int count = Math.min(most, outEnd - outAt);
        System.arraycopy(out, outAt, into, start, count);
        outAt += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    /** Takes in one buffer after the other until something comes out; false at the end. */
    private boolean fill() throws IOException {
        outAt = 0;
        outEnd = 0;
        while (outEnd == 0 && look()) {
            from = inAt;
            int end = ended ? inEnd : inEnd - AHEAD;
            while (inAt < end) {
                if (place == Place.START) {
                    start();
                } else {
                    pass(end);
                }
            }
            flush();
            boundTag(0);
            cutCdata();
        }
        return outEnd > 0;
    }

    /** Fills the buffer up; false when nothing is left. What is closer to its end than any construct is long stays for the next time. */
    private boolean look() throws IOException {
        System.arraycopy(in, inAt, in, 0, inEnd - inAt);
        passed += inAt;
        inEnd -= inAt;
        inAt = 0;
        while (inEnd <= AHEAD && !ended) {
            int count = source.read(in, inEnd, SIZE - inEnd);
            ended = count < 0;
            inEnd += Math.max(count, 0);
        }
        return inEnd > 0;
    }

    /** Passes what does not matter here, and then what does. */
    private void pass(int end) throws IOException {
        int stops = place.stops;
        int at = inAt;
        while (at < end && (meaning(in[at]) & stops) == 0) {
            at++;
        }
        inAt = at;
        if (at < end) {
            char c = in[at];
            if ((meaning(c) & ILLEGAL & stops) != 0) {
                unusual();
            } else {
                special(c);
            }
        }
    }

    /** What matters in this place, and is legal. */
    private void special(char c) throws IOException {
        switch (place) {
            case TEXT -> {
                if (c == '&') {
                    reference();
                } else {
                    open();
                }
            }
            case TAG -> quoteOrClose(c);
            case QUOTED, APOSTROPHED -> {
                if (c == '&') {
                    reference();
                } else {
                    enter(Place.TAG, 1);
                }
            }
            case INSTRUCTION -> closeAfter("?>");
            case CDATA -> closeAfter("]]>");
            default -> comment();
        }
    }

    private void start() {
        char c = in[inAt];
        if (Character.isWhitespace(c) || c == BYTE_ORDER_MARK) {
            drop(1);
        } else {
            enter(Place.TEXT, 0);
        }
    }

    private void open() throws IOException {
        tag = passed + inAt;
        if (startsWith("<!--")) {
            drop(4);
            place = Place.COMMENT;
        } else if (startsWith("<![CDATA[")) {
            enter(Place.CDATA, 9);
        } else if (startsWith("<!DOCTYPE")) {
            throw new RefusedReportException(ReportRefusal.DOCTYPE.error());
        } else {
            enter(startsWith("<?") ? Place.INSTRUCTION : Place.TAG, 1);
        }
    }

    private void quoteOrClose(char c) throws IOException {
        if (c == '>') {
            boundTag(1);
            enter(Place.TEXT, 1);
        } else {
            enter(c == '"' ? Place.QUOTED : Place.APOSTROPHED, 1);
        }
    }

    private void closeAfter(String closing) throws IOException {
        if (startsWith(closing)) {
            boundTag(closing.length());
            enter(Place.TEXT, closing.length());
        } else {
            inAt++;
        }
    }

    private void comment() {
        if (startsWith("-->")) {
            drop(3);
            place = Place.TEXT;
        } else {
            drop(1);
        }
    }

    /** A reference to a character that XML has not becomes the replacement; any other is the parser's affair. */
    private void reference() {
        int digits = startsWith("&#x") ? 3 : startsWith("&#") ? 2 : 0;
        int radix = digits == 3 ? 16 : 10;
        int end = inAt + digits;
        while (digits > 0 && end < inEnd && end - inAt < AHEAD && Character.digit(in[end], radix) >= 0) {
            end++;
        }
        boolean whole = digits > 0 && end > inAt + digits && end < inEnd && in[end] == ';';
        if (whole && !isLegal(new String(in, inAt + digits, end - inAt - digits), radix)) {
            replace(end + 1 - inAt);
        } else {
            inAt++;
        }
    }

    /** A surrogate pair passes; anything else that comes here is not text. */
    private void unusual() {
        if (inEnd - inAt > 1 && Character.isSurrogatePair(in[inAt], in[inAt + 1])) {
            inAt += 2;
        } else {
            replace(1);
        }
    }

    private void enter(Place next, int count) {
        place = next;
        inAt += count;
    }

    private void replace(int count) {
        drop(count);
        out[outEnd++] = REPLACEMENT;
    }

    private void drop(int count) {
        flush();
        inAt += count;
        from = inAt;
    }

    private void flush() {
        if (place != Place.COMMENT) {
            System.arraycopy(in, from, out, outEnd, inAt - from);
            outEnd += inAt - from;
        }
        from = inAt;
    }

    /** Refuses a tag that is longer than the limit, with so many characters more that end it. */
    private void boundTag(int closing) throws IOException {
        if (place.isMarkup() && passed + inAt + closing - tag > longestTag) {
            throw new RefusedReportException(ReportRefusal.TAG_TOO_LONG.error("limit", longestTag));
        }
    }

    private void cutCdata() {
        if (place == Place.CDATA && outEnd > 0) {
            CUT.getChars(0, CUT.length(), out, outEnd);
            outEnd += CUT.length();
        }
    }

    private static boolean isLegal(String digits, int radix) {
        long value = Long.parseLong(digits, radix);
        return value <= Character.MAX_CODE_POINT
                && (value > 0xFFFF || value < 0xD800 || (value > 0xDFFF && value < 0xFFFE))
                && (value >= 0x20 || value == '\t' || value == '\n' || value == '\r');
    }

    private boolean startsWith(String text) {
        boolean same = inEnd - inAt >= text.length();
        for (int at = 0; same && at < text.length(); at++) {
            same = in[inAt + at] == text.charAt(at);
        }
        return same;
    }

    private static int meaning(char c) {
        if (c < MEANING.length) {
            return MEANING[c];
        }
        return c >= 0xD800 && (c <= 0xDFFF || c >= 0xFFFE) ? ILLEGAL : 0;
    }

    private static int[] meanings() {
        int[] meanings = new int[128];
        for (char c = 0; c < ' '; c++) {
            meanings[c] = c == '\t' || c == '\n' || c == '\r' ? 0 : ILLEGAL;
        }
        meanings['<'] = OPEN;
        meanings['&'] = REFERENCE;
        meanings['>'] = CLOSE;
        meanings['"'] = QUOTE;
        meanings['\''] = APOSTROPHE;
        meanings[']'] = BRACKET;
        meanings['-'] = DASH;
        meanings['?'] = QUESTION;
        return meanings;
    }
}

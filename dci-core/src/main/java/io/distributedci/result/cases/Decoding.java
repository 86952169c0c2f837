// SPDX-License-Identifier: Apache-2.0
package io.distributedci.result.cases;

import io.distributedci.kernel.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which characters the bytes of an XML document are: by its byte order mark, by how its first character is laid out, by its declaration, else UTF-8. Bytes that are no character become the replacement
 * character. A declaration that can be read byte by byte and says UTF-16 is wrong; .NET writes such ones in front of UTF-8.
 */
final class Decoding {
    /** How far a declaration is looked for, in bytes. */
    private static final int HEAD = 1_024;

    private static final Pattern DECLARATION =
            Pattern.compile("^\\s*<\\?xml\\s[^>]*?\\bencoding\\s*=\\s*[\"']([^\"'>]*)[\"']");

    private Decoding() {}

    static Reader of(InputStream bytes) throws IOException {
        PushbackInputStream in = new PushbackInputStream(bytes, HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.unread(head);
        return new InputStreamReader(in, charset(head));
    }

    private static Charset charset(byte[] head) throws IOException {
        int first = head.length < 2 ? -1 : (head[0] & 0xFF) << 8 | (head[1] & 0xFF);
        return switch (first) {
            case 0xFEFF, '<' -> StandardCharsets.UTF_16BE;
            case 0xFFFE, '<' << 8 -> StandardCharsets.UTF_16LE;
            case 0xEFBB -> StandardCharsets.UTF_8;
            default -> declared(new String(head, StandardCharsets.ISO_8859_1));
        };
    }

    private static Charset declared(String head) throws IOException {
        Matcher declaration = DECLARATION.matcher(head);
        String name = declaration.find() ? declaration.group(1) : "UTF-8";
        try {
            Charset charset = Charset.forName(name);
            return charset.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new RefusedReportException(ReportRefusal.ENCODING.error("encoding", Text.excerpt(name)));
        }
    }
}

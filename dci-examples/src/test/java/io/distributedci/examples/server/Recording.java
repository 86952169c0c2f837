// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vavr.Tuple;
import io.vavr.collection.HashMap;
import io.vavr.collection.Map;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What existing clients have said to the existing server, and what it answered, as it was written down. */
final class Recording {
    private static final Pattern TITLE = Pattern.compile("### (\\d+)\\. ([A-Z]+) (\\S+) -> (\\d+)");
    private static final Pattern CUT = Pattern.compile("\\n?\\.\\.\\. \\(\\d+ characters in all\\)\\s*$");

    private Recording() {}

    /**
     * One call and its answer.
     *
     * @param sent the body, without the line break that writing it down has added
     * @param answered the body; of one that was cut, what is left of it, with all that was open closed
     * @param cut whether it was cut
     */
    record Exchange(
            int number,
            String method,
            String path,
            int status,
            Map<String, String> headers,
            String sent,
            Map<String, String> answerHeaders,
            String answered,
            boolean cut) {
        /** As it shows in a list. */
        String title() {
            return method + " "
                    + path.replaceAll("\\?.*", "")
                            .replaceAll("[0-9a-f-]{36}", "{id}")
                            .replace(Route.BASE, "");
        }
    }

    /** What was in the existing server before. */
    static String world() {
        return """
                {"teams": [
                   {"id": "8bfbd2a8-494d-4ff2-b06e-a8ed22909a8b", "name": "admin"},
                   {"id": "d6eb724b-b44e-48ab-a30b-5d52d58dd419", "name": "Red Hat"},
                   {"id": "802d6ef0-8d1f-4195-9f5a-48147cf03a6b", "name": "EPM"},
                   {"id": "70f31a68-da8d-409e-b42b-e84385e01a90", "name": "partner", "external": false}],
                 "users": [{"name": "admin", "password": "admin", "email": "admin@example.org", "teams": ["admin"]}],
                 "products": [
                   {"id": "95af75d4-8902-4728-9e7b-0a6af963c675", "name": "OpenStack", "label": "OPENSTACK",
                    "description": "description for OpenStack"},
                   {"id": "e5a6f65c-88e4-4e03-bc08-1affb0993252", "name": "RHEL", "label": "RHEL",
                    "description": "description for RHEL", "teams": ["admin", "Red Hat", "EPM", "partner"]},
                   {"id": "3202f5a0-2615-43c7-be9d-acb9db2cd942", "name": "OpenShift", "label": "OPENSHIFT",
                    "description": "description for OpenShift"}],
                 "topics": [
                   {"id": "1f7e9cfc-c603-4c49-ad75-3578a7d3f0b5", "name": "OSP16", "product": "OpenStack",
                    "component_types": ["puddle"], "export_control": true},
                   {"id": "849e7c20-29d3-49af-8ba9-000000000000", "name": "OSP17", "product": "OpenStack",
                    "component_types": ["puddle"], "export_control": true},
                   {"id": "a86949c5-85b7-4a35-ab27-f7dfbca784d5", "name": "RHEL-9.6", "product": "RHEL",
                    "component_types": ["compose"], "export_control": true},
                   {"id": "e560b72d-b395-48d9-aeca-feb49efa24b6", "name": "RHEL-10.0", "product": "RHEL",
                    "component_types": ["compose"], "export_control": true},
                   {"id": "14e68781-7fe1-4cb0-b6c3-82451609ff2d", "name": "OCP-4.18", "product": "OpenShift",
                    "component_types": ["puddle_ocp"], "export_control": true},
                   {"id": "9b0cd591-176c-4b9b-85bc-1f04a6ee8263", "name": "OCP-4.17", "product": "OpenShift",
                    "component_types": ["puddle_ocp"], "export_control": true}],
                 "components": [{"id": "bdc00369-adca-4942-922d-34a316a5c875", "display_name": "RHEL-10.0-20240924.1",
                    "released_at": "2024-09-24T00:00:00.663172", "type": "compose", "topic": "RHEL-10.0"}]}
                """;
    }

    /** All calls, in their order. */
    static Vector<Exchange> read() {
        String text = text();
        Vector<Integer> starts = Vector.empty();
        Matcher titles = TITLE.matcher(text);
        while (titles.find()) {
            starts = starts.append(titles.start());
        }
        Vector<Integer> ends = starts.tail().append(text.length());
        return starts.zipWith(ends, (start, end) -> exchange(text.substring(start, end)));
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(Recording.class.getResourceAsStream("/wire/http-transcript.md"))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Exchange exchange(String section) {
        Matcher title = TITLE.matcher(section);
        if (!title.lookingAt()) {
            throw new IllegalStateException(section);
        }
        int open = section.indexOf("```\n") + 4;
        String talk = section.substring(open, section.indexOf("\n```", open));
        int answer = talk.indexOf("\n< ");
        String request = talk.substring(0, answer);
        String response = talk.substring(answer + 1);
        String body = after(response, "<\n");
        return new Exchange(
                Integer.parseInt(title.group(1)),
                title.group(2),
                title.group(3),
                Integer.parseInt(title.group(4)),
                headers(request, "> "),
                after(request, ">\n").replaceAll("\\n\\z", ""),
                headers(response, "< "),
                whole(body),
                CUT.matcher(body).find());
    }

    private static Map<String, String> headers(String text, String mark) {
        return HashMap.ofEntries(Vector.of(text.split("\n", -1))
                .filter(line -> line.startsWith(mark) && line.indexOf(": ") > 0)
                .map(line -> line.substring(mark.length()))
                .map(line -> Tuple.of(
                        line.substring(0, line.indexOf(": ")).toLowerCase(Locale.ROOT),
                        line.substring(line.indexOf(": ") + 2))));
    }

    /** What follows the empty line. */
    private static String after(String text, String mark) {
        int at = text.startsWith(mark) ? 0 : text.indexOf("\n" + mark) + 1;
        return at == 0 && !text.startsWith(mark) ? "" : text.substring(at + mark.length());
    }

    /** Without the last line, which may be half of one, and with all that is open closed. */
    private static String whole(String body) {
        Matcher cut = CUT.matcher(body);
        if (!cut.find()) {
            return body;
        }
        String left = body.substring(0, cut.start());
        String lines = left.substring(0, left.lastIndexOf('\n')).replaceAll("[,\\s]+$", "");
        Deque<Character> open = new ArrayDeque<>();
        for (String line : lines.split("\n", -1)) {
            char last = line.strip().charAt(line.strip().length() - 1);
            char first = line.strip().charAt(0);
            if (last == '{' || last == '[') {
                open.push(last == '{' ? '}' : ']');
            } else if (first == '}' || first == ']') {
                open.pop();
            }
        }
        StringBuilder closed =
                new StringBuilder(lines.replaceAll("\"[^\"]*\": *$", "").replaceAll("[,\\s]+$", ""));
        open.forEach(closed::append);
        return closed.toString();
    }
}

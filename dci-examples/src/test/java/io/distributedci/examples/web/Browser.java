// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A real browser without a screen, told what to do by the W3C's WebDriver protocol, which is JSON over HTTP to Chromium's driver. It reaches this machine alone. */
final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Pattern PORT = Pattern.compile("successfully on port (\\d+)");
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Vector<String> DRIVERS = Vector.of("chromedriver", "chromium.chromedriver");
    private static final Vector<String> BROWSERS =
            Vector.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");
    private static final Vector<String> ARGUMENTS = Vector.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--hide-scrollbars",
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1");

    private final Process driver;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String session;

    private Browser(Process driver, int port, String binary) {
        this.driver = driver;
        String base = "http://127.0.0.1:" + port + "/session";
        ObjectNode options = JSON.createObjectNode().put("binary", binary);
        ArrayNode arguments = options.putArray("args");
        ARGUMENTS.forEach(arguments::add);
        ObjectNode body = JSON.createObjectNode();
        body.putObject("capabilities").putObject("alwaysMatch").set("goog:chromeOptions", options);
        this.session = base + "/" + send("POST", base, body).get("sessionId").stringValue();
    }

    /** Whether this machine has a browser and its driver. */
    static boolean isHere() {
        return program(DRIVERS).isDefined() && program(BROWSERS).isDefined();
    }

    /** Starts one. */
    static Browser start() throws IOException {
        Process driver = new ProcessBuilder(program(DRIVERS).get().toString(), "--port=0")
                .redirectErrorStream(true)
                .start();
        BufferedReader lines = new BufferedReader(new InputStreamReader(driver.getInputStream(), UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher port = PORT.matcher(line);
            if (port.find()) {
                return new Browser(
                        driver,
                        Integer.parseInt(port.group(1)),
                        program(BROWSERS).get().toString());
            }
        }
        throw new IllegalStateException("the driver of the browser did not start");
    }

    /** Goes somewhere. */
    void open(String url) {
        post("/url", JSON.createObjectNode().put("url", url));
    }

    /** Where it is. */
    String url() {
        return send("GET", session + "/url", null).stringValue();
    }

    String title() {
        return send("GET", session + "/title", null).stringValue();
    }

    /** What a person reads in the first element that matches. */
    String text(String css) {
        return send("GET", element(css) + "/text", null).stringValue();
    }

    /** Whether something matches. */
    boolean has(String css) {
        return script("return document.querySelector(arguments[0]) !== null", css)
                .booleanValue();
    }

    /** Clicks on the first element that matches, as a person does, and waits for the page that it leads to. */
    void click(String css) {
        follow(element(css));
    }

    /** Clicks on the first link or button that says this, and waits for the page that it leads to. */
    void press(String words) {
        JsonNode found = script(
                "return [...document.querySelectorAll('a, button, summary')]"
                        + ".find(one => one.textContent.trim() === arguments[0]) || null",
                words);
        if (found.isNull()) {
            throw new AssertionError("nothing says " + words + " at " + url());
        }
        follow(session + "/element/" + found.get(ELEMENT).stringValue());
    }

    private void follow(String element) {
        script("window.left = true; return true");
        send("POST", element + "/click", JSON.createObjectNode());
        await("window.left === undefined && document.readyState === 'complete'");
    }

    /** Types into a field. */
    void type(String css, String text) {
        post(
                element(css).substring(session.length()) + "/value",
                JSON.createObjectNode().put("text", text));
    }

    /** Chooses an option by what it says. */
    void choose(String css, String words) {
        script(
                "const all = document.querySelector(arguments[0]); all.value ="
                        + " [...all.options].find(one => one.textContent === arguments[1]).value; return true",
                css,
                words);
    }

    /** Waits until a script says true. */
    void await(String condition) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!script("return " + condition).booleanValue()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("never " + condition + " at " + url());
            }
            pause();
        }
    }

    /** What a script returns. */
    @CanIgnoreReturnValue
    JsonNode script(String script, Object... arguments) {
        return run("/execute/sync", script, arguments);
    }

    /** What a script gives to its last argument, which it calls. */
    JsonNode asyncScript(String script, Object... arguments) {
        return run("/execute/async", script, arguments);
    }

    private JsonNode run(String how, String script, Object... arguments) {
        ObjectNode body = JSON.createObjectNode().put("script", script);
        ArrayNode all = body.putArray("args");
        for (Object argument : arguments) {
            all.addPOJO(argument);
        }
        return post(how, body);
    }

    /** Looks through a window of this size, as a phone or as a desk. */
    void size(int width, int height, boolean phone) {
        cdp(
                "Emulation.setDeviceMetricsOverride",
                JSON.createObjectNode()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", phone));
    }

    /** On a system that is set to this theme. */
    void prefers(String theme) {
        ObjectNode media = JSON.createObjectNode();
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", theme);
        cdp("Emulation.setEmulatedMedia", media);
    }

    /** As if it had never been anywhere. */
    void forget() {
        cdp("Network.clearBrowserCookies", JSON.createObjectNode());
    }

    /** A picture of the whole page. */
    byte[] picture() {
        ObjectNode all = JSON.createObjectNode().put("format", "png").put("captureBeyondViewport", true);
        JsonNode size = cdp("Page.getLayoutMetrics", JSON.createObjectNode()).get("cssContentSize");
        all.putObject("clip")
                .put("x", 0)
                .put("y", 0)
                .put("width", size.get("width").doubleValue())
                .put("height", Math.min(6000, size.get("height").doubleValue()))
                .put("scale", 1);
        return Base64.getDecoder()
                .decode(cdp("Page.captureScreenshot", all).get("data").stringValue());
    }

    /** What the browser wrote into its log since it was asked last, such as what a policy has blocked. */
    Vector<String> complaints() {
        JsonNode entries = post("/se/log", JSON.createObjectNode().put("type", "browser"));
        return Vector.ofAll(entries).map(entry -> entry.get("message").stringValue());
    }

    @Override
    public void close() {
        try {
            send("DELETE", session, null);
        } finally {
            driver.destroy();
        }
    }

    @CanIgnoreReturnValue
    private JsonNode cdp(String command, ObjectNode parameters) {
        ObjectNode body = JSON.createObjectNode().put("cmd", command);
        body.set("params", parameters);
        return post("/goog/cdp/execute", body);
    }

    private String element(String css) {
        JsonNode found = post(
                "/element", JSON.createObjectNode().put("using", "css selector").put("value", css));
        return session + "/element/" + found.get(ELEMENT).stringValue();
    }

    @CanIgnoreReturnValue
    private JsonNode post(String path, ObjectNode body) {
        return send("POST", session + path, body);
    }

    @CanIgnoreReturnValue
    private JsonNode send(String method, String url, @Nullable ObjectNode body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(PATIENCE.multipliedBy(2))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        try {
            JsonNode value = JSON.readTree(
                            http.send(request, BodyHandlers.ofString(UTF_8)).body())
                    .get("value");
            if (value.isObject() && value.has("error")) {
                throw new AssertionError(method + " " + url + " " + body + ": "
                        + value.get("message").stringValue());
            }
            return value;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Option<Path> program(Vector<String> names) {
        Vector<Path> places = Vector.of(System.getenv("PATH").split(":", -1)).map(Path::of);
        return names.flatMap(name -> places.map(place -> place.resolve(name))).find(Files::isExecutable);
    }
}

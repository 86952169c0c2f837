// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.distributedci.examples.server.Client.Reply;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.collection.Vector;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The document that describes the API, held against the routes and against what they really take and give. */
@ParameterizedClass
@EnumSource
class ServerOpenApiTest {
    ServerOpenApiTest(TestStore store) {
        assertThat(store).isNotNull();
    }

    private static final String REPORT = "<testsuite name='s'><testcase classname='c' name='n' time='1'/></testsuite>";

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    @SuppressWarnings("NullAway.Init")
    private static ObjectNode document;

    @BeforeParameterizedClassInvocation
    static void start(TestStore store) {
        server = RunningServer.on(store.fresh());
        document = server.nobody()
                .raw("GET", "/api/v1/openapi.json", new byte[0], Map.of())
                .expect(200);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    @Test
    void it_names_every_route_and_no_other() {
        TreeSet<String> described = new TreeSet<>();
        operations().forEach(operation -> described.add(operation._1));
        TreeSet<String> routes = new TreeSet<>();
        Routes.V1.forEach(route -> routes.add(route.method() + " " + Route.BASE
                + route.path().replace('<', '{').replace('>', '}')));

        assertThat(described).isEqualTo(routes);
    }

    /** Every list and every thing that can be looked at, in a world that has one of each. */
    @Test
    void what_is_shown_has_the_described_shape() {
        Vector<Tuple2<String, String>> ids = world();
        Client admin = server.admin();
        Vector<Tuple2<String, JsonNode>> looks =
                operations().filter(operation -> operation._1.startsWith("GET ") && hasDocument(operation._2, "200"));

        assertThat(looks.size()).isGreaterThan(50);
        looks.forEach(look -> {
            String path = ids.foldLeft(look._1.substring(4), (whole, id) -> whole.replace(id._1, id._2))
                    + required(look._2, ids);
            Reply reply = (path.endsWith("/me") || path.endsWith("/identity") ? server.jdoe() : admin)
                    .raw("GET", path, new byte[0], Map.of());
            assertThat(reply.status()).as(path + ": " + reply.text()).isEqualTo(200);
            fits(look._1, schema(look._2.get("responses").get("200")), reply.node());
        });
    }

    /** What has to be asked for, with something that is there. */
    private static String required(JsonNode operation, Vector<Tuple2<String, String>> ids) {
        return Vector.ofAll(operation.path("parameters"))
                .filter(parameter -> parameter.path("in").asString("").equals("query")
                        && parameter.path("required").asBoolean(false))
                .map(parameter -> parameter.get("name").stringValue())
                .map(name -> name + "="
                        + ids.find(id -> id._1.equals("{" + name.replace("_id", "") + "}"))
                                .map(id -> id._2)
                                .getOrElse("name"))
                .mkString("?", "&", "");
    }

    /** What is answered to a question of many parts. */
    @Test
    void what_is_worked_out_has_the_described_shape() {
        String topic = server.topicId("RHEL-10.0");
        Client lab = server.remoteCi("compared");
        String job = id(
                lab.post("/jobs/schedule", Json.object().put("topic_id", topic)).expect(201, "job"));
        lab.send(
                        "POST",
                        "/files",
                        REPORT.getBytes(UTF_8),
                        Map.of("DCI-NAME", "r.xml", "DCI-MIME", "application/junit", "DCI-JOB-ID", job))
                .expect(201);
        lab.post("/jobstates", Json.object().put("job_id", job).put("status", "success"))
                .expect(201);
        ObjectNode compared = Json.object().put("test_name", "r.xml");
        Vector.of(1, 2)
                .forEach(side -> compared.put("topic_" + side + "_id", topic)
                        .put("topic_" + side + "_start_date", "2020-01-01")
                        .put("topic_" + side + "_end_date", "2100-01-01")
                        .put("topic_" + side + "_baseline_computation", "mean")
                        .put("remoteci_" + side + "_id", server.id("remotecis", "compared")));
        Vector<Tuple2<String, ObjectNode>> questions = Vector.of(
                Tuple.of("/analytics/junit_comparison", compared),
                Tuple.of(
                        "/analytics/pipelines_status",
                        Json.object().put("start_date", "2020-01-01").put("end_date", "2100-01-01")),
                Tuple.of("/analytics/jobs", Json.object().put("query", "(status='success')")));

        questions.forEach(question -> {
            JsonNode operation =
                    document.get("paths").get(Route.BASE + question._1).get("post");
            ObjectNode answer = server.admin().post(question._1, question._2).expect(200);
            fits(question._1, schema(operation.get("responses").get("200")), answer);
        });
    }

    @Test
    void what_is_made_has_the_described_shape() {
        String acme = server.teamId("acme");
        Vector<Tuple2<String, ObjectNode>> commands = Vector.of(
                Tuple.of("/teams", Json.object().put("name", "new")),
                Tuple.of("/users", Json.object().put("email", "new@example.org")),
                Tuple.of("/products", Json.object().put("name", "new")),
                Tuple.of("/topics", Json.object().put("name", "new").put("product_id", server.id("products", "RHEL"))),
                Tuple.of(
                        "/components",
                        Json.object()
                                .put("display_name", "new")
                                .put("type", "t")
                                .put("topic_id", server.topicId("RHEL-10.0"))),
                Tuple.of("/remotecis", Json.object().put("name", "new").put("team_id", acme)),
                Tuple.of("/feeders", Json.object().put("name", "new").put("team_id", acme)),
                Tuple.of("/pipelines", Json.object().put("name", "new").put("team_id", acme)));

        commands.forEach(command -> {
            JsonNode operation =
                    document.get("paths").get(Route.BASE + command._1).get("post");
            ObjectNode made = server.admin().post(command._1, command._2).expect(201);
            fits(command._1, schema(operation.get("responses").get("201")), made);
        });
    }

    /** R8: what is described is known, though it need not be enough, and nothing else is. */
    @Test
    void what_is_taken_is_what_is_described() {
        Client lab = server.remoteCi("taker");
        Vector<Tuple2<String, JsonNode>> strict = operations()
                .filter(operation -> operation._2.has("requestBody"))
                .filter(operation -> request(operation._2).has("additionalProperties"));

        assertThat(strict.size()).isGreaterThan(15);
        strict.forEach(operation -> {
            ObjectNode all = Json.object();
            request(operation._2).get("properties").propertyNames().forEach(all::putNull);
            assertThat(refusal(lab, operation._1, all)).as(operation._1).isNotEqualTo("input.unknown-field");
            assertThat(refusal(lab, operation._1, all.put("nonsense", 1)))
                    .as(operation._1)
                    .isEqualTo("input.unknown-field");
        });
    }

    private static String refusal(Client client, String operation, ObjectNode body) {
        String[] parts = operation.split(" ", 2);
        String path = parts[1].replaceAll("\\{[a-z]+}", "00000000-0000-0000-0000-000000000000");
        Reply reply = client.raw(parts[0], path, Json.bytes(body), Map.of());
        return reply.status() < 400
                ? ""
                : reply.json().get("payload").get("code").stringValue();
    }

    private static Vector<Tuple2<String, JsonNode>> operations() {
        return Vector.ofAll(document.get("paths").properties())
                .flatMap(path -> Vector.ofAll(path.getValue().properties())
                        .map(operation -> Tuple.of(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue())));
    }

    private static boolean hasDocument(JsonNode operation, String status) {
        return operation
                .get("responses")
                .get(status)
                .path("content")
                .path("application/json")
                .has("schema");
    }

    private static JsonNode schema(JsonNode response) {
        return response.get("content").get("application/json").get("schema");
    }

    private static JsonNode request(JsonNode operation) {
        JsonNode content = operation.get("requestBody").get("content").path("application/json");
        return content.has("schema") ? resolved(content.get("schema")) : Json.object();
    }

    private static JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.get("$ref").stringValue().substring(1)) : schema;
    }

    /** Whether a value is as a schema says, with no member more and none less. */
    private static void fits(String where, JsonNode given, JsonNode value) {
        JsonNode schema = resolved(given);
        if (schema.has("oneOf")) {
            if (!value.isNull()) {
                fits(where, schema.get("oneOf").get(0), value);
            }
            return;
        }
        assertThat(types(schema.get("type"))).as(where + ": " + value).contains(type(value));
        if (value.isArray()) {
            value.forEach(item -> fits(where + "[]", schema.get("items"), item));
        } else if (value.isObject() && schema.has("properties")) {
            assertThat(new TreeSet<>(value.propertyNames()))
                    .as(where)
                    .isEqualTo(new TreeSet<>(schema.get("properties").propertyNames()));
            value.properties()
                    .forEach(member -> fits(
                            where + "." + member.getKey(),
                            schema.get("properties").get(member.getKey()),
                            member.getValue()));
        }
    }

    private static Vector<String> types(JsonNode type) {
        return type.isArray()
                ? Vector.ofAll(type).map(JsonNode::stringValue)
                : Vector.of(type.stringValue(), whole(type));
    }

    private static String whole(JsonNode type) {
        return type.stringValue().equals("number") ? "integer" : type.stringValue();
    }

    private static String type(JsonNode value) {
        if (value.isNumber()) {
            return value.isIntegralNumber() ? "integer" : "number";
        }
        return value.isString() ? "string" : value.isBoolean() ? "boolean" : value.isNull() ? "null" : container(value);
    }

    private static String container(JsonNode value) {
        return value.isArray() ? "array" : "object";
    }

    /** One of each, by what paths have in its place. */
    private static Vector<Tuple2<String, String>> world() {
        Client lab = server.remoteCi("lab");
        Client feeder = server.feeder("feeder");
        String topic = server.topicId("RHEL-10.0");
        String component = server.id("components", "RHEL-10.0-20240924.1");
        String pipeline = id(server.jdoe()
                .post("/pipelines", Json.object().put("name", "p").put("team_id", server.teamId("acme")))
                .expect(201, "pipeline"));
        String job = id(
                lab.post("/jobs/schedule", Json.object().put("topic_id", topic).put("pipeline_id", pipeline))
                        .expect(201, "job"));
        String state =
                id(lab.post("/jobstates", Json.object().put("job_id", job).put("status", "running"))
                        .expect(201, "jobstate"));
        lab.send("POST", "/files", "log".getBytes(UTF_8), Map.of("DCI-NAME", "log", "DCI-JOBSTATE-ID", state))
                .expect(201);
        String file = id(lab.send(
                        "POST",
                        "/files",
                        REPORT.getBytes(UTF_8),
                        Map.of("DCI-NAME", "r.xml", "DCI-MIME", "application/junit", "DCI-JOB-ID", job))
                .expect(201, "file"));
        lab.post("/jobs/" + job + "/kv", Json.object().put("key", "k").put("value", 1.5))
                .expect(201);
        String remoteCi = server.id("remotecis", "lab");
        server.jdoe().post("/remotecis/" + remoteCi + "/users", Json.object()).expect(201);
        server.jdoe().post("/topics/" + topic + "/notifications", Json.object());
        String upload = id(feeder.send("POST", "/components/" + component + "/files", "x".getBytes(UTF_8), Map.of())
                .expect(201, "component_file"));
        String run = id(feeder.post(
                        "/feedings",
                        Json.object()
                                .put("feeder_id", server.id("feeders", "feeder"))
                                .put("topic_id", topic)
                                .put("source", "s")
                                .put("cause", "c")
                                .put("started_at", "2026-01-02T03:04:05"))
                .expect(201, "feeding"));
        return Vector.of(
                Tuple.of("{run}", run),
                Tuple.of("{component}/files/{file}", component + "/files/" + upload),
                Tuple.of("{team}", server.teamId("acme")),
                Tuple.of("{user}", server.id("users", "jdoe")),
                Tuple.of("{product}", server.id("products", "RHEL")),
                Tuple.of("{topic}", topic),
                Tuple.of("{component}", component),
                Tuple.of("{remoteci}", remoteCi),
                Tuple.of("{feeder}", server.id("feeders", "feeder")),
                Tuple.of("{pipeline}", pipeline),
                Tuple.of("{job}", job),
                Tuple.of("{sequence}", "0"),
                Tuple.of("{jobstate}", state),
                Tuple.of("{file}", file));
    }

    private static String id(ObjectNode entity) {
        return entity.get("id").stringValue();
    }
}

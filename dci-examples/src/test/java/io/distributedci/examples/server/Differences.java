// SPDX-License-Identifier: Apache-2.0
package io.distributedci.examples.server;

import io.vavr.collection.Vector;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares two documents field by field. What is chosen anew by each server (ids, version tokens, secrets, times) is compared by its form, and remembered: where one side says it
 * again, the other must say the same thing again.
 */
final class Differences {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TIME =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{6})?");
    private static final Vector<String> TIMES = Vector.of("created_at", "updated_at", "released_at");

    private final Map<String, String> same = new HashMap<>();
    private final TreeSet<String> found = new TreeSet<>();

    /** What stands here for what was recorded: itself, unless it was chosen anew. */
    String here(String recorded) {
        String mapped = recorded;
        for (Map.Entry<String, String> pair : same.entrySet()) {
            mapped = mapped.replace(pair.getKey(), pair.getValue());
        }
        return mapped;
    }

    /** All that was found, once each. */
    Set<String> found() {
        return found;
    }

    /** Notes one. */
    void note(String where, String what) {
        found.add(where + ": " + what);
    }

    /** Takes two things for the same. */
    void pair(String recorded, String ours) {
        same.put(recorded, ours);
    }

    /** Compares; of a recorded document that was cut, only what is there. */
    void compare(String where, JsonNode recorded, JsonNode ours, boolean cut) {
        compare(new Place(where, "", cut), recorded, ours);
    }

    private record Place(String where, String path, boolean cut) {
        Place at(String name) {
            return new Place(where, path.isEmpty() ? name : path + "." + name, cut);
        }

        String name() {
            return path.substring(path.lastIndexOf('.') + 1);
        }
    }

    private void compare(Place place, JsonNode recorded, JsonNode ours) {
        if (recorded instanceof ObjectNode left && ours instanceof ObjectNode right) {
            objects(place, left, right);
        } else if (recorded instanceof ArrayNode left && ours instanceof ArrayNode right) {
            arrays(place, left, right);
        } else if (recorded.isString() && ours.isString()) {
            texts(place, recorded.stringValue(), ours.stringValue());
        } else if (place.name().equals("duration")) {
            check(place, recorded.isInt() && ours.isInt(), "no whole number");
        } else if (!(recorded.isNumber() && ours.isNumber() && recorded.doubleValue() == ours.doubleValue())
                && !recorded.equals(ours)) {
            note(place.where(), "`" + place.path() + "` " + kind(recorded) + " -> " + kind(ours));
        }
    }

    private static String kind(JsonNode node) {
        return node.isString() ? "text" : node.isContainer() ? "structure" : node.toString();
    }

    private void objects(Place place, ObjectNode recorded, ObjectNode ours) {
        recorded.propertyNames().forEach(name -> {
            JsonNode right = ours.get(keyHere(name));
            if (right == null) {
                note(place.where(), "`" + place.at(generic(name)).path() + "` missing");
            } else {
                compare(place.at(generic(name)), recorded.get(name), right);
            }
        });
        if (!place.cut()) {
            ours.propertyNames().forEach(name -> {
                if (!recorded.has(name) && !UUID.matcher(name).matches()) {
                    note(place.where(), "`" + place.at(name).path() + "` added");
                }
            });
        }
    }

    private String keyHere(String name) {
        return UUID.matcher(name).matches() ? here(name) : name;
    }

    private static String generic(String name) {
        return UUID.matcher(name).matches() ? "{id}" : name;
    }

    /** Entities that are known are compared with themselves, wherever they stand. */
    private void arrays(Place place, ArrayNode recorded, ArrayNode ours) {
        if (!place.cut() && recorded.size() != ours.size()) {
            note(place.where(), "`" + place.path() + "` has another length");
        }
        for (int at = 0; at < Math.min(recorded.size(), ours.size()); at++) {
            int there = counterpart(recorded.get(at), ours, at);
            if (there != at) {
                note(place.where(), "`" + place.path() + (there < 0 ? "` are others" : "` in another order"));
            }
            if (there >= 0) {
                compare(place, recorded.get(at), ours.get(there));
            }
        }
    }

    /** Where an entity stands that is known here; nowhere, when only others are there; in its own place, when it is not known yet. */
    private int counterpart(JsonNode recorded, ArrayNode ours, int at) {
        if (!(recorded instanceof ObjectNode one && one.has("id"))) {
            return at;
        }
        String id = one.get("id").stringValue();
        for (int there = 0; there < ours.size(); there++) {
            if (ours.get(there).get("id").stringValue().equals(same.getOrDefault(id, id))) {
                return there;
            }
        }
        return same.containsKey(id) ? -1 : at;
    }

    private void texts(Place place, String recorded, String ours) {
        String name = place.name();
        if (TIMES.contains(name)) {
            check(place, TIME.matcher(ours).matches(), "no time");
        } else if (name.equals("etag") || name.equals("api_secret")) {
            // a version here may outlive one there, which changes with what is put inside
            pair(recorded, ours);
            check(place, name.equals("etag") ? ours.length() == 32 : ours.length() == 64, "of another form");
        } else if (UUID.matcher(recorded).matches()) {
            check(place, UUID.matcher(ours).matches(), "no id");
            check(place, ours.equals(same.getOrDefault(recorded, ours)), "another");
            pair(recorded, ours);
        } else {
            check(place, recorded.equals(ours), "another");
        }
    }

    private void check(Place place, boolean holds, String otherwise) {
        if (!holds) {
            note(place.where(), "`" + place.path() + "` " + otherwise);
        }
    }
}

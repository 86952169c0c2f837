# Lists all depots of a store: awk -f list-depots.awk journal/MANIFEST
# The plainest reader of docs/format.md: it trusts the checksums to others.
function text(json, name,    at, rest) {
    at = index(json, "\"" name "\":\"")
    rest = substr(json, at + length(name) + 4)
    return substr(rest, 1, index(rest, "\"") - 1)
}

function number(json, name,    at, rest) {
    at = index(json, "\"" name "\":")
    rest = substr(json, at + length(name) + 3)
    match(rest, /^-?[0-9]+/)
    return substr(rest, 1, RLENGTH)
}

function read(line,    writes, events, body) {
    writes = index(line, "\"writes\":[")
    events = index(line, "],\"removals\":[")
    body = substr(line, writes + 10, events - writes - 10)
    while (match(body, /\["depot",\{[^}]*\}\]/)) {
        entity = substr(body, RSTART, RLENGTH)
        state[text(entity, "id")] = number(entity, "etag") " " number(entity, "count") " " text(entity, "name")
        body = substr(body, RSTART + RLENGTH)
    }
}

{
    directory = FILENAME
    sub(/[^\/]*$/, "", directory)
    match($0, /\[.*\]/)
    count = split(substr($0, RSTART + 1, RLENGTH - 2), names, ",")
    for (i = 1; i <= count; i++) {
        gsub(/"/, "", names[i])
        while ((getline line < (directory names[i])) > 0) {
            if (line != "") {
                read(line)
            }
        }
    }
    for (id in state) {
        print id, state[id]
    }
}

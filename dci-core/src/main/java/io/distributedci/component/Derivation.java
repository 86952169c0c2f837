// SPDX-License-Identifier: Apache-2.0
package io.distributedci.component;

import io.vavr.collection.Vector;
import io.vavr.control.Option;
import java.util.regex.Pattern;

/**
 * What a name says by the habits of those who name components: display name, version and uid (R69).
 *
 * <p>The long, canonical name is the better display name when it tells what the name does not: of an OpenShift build, of a commit, or when it has the name in it. The version is
 * what follows the last colon, else the last at sign, else the last blank, of the display name; but what follows the product's prefix, where there is one, and the whole name of
 * an OpenShift build.
 *
 * @param displayName never empty (R73)
 * @param version may be empty (R72)
 * @param uid the name when it is a commit, else empty (R71)
 */
record Derivation(String displayName, String version, String uid) {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{40}");
    private static final Vector<String> DELIMITERS = Vector.of(":", "@", " ");
    private static final Vector<String> PREFIXES = Vector.of("RHOS-", "RHEL-");
    private static final String OPENSHIFT = "OpenShift";
    private static final String APP_AGENT = "dci-openshift-app-agent";

    /** Of a name that is not blank and a canonical name that may be. */
    static Derivation of(String name, String canonical) {
        boolean commit = COMMIT.matcher(name).matches();
        boolean telling = canonical.contains(OPENSHIFT) || canonical.contains(name) || commit;
        String base = telling && !canonical.isBlank() ? canonical : name;
        return new Derivation(displayName(base, canonical), version(base, name, canonical), commit ? name : "");
    }

    private static String displayName(String base, String canonical) {
        return base.contains(APP_AGENT) && !canonical.isBlank() ? canonical : base;
    }

    private static String version(String base, String name, String canonical) {
        return canonical.contains(OPENSHIFT)
                ? name
                : after(PREFIXES, base).orElse(() -> after(DELIMITERS, base)).getOrElse("");
    }

    /** What follows the last occurrence of the first mark that occurs. */
    private static Option<String> after(Vector<String> marks, String text) {
        return marks.find(text::contains).map(mark -> text.substring(text.lastIndexOf(mark) + mark.length()));
    }
}

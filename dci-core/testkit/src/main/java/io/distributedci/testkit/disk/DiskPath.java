// SPDX-License-Identifier: Apache-2.0
package io.distributedci.testkit.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A path as on Unix. */
final class DiskPath implements Path {
    private final FaultyFileSystem system;
    private final boolean absolute;
    private final List<String> names;

    private DiskPath(FaultyFileSystem system, boolean absolute, List<String> names) {
        this.system = system;
        this.absolute = absolute;
        this.names = names;
    }

    static DiskPath parse(FaultyFileSystem system, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new InvalidPathException(text, "a zero character");
        }
        List<String> names =
                Arrays.stream(text.split("/")).filter(name -> !name.isEmpty()).toList();
        boolean absolute = text.startsWith("/");
        return new DiskPath(system, absolute, names.isEmpty() && !absolute ? List.of("") : names);
    }

    static DiskPath of(Path path) {
        if (path instanceof DiskPath disk) {
            return disk;
        }
        throw new ProviderMismatchException(path + " is of another file system");
    }

    /** From the root. */
    List<String> names() {
        return names;
    }

    /** The last name. */
    String name() {
        return names.get(names.size() - 1);
    }

    @Override
    public FaultyFileSystem getFileSystem() {
        return system;
    }

    @Override
    public boolean isAbsolute() {
        return absolute;
    }

    @Override
    public @Nullable DiskPath getRoot() {
        return absolute ? with(true, List.of()) : null;
    }

    @Override
    public @Nullable DiskPath getFileName() {
        return names.isEmpty() ? null : with(false, List.of(name()));
    }

    @Override
    public @Nullable DiskPath getParent() {
        int parents = names.size() - 1;
        return parents < 0 || (parents == 0 && !absolute) ? null : with(absolute, names.subList(0, parents));
    }

    @Override
    public int getNameCount() {
        return names.size();
    }

    @Override
    public DiskPath getName(int index) {
        return subpath(index, index + 1);
    }

    @Override
    public DiskPath subpath(int from, int to) {
        if (from < 0 || to > names.size() || from >= to) {
            throw new IllegalArgumentException("not a part of " + this + ": " + from + " to " + to);
        }
        return with(false, names.subList(from, to));
    }

    @Override
    public boolean startsWith(Path other) {
        return other instanceof DiskPath that
                && system == that.system
                && absolute == that.absolute
                && names.size() >= that.names.size()
                && names.subList(0, that.names.size()).equals(that.names);
    }

    @Override
    public boolean endsWith(Path other) {
        if (!(other instanceof DiskPath that) || system != that.system || names.size() < that.names.size()) {
            return false;
        }
        return that.absolute
                ? equals(that)
                : names.subList(names.size() - that.names.size(), names.size()).equals(that.names);
    }

    @Override
    public DiskPath normalize() {
        List<String> plain = new ArrayList<>();
        for (String name : names) {
            boolean up = name.equals("..")
                    && !plain.isEmpty()
                    && !plain.get(plain.size() - 1).equals("..");
            if (up) {
                plain.remove(plain.size() - 1);
            } else if (!name.equals(".") && !(name.equals("..") && absolute)) {
                plain.add(name);
            }
        }
        return with(absolute, plain.isEmpty() && !absolute ? List.of("") : plain);
    }

    @Override
    public DiskPath resolve(Path other) {
        DiskPath that = of(other);
        if (that.absolute || isEmpty()) {
            return that;
        }
        if (that.isEmpty()) {
            return this;
        }
        List<String> all = new ArrayList<>(names);
        all.addAll(that.names);
        return with(absolute, all);
    }

    private boolean isEmpty() {
        return !absolute && names.equals(List.of(""));
    }

    @Override
    public DiskPath relativize(Path other) {
        DiskPath that = of(other);
        if (absolute != that.absolute) {
            throw new IllegalArgumentException("one of them is relative: " + this + ", " + other);
        }
        int common = 0;
        while (common < Math.min(names.size(), that.names.size())
                && names.get(common).equals(that.names.get(common))) {
            common++;
        }
        List<String> way = new ArrayList<>(Collections.nCopies(names.size() - common, ".."));
        way.addAll(that.names.subList(common, that.names.size()));
        return with(false, way.isEmpty() ? List.of("") : way);
    }

    @Override
    public URI toUri() {
        return URI.create(DiskProvider.SCHEME + "://" + toAbsolutePath());
    }

    @Override
    public DiskPath toAbsolutePath() {
        return absolute ? this : system.getPath("/").resolve(this);
    }

    @Override
    public DiskPath toRealPath(LinkOption... options) throws IOException {
        DiskPath real = toAbsolutePath().normalize();
        if (system.disk().find(real) == null) {
            throw new NoSuchFileException(toString());
        }
        return real;
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("no watch service");
    }

    @Override
    public int compareTo(Path other) {
        return toString().compareTo(of(other).toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DiskPath that
                && system == that.system
                && absolute == that.absolute
                && names.equals(that.names);
    }

    @Override
    public int hashCode() {
        return Objects.hash(absolute, names);
    }

    @Override
    public String toString() {
        return (absolute ? "/" : "") + String.join("/", names);
    }

    private DiskPath with(boolean fromRoot, List<String> some) {
        return new DiskPath(system, fromRoot, List.copyOf(some));
    }
}

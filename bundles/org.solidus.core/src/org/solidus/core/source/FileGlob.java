/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.solidus.core.pipeline.Nearest;

/** Finds the files of a pattern in natural order: {@code data/map_*.tif}, {@code run?/**}{@code /*.cbf}. */
public final class FileGlob {

    private static final int DEEPEST = 32;

    private FileGlob() {}

    /**
     * The files that a pattern names, in natural order. A name without pattern characters, or the name of a file that
     * exists, is that file.
     *
     * @throws IOException with a sentence that names what lies nearby, when there is no such file
     */
    public static List<Path> find(Path base, String pattern) throws IOException {
        Path plain = plain(base, pattern);
        if (plain != null && Files.exists(plain)) {
            if (Files.isDirectory(plain)) {
                throw new IOException(plain + " is a folder; name its files, for example '" + pattern + "/*.tif'.");
            }
            return List.of(plain);
        }
        if (!isPattern(pattern)) {
            throw new NoSuchFileException(base.resolve(pattern).normalize() + " does not exist."
                    + nearby(base.resolve(pattern).normalize()));
        }
        List<Path> found = matches(base, pattern);
        if (found.isEmpty()) {
            throw new NoSuchFileException("No file matches "
                    + base.resolve(fixed(pattern)).normalize().resolve(rest(pattern)) + "."
                    + nearby(base.resolve(fixed(pattern)).resolve("x").normalize()));
        }
        return found;
    }

    /** Whether a text holds pattern characters. */
    public static boolean isPattern(String text) {
        return text.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    private static Path plain(Path base, String pattern) {
        try {
            return base.resolve(pattern).normalize();
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static List<Path> matches(Path base, String pattern) throws IOException {
        Path root = base.resolve(fixed(pattern)).normalize();
        String glob = rest(pattern);
        if (!Files.isDirectory(root)) {
            throw new NoSuchFileException("There is no folder " + root + "." + nearby(root));
        }
        int depth = glob.contains("**")
                ? DEEPEST
                : (int) glob.chars().filter(c -> c == '/').count() + 1;
        try {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
            Walk walk = new Walk(path -> matcher.matches(root.relativize(path)));
            Files.walkFileTree(root, Set.of(FileVisitOption.FOLLOW_LINKS), depth, walk);
            walk.found.sort(Comparator.comparing(path -> root.relativize(path).toString(), NaturalOrder.INSTANCE));
            return List.copyOf(walk.found);
        } catch (PatternSyntaxException e) {
            throw new IOException("'" + pattern + "' is not a file pattern: " + e.getDescription() + ".", e);
        }
    }

    /** Collects files; a link to a folder above it leads nowhere new and is passed over. */
    private static final class Walk extends SimpleFileVisitor<Path> {

        private final List<Path> found = new ArrayList<>();
        private final Predicate<Path> wanted;

        Walk(Predicate<Path> wanted) {
            this.wanted = wanted;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && wanted.test(file)) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof FileSystemLoopException) {
                return FileVisitResult.CONTINUE;
            }
            throw new IOException(file + " cannot be looked into: " + failure.getMessage() + ".", failure);
        }
    }

    /** The folders before the first pattern character. */
    private static String fixed(String pattern) {
        int first = 0;
        while (first < pattern.length() && "*?[{".indexOf(pattern.charAt(first)) < 0) {
            first++;
        }
        int slash = pattern.lastIndexOf('/', first);
        return slash < 0 ? "" : slash == 0 ? "/" : pattern.substring(0, slash);
    }

    private static String rest(String pattern) {
        String fixed = fixed(pattern);
        return fixed.isEmpty() ? pattern : pattern.substring(fixed.equals("/") ? 1 : fixed.length() + 1);
    }

    /** The name in the same folder that was probably meant, else what lies in the nearest folder that exists. */
    private static String nearby(Path missing) {
        Path folder = nearestFolder(missing);
        if (folder == null) {
            return "";
        }
        try (Stream<Path> list = Files.list(folder)) {
            List<String> names = list.map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted(NaturalOrder.INSTANCE)
                    .toList();
            Optional<String> near = folder.equals(missing.getParent())
                    ? Nearest.spelling(missing.getFileName().toString(), names)
                    : Optional.empty();
            return near.map(name -> " Did you mean '" + name + "'?").orElseGet(() -> listed(folder, names));
        } catch (IOException e) {
            return "";
        }
    }

    private static Path nearestFolder(Path missing) {
        Path folder = missing.getParent();
        while (folder != null && !Files.isDirectory(folder)) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static String listed(Path folder, List<String> names) {
        if (names.isEmpty()) {
            return " The folder " + folder + " is empty.";
        }
        return " In " + folder + " lie " + String.join(", ", names.subList(0, Math.min(6, names.size())))
                + (names.size() > 6 ? ", ..." : "") + ".";
    }
}

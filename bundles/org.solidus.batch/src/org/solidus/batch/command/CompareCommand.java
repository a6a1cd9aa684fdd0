/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.osgi.service.component.annotations.Component;
import org.solidus.batch.CallException;
import org.solidus.batch.ExitStatus;
import org.solidus.batch.rerun.StoredRun;
import org.solidus.core.app.Command;
import org.solidus.core.app.Session;
import picocli.CommandLine;

/** {@code solidus compare}: whether results are the same. */
@Component(service = Command.class)
public final class CompareCommand implements Command {

    @Override
    public Callable<Integer> create(Session session) {
        return new Call(session);
    }

    @CommandLine.Command(
            name = "compare",
            description = "Say whether results of runs are the same, dataset by dataset.",
            footer = {
                "",
                "The same: type, shape and values of every dataset of every result, compared by SHA-256. When, where and",
                "by how many processes they were computed may differ. Exit status 1 when they are not the same.",
                "",
                "Example, a run on a cluster against one on this computer:",
                "  solidus compare here/result.nxs cluster/result.nxs"
            })
    static final class Call implements Callable<Integer> {

        private static final int MOST_LINES = 20;

        private final Session session;

        @CommandLine.Parameters(
                index = "0..*",
                arity = "2..*",
                paramLabel = "RESULT.nxs",
                description = "Results; the first is what the others are held against.")
        private List<Path> files;

        @CommandLine.Option(names = "--digests", description = "Print the SHA-256 of each dataset of the first, too.")
        private boolean digests;

        Call(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() throws IOException {
            Map<String, String> first = digests(files.get(0));
            boolean same = true;
            for (Path other : files.subList(1, files.size())) {
                same &= isSame(first, other);
            }
            if (same) {
                session.out().println("The same: " + first.size() + " datasets, bit for bit.");
            }
            if (digests) {
                first.forEach((path, digest) -> session.out().println(digest + "  " + path));
            }
            return same ? ExitStatus.DONE : ExitStatus.FAILED;
        }

        /** Results without anything in them would be the same as any others of that kind. */
        private static Map<String, String> digests(Path file) throws IOException {
            Map<String, String> digests = StoredRun.read(file, true).digests();
            if (digests.isEmpty()) {
                throw new CallException(file + " holds no result that could be compared.");
            }
            return digests;
        }

        private boolean isSame(Map<String, String> first, Path other) throws IOException {
            Map<String, String> second = digests(other);
            TreeSet<String> all = new TreeSet<>(first.keySet());
            all.addAll(second.keySet());
            List<String> differing = all.stream()
                    .filter(path -> !Objects.equals(first.get(path), second.get(path)))
                    .toList();
            if (!differing.isEmpty()) {
                session.out()
                        .println(
                                "Different: " + differing.size() + " of " + all.size() + " datasets of " + other + ".");
                differing.stream().limit(MOST_LINES).forEach(path -> session.out()
                        .println("  " + path + where(path, first, second)));
                if (differing.size() > MOST_LINES) {
                    session.out().println("  ...");
                }
            }
            return differing.isEmpty();
        }

        private String where(String path, Map<String, String> first, Map<String, String> second) {
            return !first.containsKey(path)
                    ? " (not in " + files.get(0) + ")"
                    : second.containsKey(path) ? "" : " (only in " + files.get(0) + ")";
        }
    }
}

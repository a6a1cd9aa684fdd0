/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.osgi.service.component.annotations.Component;
import org.solidus.batch.ExitStatus;
import org.solidus.batch.Failures;
import org.solidus.batch.Json;
import org.solidus.core.app.Command;
import org.solidus.core.app.Session;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Reader;
import picocli.CommandLine;

/** {@code solidus info}: what a file holds. */
@Component(service = Command.class)
public final class InfoCommand implements Command {

    @Override
    public Callable<Integer> create(Session session) {
        return new Call(session);
    }

    @CommandLine.Command(
            name = "info",
            description = "Show what a file holds: datasets, axes with units, metadata.",
            footer = {
                "",
                "Of a folder or a pattern it shows every file that it can read; with --json that is one list.",
                "",
                "Examples:",
                "  solidus info frame.cbf",
                "  solidus info scan.nxs --stats",
                "  solidus info 'data/map_*.tif' --json"
            })
    static final class Call implements Callable<Integer> {

        private final Session session;
        private final Opener opener;

        @CommandLine.Parameters(paramLabel = "FILE", description = "A file, a folder, or a pattern in quotes.")
        private String file;

        @CommandLine.Option(
                names = "--stats",
                description = "Read the data too: sum, least and greatest value; NaN is left out.")
        private boolean stats;

        @CommandLine.Option(names = "--json", description = "Print one JSON value.")
        private boolean json;

        Call(Session session) {
            this.session = session;
            this.opener = new Opener(session.registry().readers());
        }

        @Override
        public Integer call() throws IOException {
            FileList list = FileList.of(file);
            return list.many() ? showAll(list.files()) : show(list.files().get(0));
        }

        private int show(Path path) throws IOException {
            FileDescription description = describe(path, opener.reader(path));
            if (json) {
                Json.print(session.out(), description.plain());
            } else {
                description.lines().forEach(session.out()::println);
            }
            return ExitStatus.DONE;
        }

        /** A file that is broken is said and counts as a failure; one that no reader knows is passed over. */
        private int showAll(List<Path> files) {
            List<Map<String, Object>> shown = new ArrayList<>();
            int broken = 0;
            int unknown = 0;
            for (Path path : files) {
                Reader reader = readerOrNull(path);
                if (reader == null) {
                    unknown++;
                } else if (!show(path, reader, shown)) {
                    broken++;
                }
            }
            if (json) {
                Json.print(session.out(), shown);
            }
            if (unknown > 0) {
                session.err().println(unknown + " of " + files.size() + " files are in no format that Solidus reads.");
            }
            return broken == 0 ? ExitStatus.DONE : ExitStatus.FAILED;
        }

        private Reader readerOrNull(Path path) {
            try {
                return opener.reader(path);
            } catch (IOException unknown) {
                return null;
            }
        }

        private boolean show(Path path, Reader reader, List<Map<String, Object>> shown) {
            try {
                show(describe(path, reader), shown);
                return true;
            } catch (IOException broken) {
                session.err().println(Failures.sentence(broken));
                return false;
            }
        }

        private void show(FileDescription description, List<Map<String, Object>> shown) {
            if (json) {
                shown.add(description.plain());
            } else {
                description.lines().forEach(session.out()::println);
            }
        }

        private FileDescription describe(Path path, Reader reader) throws IOException {
            return FileDescription.of(path, reader, stats, session.stop());
        }
    }
}

/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.osgi.service.component.annotations.Component;
import org.solidus.batch.CallException;
import org.solidus.batch.ExitStatus;
import org.solidus.batch.run.Formats;
import org.solidus.core.app.Command;
import org.solidus.core.app.Session;
import org.solidus.core.run.Results;
import org.solidus.core.run.Sink;
import org.solidus.core.source.FileGlob;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;
import org.solidus.core.source.Sources;
import picocli.CommandLine;

/** {@code solidus convert}: a dataset of a file as another format. */
@Component(service = Command.class)
public final class ConvertCommand implements Command {

    @Override
    public Callable<Integer> create(Session session) {
        return new Call(session);
    }

    @CommandLine.Command(
            name = "convert",
            description = "Write a dataset of a file in another format; the extension of OUT says which.",
            footer = {
                "",
                "Examples:",
                "  solidus convert frame.cbf frame.tif",
                "  solidus convert scan.nxs map.npy --dataset /entry/map",
                "  solidus convert stack.npy stack.nxs --scan y,x",
                "  solidus convert 'map_*.tif' map.nxs",
                "  solidus convert pattern.xy pattern.png"
            })
    static final class Call implements Callable<Integer> {

        private final Session session;
        private final Opener opener;

        @CommandLine.Parameters(
                index = "0",
                paramLabel = "IN",
                description = "The file to read, or a series of files by a pattern in quotes.")
        private String in;

        @CommandLine.Parameters(index = "1", paramLabel = "OUT", description = "The file to write.")
        private Path out;

        @CommandLine.Option(
                names = "--dataset",
                paramLabel = "NAME",
                description = "Which dataset; by default the file's own default.")
        private String dataset;

        @CommandLine.Option(
                names = "--scan",
                split = ",",
                paramLabel = "AXIS",
                description = "Which axes were scanned, slowest first, where the file does not say: --scan y,x")
        private List<String> scan;

        Call(Session session) {
            this.session = session;
            this.opener = new Opener(session.registry().readers());
        }

        @Override
        public Integer call() throws IOException {
            Sink sink = new Formats(session.registry()).of(out);
            List<Path> files = FileGlob.find(Path.of(""), in);
            refuseOverwriting(files);
            try (Source source = source(files)) {
                sink.write(Results.single(resultName(source.info().name()), source), out, session.progress());
            }
            session.out().println(out);
            return ExitStatus.DONE;
        }

        private void refuseOverwriting(List<Path> files) throws IOException {
            for (Path file : files) {
                if (Files.exists(out) && Files.isSameFile(file, out)) {
                    throw new CallException("IN and OUT are the same file, '" + file + "'.");
                }
            }
        }

        private Source source(List<Path> files) throws IOException {
            return files.size() == 1 ? open(files.get(0)) : Sources.series("data", files, this::open);
        }

        private Source open(Path file) throws IOException {
            return opener.source(file, Optional.ofNullable(dataset), Optional.ofNullable(scan));
        }

        /** A name that a result file may have: small letters, digits and underscores. */
        private static String resultName(String dataset) {
            String name = dataset.toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9]+", "_")
                    .replaceAll("^[0-9_]+|_+$", "");
            return name.isEmpty() || name.equals("process") ? "data" : name;
        }
    }
}

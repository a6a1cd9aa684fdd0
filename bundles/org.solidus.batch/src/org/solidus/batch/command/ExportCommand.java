/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.osgi.service.component.annotations.Component;
import org.solidus.batch.CallException;
import org.solidus.batch.ExitStatus;
import org.solidus.batch.run.Formats;
import org.solidus.batch.run.SideFiles;
import org.solidus.batch.run.StoredResults;
import org.solidus.core.app.Command;
import org.solidus.core.app.Session;
import org.solidus.core.run.Results.Result;
import org.solidus.core.run.Sink;
import org.solidus.figure.Figure;
import org.solidus.figure.render.Png;
import org.solidus.figure.render.Size;
import org.solidus.figure.render.Theme;
import org.solidus.figure.result.Figures;
import picocli.CommandLine;

/** {@code solidus export}: figures and tables of a result file again. */
@Component(service = Command.class)
public final class ExportCommand implements Command {

    @Override
    public Callable<Integer> create(Session session) {
        return new Call(session);
    }

    @CommandLine.Command(
            name = "export",
            description = "Write figures and tables of a result file again, in other formats or sizes.",
            footer = {
                "",
                "png is a figure; csv the tables, those that go with a result among them; any other format that"
                        + " Solidus",
                "writes holds the result itself. Files are named after the results.",
                "",
                "Examples:",
                "  solidus export result.nxs --to figures",
                "  solidus export result.nxs hotspots patterns --to figures --format png --width 1600 --scale 2",
                "  solidus export result.nxs hotspots --to tables --format csv"
            })
    static final class Call implements Callable<Integer> {

        private static final String FIGURE = "png";
        private static final String TABLE = "csv";

        private final Session session;

        @CommandLine.Parameters(index = "0", paramLabel = "RESULT.nxs", description = "The result of a run.")
        private Path file;

        @CommandLine.Parameters(
                index = "1..*",
                arity = "0..*",
                paramLabel = "NAME",
                description = "Which results (default: all).")
        private List<String> names = List.of();

        @CommandLine.Option(names = "--to", required = true, paramLabel = "DIR", description = "Folder to write.")
        private Path folder;

        @CommandLine.Option(
                names = "--format",
                split = ",",
                paramLabel = "FORMAT",
                description = "Formats, separated by commas (default: png,csv).")
        private List<String> formats = List.of(FIGURE, TABLE);

        @CommandLine.Option(names = "--width", paramLabel = "PIXELS", description = "Width of a figure.")
        private Integer width;

        @CommandLine.Option(names = "--height", paramLabel = "PIXELS", description = "Height of a figure.")
        private Integer height;

        @CommandLine.Option(
                names = "--scale",
                paramLabel = "FACTOR",
                description = "Pixels of the file for each of these (default: 1; 2 for print).")
        private Double scale;

        Call(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() throws IOException {
            Formats known = new Formats(session.registry());
            formats.forEach(known::of);
            try (StoredResults stored = StoredResults.open(session, file)) {
                List<String> chosen = names.isEmpty() ? stored.names() : names;
                for (String name : chosen) {
                    stored.result(name);
                }
                Files.createDirectories(folder);
                for (String name : chosen) {
                    write(stored.result(name), known);
                }
            }
            return ExitStatus.DONE;
        }

        private void write(Result result, Formats known) throws IOException {
            SideFiles files = new SideFiles(folder, session.progress());
            for (String format : formats) {
                Sink sink = known.of(format);
                List<Path> written =
                        switch (format) {
                            case FIGURE -> List.of(figure(result));
                            case TABLE -> files.tables(result, sink, format);
                            default -> List.of(files.result(result, sink, format));
                        };
                written.forEach(session.out()::println);
            }
        }

        private Path figure(Result result) throws IOException {
            Figure figure = Figures.of(result);
            Path target = folder.resolve(result.name() + "." + FIGURE);
            Png.write(figure, size(figure), Theme.LIGHT, target);
            return target;
        }

        private Size size(Figure figure) {
            Size usual = Size.of(figure);
            try {
                return new Size(
                        width == null ? usual.width() : width,
                        height == null ? usual.height() : height,
                        scale == null ? usual.scale() : scale);
            } catch (IllegalArgumentException tooLarge) {
                throw new CallException(tooLarge.getMessage(), tooLarge);
            }
        }
    }
}
